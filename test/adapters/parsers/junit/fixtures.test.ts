import { glob, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { add, count, nothing } from "../../../../src/model/tally.ts";
import { readJunit } from "../../../support/read-junit.ts";

// What real tools have written about a small cart, one run each: passed, failed, errored, skipped, flaky, and doubts.
const expected = {
  "bats-1.13.0": [1, 1, 0, 1, 0, 0],
  "behave-1.3.3": [2, 2, 2, 0, 0, 0],
  "boost-1.74.0": [1, 1, 1, 1, 0, 0],
  // It writes a `todo` as if it had passed.
  "bun-1.4.5": [1, 2, 0, 2, 0, 0],
  // `[!mayfail]` is both skipped and failed: the worst counts.
  "catch2-2.13.10": [2, 2, 1, 0, 0, 0],
  "ctest-3.25.1": [1, 2, 0, 3, 0, 0],
  "cucumber-js-13.3.0": [2, 4, 0, 0, 0, 0],
  "ginkgo-2.34.0": [2, 1, 1, 2, 0, 0],
  "go-junit-report-2.1.0": [5, 4, 1, 1, 0, 0],
  "googletest-1.12.1": [2, 2, 0, 3, 0, 0],
  // A package that does not build is a failure of its suite and an error of the whole.
  "gotestsum-1.13.0": [4, 6, 0, 1, 0, 1],
  // Written twice, and nothing says that the second is another try: TestNG writes two tests like that.
  "gotestsum-1.13.0-rerun": [1, 1, 0, 0, 0, 0],
  "jasmine-reporters-2.5.2": [1, 2, 0, 2, 0, 0],
  // A file that does not load is written twice, or not at all.
  "jest-junit-17.0.0": [2, 3, 1, 1, 0, 0],
  "jest-junit-17.0.0-default": [2, 2, 0, 1, 0, 0],
  "mocha-junit-reporter-2.2.1": [1, 3, 0, 2, 0, 0],
  "mocha-xunit-12.0.3": [1, 3, 0, 2, 0, 0],
  // A script that throws and a request that gets no answer are no tests, and counted all the same.
  "newman-6.2.2": [2, 2, 0, 0, 0, 2],
  "nextest-0.9.151": [1, 1, 0, 0, 1, 0],
  "node-24.21.0": [1, 2, 0, 1, 0, 0],
  "nose2-0.16.0": [1, 2, 1, 2, 0, 0],
  "phpunit-9.6.7": [2, 2, 2, 2, 0, 0],
  "playwright-1.65.1": [1, 1, 1, 1, 1, 0],
  "pytest-9.2.0": [4, 5, 2, 2, 0, 0],
  "pytest-9.2.0-xunit1": [0, 0, 1, 0, 0, 0],
  "robotframework-7.5": [1, 1, 0, 1, 0, 0],
  "rspec-junit-formatter-0.4.1": [1, 2, 0, 2, 0, 0],
  "schemathesis-4.32.5": [0, 3, 0, 0, 0, 0],
  "surefire-3.5.2": [2, 2, 1, 1, 1, 0],
  "surefire-3.5.2-broken": [0, 0, 1, 0, 0, 0],
  // The plan was not kept, which it says beside its tests and in its numbers.
  "tap-formatter-junit-0.11": [3, 1, 0, 0, 0, 2],
  "testng-7.10.2": [2, 2, 0, 2, 0, 0],
  "unittest-xml-reporting-4.0.0": [1, 2, 1, 2, 0, 0],
  "vitest-5.1.1": [2, 3, 0, 2, 0, 0],
} as const;

test.each(Object.entries(expected))("%s is read as its tool meant it", async (name, counts) => {
  const { cases, doubts } = await readJunit(await fixture(name));
  const { passed, failed, errored, skipped, flaky } = count([cases.reduce(add, nothing)]);
  expect([passed, failed, errored, skipped, flaky, doubts.length]).toEqual(counts);
});

test("no fixture is forgotten", async () => {
  const there = await Array.fromAsync(glob("test/fixtures/junit/*.xml"));
  expect(there.map((path) => basename(path, ".xml")).toSorted()).toEqual(
    Object.keys(expected).toSorted(),
  );
});

test("Surefire's tests keep class, name, outcome, attempts and time, in order", async () => {
  const { cases } = await readJunit(await fixture("surefire-3.5.2"));
  expect(
    cases.map(({ class: own, name, outcome, attempts, ms }) => [own, name, outcome, attempts, ms]),
  ).toEqual([
    ["shop.CartTest", "rounds", "failed", 3, 26],
    ["shop.CartTest", "adds", "passed", 1, 2],
    ["shop.CartTest", "boom", "errored", 3, 1],
    ["shop.CartTest", "many(int)[1]", "passed", 1, 14],
    ["shop.CartTest", "many(int)[2]", "failed", 3, 4],
    ["shop.CartTest", "flaky", "flaky", 2, 1],
    ["shop.CartTest", "ships", "skipped", 1, 0],
  ]);
  expect(cases[0]).toMatchObject({
    message: 'rounds <down> & "keeps" ]]> ==> expected: <1.01> but was: <1.02>',
    output: "looking\nlooking\nlooking",
  });
});

test("a test of several suites in one another knows them all, and its place", async () => {
  const { cases } = await readJunit(await fixture("bun-1.4.5"));
  expect(cases.at(-1)).toMatchObject({
    suite: ["cart.test.js", "cart", "when empty"],
    class: "when empty > cart",
    at: { file: "cart.test.js", line: 7 },
    message: "cannot read cart",
  });
});

test("what a test says beside its failure is there", async () => {
  const { cases } = await readJunit(await fixture("playwright-1.65.1"));
  const [, rounds, , flaky] = cases;
  expect(rounds?.output).toMatch(/^looking at the cent\n/);
  expect(rounds?.detail).toContain("Retry #1");
  expect(flaky).toMatchObject({
    attempts: 2,
    message: "expect(received).toBe(expected) // Object.is equality",
    detail: expect.stringContaining("at /shop/playwright/cart.spec.js:6:61"),
  });
});

test("the identity of a test does not hold when it ran", async () => {
  const { cases } = await readJunit(await fixture("unittest-xml-reporting-4.0.0"));
  expect(cases[0]?.suite).toEqual(["test_cart.Cart-20261125165036"]);
  expect(cases[0]?.id).toBe("test_cart.Cart › test_adds");
});

function fixture(name: string): Promise<string> {
  return readFile(`test/fixtures/junit/${name}.xml`, "utf8");
}
