import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import reporter from "../../../../src/adapters/reporters/junit/index.ts";
import { whole } from "../../../../src/lib/chunks.ts";
import type { Case, Evidence } from "../../../../src/model/evidence.ts";
import type { Finished } from "../../../../src/model/finished.ts";
import { caseOf, findingOf, finishedOf, metricOf } from "../../../support/finished.ts";
import { hostile } from "../../../support/hostile.ts";
import { manyPayloads, payloads } from "../../../support/payloads.ts";
import { isGreen, readJunit } from "../../../support/read-junit.ts";

test("what it writes is read back as it was", async () => {
  const base = { suite: ["s", "t"], class: "c", attempts: 1, ms: 1250 };
  const said = {
    message: "1 & 2 <b>",
    detail: 'at a.ts\n  ]]> "x"',
    at: { file: "a.ts", line: 7 },
  };
  const items: Case[] = [
    caseOf({ ...base, name: "a" }),
    caseOf({ ...base, ...said, name: 'b < "c"\nd', outcome: "failed", output: "looking" }),
    caseOf({ ...base, ...said, name: "e", outcome: "errored" }),
    caseOf({ ...base, name: "f", outcome: "skipped" }),
    caseOf({ ...base, name: "g", outcome: "flaky", properties: { test_key: "CART-1" } }),
  ];
  const { cases } = await readJunit(await render(finishedOf({ jobs: [{ items }] })));
  const back = cases.map((one) => ({ ...one, suite: one.suite.at(0)?.split(" › ").slice(1) }));
  expect(back).toMatchObject(items.map(({ id: _id, ...one }) => one));
});

test("a suite says whose it is, when it began and how long it took", async () => {
  const items = [
    caseOf({ suite: ["s"], ms: 250 }),
    caseOf({ suite: ["s"], ms: 500, outcome: "skipped" }),
  ];
  const xml = await render(finishedOf({ jobs: [{ items }] }));
  expect(xml).toContain(
    '<testsuite name="cart › s" timestamp="2026-01-02T03:04:06.000Z" time="0.75" tests="2" failures="0" errors="0" skipped="1">',
  );
  for (const property of [
    '"job" value="cart"',
    '"stage" value="integration"',
    '"tool" value="shell"',
  ])
    expect(xml).toContain(`<property name=${property}/>`);
});

test("no suite has more than a hundred cases, and none is lost", async () => {
  const items = Array.from({ length: 1234 }, (_, n) => caseOf({ name: String(n), suite: ["s"] }));
  const chunks = await Array.fromAsync(reporter.render(finishedOf({ jobs: [{ items }] })));
  const sizes = chunks.map((chunk) => chunk.match(/<testcase /g)?.length ?? 0);
  expect(Math.max(...sizes)).toBe(100);
  const { cases } = await readJunit(chunks.join(""));
  expect(cases.map(({ name }) => name)).toEqual(items.map(({ name }) => name));
});

test.each<[string, Partial<Parameters<typeof finishedOf>[0]>]>([
  [
    "a job that could not be judged",
    { jobs: [{ items: [caseOf()], problems: [{ code: "no-report", message: "no file" }] }] },
  ],
  ["a job that did not run", { jobs: [{ notRun: "db died" }] }],
  ["a job that was cut short", { jobs: [{ items: [caseOf()], cutShort: true }] }],
  [
    "an environment that did not come up",
    { jobs: [{ items: [caseOf()] }], problems: [{ code: "not-ready", message: "db ended" }] },
  ],
  ["a finding that blocks", { jobs: [{ items: [findingOf()] }] }],
  ["a limit that is crossed", { jobs: [{ items: [metricOf({ limit: 1, crossed: true })] }] }],
  [
    "a load that does not count",
    { jobs: [{ items: [metricOf({ valid: false, whyNot: "invalid" })] }] },
  ],
])("%s is not green for whoever reads the report", async (_what, asked) => {
  expect(isGreen(await readJunit(await render(finishedOf(asked))))).toBe(false);
});

test.each<[string, Evidence]>([
  ["a finding that is milder than what blocks", findingOf({ severity: "medium" })],
  ["a finding that is not proven", findingOf({ status: "unproven" })],
  ["a limit that holds", metricOf({ limit: 20 })],
])("%s is green for whoever reads the report", async (_what, item) => {
  expect(isGreen(await readJunit(await render(finishedOf({ jobs: [{ items: [item] }] }))))).toBe(
    true,
  );
});

test("an outcome that nobody knows, because it was as secret as a password, is not green", async () => {
  const masked: Case = JSON.parse(JSON.stringify(caseOf()).replace('"passed"', '"***"'));
  const { cases } = await readJunit(await render(finishedOf({ jobs: [{ items: [masked] }] })));
  expect(cases[0]?.outcome).toBe("errored");
});

test("an attempt that another one followed is not in it", async () => {
  const jobs = [
    { items: [caseOf({ outcome: "failed" })], retried: true },
    { items: [caseOf()] },
  ] as const;
  expect(isGreen(await readJunit(await render(finishedOf({ jobs }))))).toBe(true);
});

test("whatever the code under test says, it is well-formed, and nothing in it is hidden", async () => {
  const shape = strictly(await render(hostile("x")));
  for (const payload of [...payloads, ...manyPayloads(300)]) {
    const xml = await render(hostile(payload));
    expect(strictly(xml)).toEqual(shape);
    expect(xml).not.toMatch(/[^\P{C}\n\t]/u);
  }
});

/** Names of elements, read by a parser that forgives nothing. Texts and properties may be there or not. */
function strictly(xml: string): readonly string[] {
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name }) => {
    if (name === "testcase" || name === "testsuite" || name === "failure" || name === "error")
      names.push(name);
  });
  parser.write(xml).close();
  return names;
}

function render(run: Finished): Promise<string> {
  return whole(reporter.render(run));
}
