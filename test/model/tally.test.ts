import { describe, expect, test } from "vitest";
import type { Evidence } from "../../src/model/evidence.ts";
import { add, count, isEmpty, nothing, type Tally } from "../../src/model/tally.ts";
import { caseOf, findingOf, metricOf } from "../support/finished.ts";

const reach = { kind: "reach", subject: "GET /x", reached: false } as const;

test("evidence is counted by what it says", () => {
  const tally = tallyOf([
    caseOf(),
    caseOf({ outcome: "failed" }),
    caseOf({ outcome: "flaky" }),
    findingOf(),
    findingOf({ status: "unproven" }),
    metricOf(),
    metricOf({ crossed: true }),
    metricOf({ valid: false, crossed: true }),
    reach,
    { ...reach, reached: true },
  ]);
  expect(tally).toMatchObject({
    cases: { passed: 1, failed: 1, errored: 0, skipped: 0, flaky: 1 },
    findings: { critical: 0, high: 1 },
    unproven: 1,
    metrics: { total: 3, crossed: 1, invalid: 1 },
    reach: { reached: 1, unreached: 1 },
  });
  expect(count([tally, tally])).toEqual({
    passed: 2,
    failed: 2,
    errored: 0,
    skipped: 0,
    flaky: 2,
    findings: 4,
  });
});

describe("a tally stays small", () => {
  test("however many offenders there are, and keeps the first of every sort", () => {
    const many = Array.from({ length: 500 }, (_, index) => index);
    const tally = tallyOf([
      ...many.map((index) => caseOf({ name: `flaky ${index}`, outcome: "flaky" })),
      ...many.map((index) => caseOf({ name: `red ${index}`, outcome: "failed" })),
      ...many.map((index) => findingOf({ title: `mild ${index}`, severity: "info" })),
      findingOf({ title: "worst", severity: "critical" }),
    ]);
    const sorts = (text: string): Evidence[] =>
      tally.offenders.filter((one) => JSON.stringify(one).includes(text));
    expect(["flaky ", "red ", "mild ", "worst"].map((text) => sorts(text).length)).toEqual([
      50, 50, 50, 1,
    ]);
    expect(tally.offenders[0]).toMatchObject({ name: "flaky 0" });
    expect(tally.findings).toMatchObject({ info: 500, critical: 1 });
  });

  test("however long its texts are, and cuts none in the middle of a character", () => {
    const long = `${"x".repeat(3999)}😀${"x".repeat(1_000_000)}`;
    const [one] = tallyOf([caseOf({ outcome: "failed", message: long, detail: long })]).offenders;
    expect(JSON.stringify(one).length).toBeLessThan(10_000);
    expect(one).toMatchObject({ message: `${"x".repeat(3999)}\u{FFFD} …` });
  });
});

test("what was not reached says nothing", () => {
  expect(isEmpty(nothing)).toBe(true);
  expect(isEmpty(tallyOf([reach]))).toBe(true);
  for (const one of [
    caseOf({ outcome: "skipped" }),
    findingOf({ status: "unproven" }),
    metricOf(),
    { ...reach, reached: true },
  ])
    expect(isEmpty(tallyOf([one]))).toBe(false);
});

function tallyOf(items: readonly Evidence[]): Tally {
  return items.reduce(add, nothing);
}
