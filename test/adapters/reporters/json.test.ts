import { expect, test } from "vitest";
import reporter from "../../../src/adapters/reporters/json.ts";
import { whole } from "../../../src/lib/chunks.ts";
import { caseOf, findingOf, finishedOf } from "../../support/finished.ts";
import { hostile } from "../../support/hostile.ts";
import { payloads } from "../../support/payloads.ts";

test("a script learns the verdict, why, and what each job came to", async () => {
  const run = finishedOf({
    jobs: [
      { id: "cart", items: [caseOf({ outcome: "failed" })], retried: true },
      { id: "cart", items: [caseOf(), caseOf({ outcome: "failed", message: "no" })] },
      { id: "api", stage: "security", items: [findingOf({ severity: "low" })] },
      { id: "load", notRun: "db died", outcome: "errored" },
    ],
  });
  expect(JSON.parse(await whole(reporter.render(run)))).toMatchObject({
    schema: 1,
    outcome: "failed",
    exit: 1,
    causes: ["cart: 1 of 2 tests failed: adds the tax: no"],
    counts: { passed: 1, failed: 1, errored: 0, skipped: 0, flaky: 0, findings: 1 },
    jobs: [
      { id: "cart", retried: true, counts: { failed: 1 } },
      { id: "cart", outcome: "failed" },
      { id: "api", stage: "security", counts: { findings: 1 } },
      { id: "load", notRun: "db died" },
    ],
  });
});

test("whatever stands in it, it is JSON", async () => {
  for (const payload of payloads) {
    const { verdict } = hostile(payload);
    const text = await whole(reporter.render(hostile(payload)));
    expect(JSON.parse(text)).toMatchObject({ causes: verdict.causes });
  }
});
