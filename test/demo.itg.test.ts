import { execa } from "execa";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { RunRecord } from "../src/model/record.ts";
import type { Verdict } from "../src/model/verdict.ts";
import { noEngine } from "./support/engine.ts";

// The shop as a user sees it: healthy and with each fault, against the table of docs/demo.md.
const table = rowsOf(await readFile("docs/demo.md", "utf8"));

/** What the column "what Mortar says" comes to. */
const said: Readonly<Record<string, (run: Demo) => void>> = {
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

describe.skipIf(noEngine)("the shop", { timeout: 180_000 }, () => {
  test.each(table)(
    "SHOP_FAULT=$fault exits with $exit and says what is wrong",
    async ({ fault, exit }) => {
      const run = await demo(fault);
      expect(run.exit).toBe(exit);
      said[fault]?.(run);
    },
  );

  test("healthy runs are alike", async () => {
    const [one, other] = [await demo("–"), await demo("–")];
    expect(other.outcomes).not.toEqual([]);
    expect(other.outcomes).toEqual(one.outcomes);
  });
});

interface Demo {
  readonly exit: number | undefined;
  readonly record: RunRecord;
  readonly verdict: Verdict;
  readonly summary: string;
  /** Every test with its outcome. */
  readonly outcomes: readonly string[];
}

/** In a results folder of its own, so that a demo that somebody has run keeps its results. */
const results = "mortar-results/demo";

async function demo(fault: string): Promise<Demo> {
  const env = { SHOP_FAULT: fault === "–" ? "" : fault, DEMO_RESULTS: results };
  const { exitCode } = await execa("node", ["scripts/demo.ts"], { env, reject: false });
  const [record, verdict, summary] = await Promise.all(
    ["run.json", "verdict.json", "summary.md"].map((file) => readFile(join(results, file), "utf8")),
  );
  const parsed: RunRecord = JSON.parse(record ?? "");
  const outcomes = await Promise.all(
    parsed.jobs.map(({ evidence }) => casesIn(join(results, evidence))),
  );
  return {
    exit: exitCode,
    record: parsed,
    verdict: JSON.parse(verdict ?? ""),
    summary: summary ?? "",
    outcomes: outcomes.flat(),
  };
}

async function casesIn(file: string): Promise<readonly string[]> {
  const lines = (await readFile(file, "utf8")).split("\n").filter(Boolean);
  return lines.map((line) => {
    const { id, name, fingerprint, outcome }: Record<string, string> = JSON.parse(line);
    return [id ?? name ?? fingerprint, outcome].join(" ");
  });
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
