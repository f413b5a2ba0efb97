import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { isLong } from "./e2e/campaign.ts";

import { noEngine } from "./support/engine.ts";
import { type Example, example, runtimeOf, told } from "./support/example.ts";

// The shop as a user sees it: healthy and with each fault, against the table of docs/demo.md.
const table = rowsOf(await readFile("docs/demo.md", "utf8"));

/** What is seen in processes too: all of it with `npm run test:long`, else a death and a finding. */
const sample = table.filter(
  ({ fault }) => isLong || ["–", "authorization", "dies"].includes(fault),
);

/** What the column "what Mortar says" comes to. */
const said: Readonly<Record<string, (run: Example) => void>> = {
  "–": ({ record, verdict }) => {
    expect(verdict.causes).toEqual([]);
    expect(record.jobs.map(({ outcome }) => outcome)).toEqual(Array(4).fill("passed"));
    expect(
      record.jobs.flatMap(({ tally }) => tally.offenders.map(({ kind }) => kind)),
    ).not.toContain("finding");
  },
  currency: ({ verdict, summary }) => {
    expect(verdict.reasons[0]).toMatchObject({ stage: "integration", job: "shop", code: "tests" });
    expect(verdict.causes[0]).toMatch(/^shop: \d+ of 23 tests failed: .*\(field: currency\)/);
    expect(summary).toContain("(field: currency)");
  },
  tax: ({ verdict, summary }) => {
    expect(verdict.reasons[0]).toMatchObject({ stage: "integration", job: "shop", code: "tests" });
    expect(summary).toContain("GET /cart: tax is 0, not ");
  },
  authorization: ({ verdict, summary }) => {
    const found = verdict.reasons.filter(({ code }) => code === "finding");
    expect(found).toMatchObject([{ stage: "security", job: "cart-api", service: "cart" }]);
    expect(found[0]?.text).toMatch(/^1 high finding: GET \/orders\/\{id\} .*\(CWE-639\)$/);
    expect(found[0]?.at).toMatchObject({ file: "examples/shop/openapi/cart.yaml", line: 75 });
    expect(summary).toContain("12 Quarry La");
  },
  slow: ({ verdict }) => {
    expect(verdict.reasons[0]).toMatchObject({
      stage: "performance",
      job: "popular",
      code: "limit",
    });
    expect(verdict.causes[0]).toMatch(/catalog \/popular: \d+ ms, limit 200 ms/);
  },
  dies: ({ verdict }) => {
    expect(verdict.reasons[0]).toMatchObject({ code: "died", service: "payment" });
    expect(verdict.causes).toHaveLength(1);
    expect(verdict.causes[0]).toMatch(
      /^payment ended [\d.]+ s after start: exit 12 · "fatal: without rates no payment can be trusted, giving up" · examples\/shop\/compose\.yaml:\d+$/,
    );
  },
  unhealthy: ({ verdict }) => {
    expect(verdict.reasons[0]).toMatchObject({ code: "not-ready", service: "fulfilment" });
    expect(verdict.causes).toHaveLength(1);
    expect(verdict.causes[0]).toMatch(
      /^fulfilment is unhealthy after 5 checks: "503 .*the queue consumer is not connected.*" · examples\/shop\/compose\.yaml:\d+$/,
    );
  },
};

test("the table of docs/demo.md has a row for each fault, and each is asserted here", () => {
  expect(table.map(({ fault }) => fault)).toEqual(Object.keys(said));
});

describe.skipIf(noEngine)("the shop in containers", { timeout: 180_000 }, () => {
  test.each(table)(
    "SHOP_FAULT=$fault exits with $exit and says what is wrong",
    async ({ fault, exit }) => {
      const run = await inContainers(fault);
      expect(run.exit).toBe(exit);
      said[fault]?.(run);
    },
  );

  test("healthy runs are alike", async () => {
    const [one, other] = [await inContainers("–"), await demo("–", "compose")];
    expect(other.outcomes).not.toEqual([]);
    expect(other.outcomes).toEqual(one.outcomes);
  });
});

describe("the shop in processes", { timeout: 180_000 }, () => {
  test.each(sample)("SHOP_FAULT=$fault exits with $exit and says what is wrong", async (row) => {
    const run = await inProcesses(row.fault);
    expect(run.exit).toBe(row.exit);
    said[row.fault]?.(run);
  });
});

describe.skipIf(noEngine)("in containers and in processes", { timeout: 180_000 }, () => {
  test.each(sample)("SHOP_FAULT=$fault has the same verdict, for the same reasons", async (row) => {
    const [one, other] = [await inContainers(row.fault), await inProcesses(row.fault)];
    expect(runtimeOf(one)).toBe("compose");
    expect(runtimeOf(other)).toBe("process");
    expect(told(other)).toEqual(told(one));
  });
});

const inContainers = once((fault) => demo(fault, "compose"));
const inProcesses = once((fault) => demo(fault, "process"));

function demo(fault: string, runtime: string): Promise<Example> {
  return example({
    command: ["scripts/demo.ts", `--runtime=${runtime}`],
    env: { SHOP_FAULT: fault === "–" ? "" : fault },
    results: `demo-${runtime}`,
  });
}

/** A run that was seen need not be seen again. */
function once(run: (fault: string) => Promise<Example>): (fault: string) => Promise<Example> {
  const runs = new Map<string, Promise<Example>>();
  return (fault) => {
    const seen = runs.get(fault) ?? run(fault);
    runs.set(fault, seen);
    return seen;
  };
}

interface Row {
  readonly fault: string;
  readonly exit: number;
}

/** The first table of the page. */
function rowsOf(page: string): readonly Row[] {
  const [, ...lines] = /\| `SHOP_FAULT`(?:.*\n)(?:\|[ -|]+\n)((?:\|.*\n)+)/.exec(page) ?? [];
  return (lines[0] ?? "")
    .trim()
    .split("\n")
    .map((line) => {
      const [, fault = "", , exit = ""] = line
        .split("|")
        .map((cell) => cell.trim().replaceAll("`", ""));
      return { fault, exit: Number(exit) };
    });
}
