import { expect, test } from "vitest";
import { summaryBlocks } from "../../../src/core/summary/blocks.ts";
import type { Finished } from "../../../src/model/finished.ts";
import { caseOf, findingOf, finishedOf, metricOf } from "../../support/finished.ts";

test("the first line says the verdict, its cause, of which commit, how long it took and where to look", () => {
  const red = caseOf({ outcome: "failed", message: "expected 3\n\nbut was 4" });
  expect(linesOf(finishedOf({ jobs: [{ items: [caseOf(), red] }] }))[0]).toBe(
    "**❌ Failed** · `cart: 1 of 2 tests failed: adds the tax: expected 3` · `c0ffee0` · 12 s · [run](https://github.com/o/r/actions/runs/5) · [artifacts](https://github.com/o/r/actions/runs/5#artifacts)",
  );
});

test.each([
  [{ items: [caseOf()] }, "1 test passed"],
  [
    { items: [caseOf(), caseOf({ outcome: "flaky" }), caseOf({ outcome: "skipped" })] },
    "2 tests passed",
  ],
  [{ items: [metricOf({ limit: 20 }), metricOf()] }, "1 limit held"],
  [{ items: [{ kind: "reach", subject: "GET /", reached: true }] }, "1 check found nothing"],
  [{ items: [findingOf({ severity: "low" })] }, "1 finding, none that blocks"],
] as const)("a green run says what held: %o", (job, held) => {
  expect(linesOf(finishedOf({ jobs: [job] }))[0]).toContain(`**✅ Passed** · ${held} · `);
});

test("a run without jobs says that the environment came up", () => {
  expect(linesOf(finishedOf({ jobs: [] }))[0]).toContain("· the environment came up ·");
});

test("what was measured is a row for each endpoint, with the limits beside the values", () => {
  const items = metricOf({ limit: 20 });
  const other = { labels: { service: "catalog", endpoint: "/popular" } };
  const all = [
    metricOf({ name: "rate", value: 50, unit: "rps" }),
    items,
    metricOf({ name: "latency_p50", value: 3.4567 }),
    metricOf({ name: "lag_max", value: 1 }),
    metricOf({ ...other, value: 1650, limit: 200, crossed: true }),
    metricOf({ ...other, name: "queue", unit: "count", value: 7 }),
  ];
  const text = linesOf(finishedOf({ jobs: [{ items: all }] })).join("\n");
  expect(text).toContain(
    [
      "| measured | p50 | p95 | rate | `queue` |",
      "| --- | --- | --- | --- | --- |",
      "| `catalog /items` | 3.457 ms | 12 ms (limit 20 ms) | 50 /s |  |",
      "| `catalog /popular` |  | ❌ 1650 ms (limit 200 ms) |  | 7 |",
    ].join("\n"),
  );
});

test("a thousand failures are fifty, and how many more there are", () => {
  const items = Array.from({ length: 1000 }, (_, n) =>
    caseOf({ name: `t${n}`, outcome: "failed" }),
  );
  const lines = linesOf(finishedOf({ jobs: [{ items }] }));
  expect(lines.filter((line) => /^- `t\d+`$/.test(line))).toHaveLength(50);
  expect(lines).toContain("- … and 950 more of `cart`, in its evidence");
  expect(lines.join()).toContain("| `cart` | integration | ❌ failed | 0 | 1000 |");
});

test("a failure shows its first words, and all that it says where one looks", () => {
  const items = [caseOf({ outcome: "failed", message: "expected\n  3", detail: "at a.ts:1" })];
  const text = linesOf(finishedOf({ jobs: [{ items }] })).join("\n");
  expect(text).toContain("- `adds the tax`: `expected`\n\n<details>");
  expect(text).toContain("```\nexpected\n  3\n\nat a.ts:1\n```");
});

test("a job that did not run says why nothing is known of it", () => {
  const problems = [{ code: "died", message: "db died", service: "db" }] as const;
  const lines = linesOf(
    finishedOf({ jobs: [{ notRun: "db died", outcome: "errored" }], problems }),
  );
  expect(lines[0]).toContain("**❌ Could not be judged** · `db died`");
  expect(lines.join("\n")).toContain("| `cart` | integration | did not run |");
});

test("on red one sees what the services said last, on green one does not", () => {
  const environment = { runtime: "compose", remarks: [], tails: { db: ["FATAL: no room"] } };
  const red = finishedOf({ jobs: [{ items: [caseOf({ outcome: "failed" })] }], environment });
  expect(linesOf(red).join("\n")).toContain(
    "<code>db</code></summary>\n\n```\nFATAL: no room\n```",
  );
  const green = finishedOf({ jobs: [{ items: [caseOf()] }], environment });
  expect(linesOf(green).join("\n")).not.toContain("FATAL");
});

function linesOf({ record, verdict }: Finished): readonly string[] {
  return summaryBlocks(record, verdict).join("\n").split("\n");
}
