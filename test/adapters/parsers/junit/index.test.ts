import { expect, test } from "vitest";
import { isGreen, readJunit } from "../../../support/read-junit.ts";

test("a failure keeps its message, its stack and its place", async () => {
  const { cases } = await readJunit(`<testsuites><testsuite name="api">
    <testcase classname="net" name="ping" time="1,000.25" file="a.js" line="7">
      <failure message="no pong">at <![CDATA[<stack>]]></failure>
    </testcase></testsuite></testsuites>`);
  expect(cases).toEqual([
    {
      kind: "case",
      id: "api › net › ping",
      suite: ["api"],
      class: "net",
      name: "ping",
      outcome: "failed",
      attempts: 1,
      ms: 1_000_250,
      message: "no pong",
      detail: "at <stack>",
      at: { file: "a.js", line: 7 },
    },
  ]);
});

test.each([
  ["", "passed"],
  ["<system-out>failure</system-out>", "passed"],
  ["<properties><property name='flaky' value='true'/></properties>", "flaky"],
  ["<skipped/>", "skipped"],
  ["<disabled/>", "skipped"],
  ["<flakyFailure/>", "flaky"],
  ["<rerunFailure/>", "failed"],
  ["<failure/>", "failed"],
  ["<failure/><error/>", "errored"],
  ["<error/><skipped/>", "errored"],
  ["<skipped/><failure/><flakyError/>", "failed"],
  ["<steps><step><failure/></step></steps>", "failed"],
])("a test with %j in it is %s", async (inside, outcome) => {
  const { cases } = await readJunit(
    `<testsuite><testcase name="a">${inside}</testcase></testsuite>`,
  );
  expect(cases[0]?.outcome).toBe(outcome);
});

test.each([
  ['status="fail"', "failed"],
  ['status="FAILED"', "failed"],
  ['status="notrun"', "skipped"],
  ['status="run" result="skipped"', "skipped"],
  ['status="run" result="completed"', "passed"],
  ['status="Timed Out"', "errored"],
  ['status="inconclusive"', "errored"],
  ['result="error"', "errored"],
  ['success="False"', "failed"],
  ['status="pending" outcome="failure"', "failed"],
  ['status="whatever"', "passed"],
])("a test that says %s is %s", async (attributes, outcome) => {
  const { cases } = await readJunit(`<testsuite><testcase name="a" ${attributes}/></testsuite>`);
  expect(cases[0]?.outcome).toBe(outcome);
});

const passing = '<testcase name="a"/>';
const failing = '<testcase name="a"><failure/></testcase>';

// https://github.com/EnricoMi/publish-unit-test-result-action and its peers show most of these as green.
test.each([
  ["an error directly in a suite", `<testsuite>${passing}<error/></testsuite>`],
  [
    "a suite that claims a failure and shows none",
    `<testsuite failures="1">${passing}</testsuite>`,
  ],
  ["a suite that claims an error and shows none", `<testsuite errors="1">${passing}</testsuite>`],
  ["a suite that claims more tests than it has", `<testsuite tests="2">${passing}</testsuite>`],
  [
    "the whole claiming more than its suites",
    `<testsuites failures="1"><testsuite>${passing}</testsuite></testsuites>`,
  ],
  ["a failure that no counter knows", `<testsuite failures="0" errors="0">${failing}</testsuite>`],
  ["a failure in a suite in a suite", `<testsuite><testsuite>${failing}</testsuite></testsuite>`],
  ["a failing test outside of any suite", failing],
  ["a failing test that follows the end", `<testsuite>${passing}</testsuite>\n${failing}`],
  [
    "a second document",
    `<?xml version="1.0"?><testsuite>${passing}</testsuite>\n<?xml version="1.0"?>\n<testsuite>${failing}</testsuite>`,
  ],
  [
    "elements with a prefix",
    '<j:testsuite xmlns:j="u"><j:testcase name="a"><j:failure/></j:testcase></j:testsuite>',
  ],
  [
    "elements that nobody knows around it",
    `<report><group><testsuite><x>${failing}</x></testsuite></group></report>`,
  ],
  ["a test in a test", `<testsuite><testcase name="a">${failing}</testcase></testsuite>`],
  [
    "a suite in a test",
    `<testsuite><testcase name="a"><testsuite>${failing}</testsuite></testcase></testsuite>`,
  ],
  [
    "a thousand harmless notes before it",
    `<testsuites>${`<testsuite tests="0">${passing}</testsuite>`.repeat(1000)}<testsuite>${passing}<error/></testsuite></testsuites>`,
  ],
  ["no test at all", "<testsuites><testsuite/></testsuites>"],
  // rspec-junit-formatter, where a file does not load.
  ["no test, said in numbers", `<testsuite tests="0" skipped="0" failures="0" errors="0"/>`],
])("%s is not green", async (_what, report) => {
  expect(isGreen(await readJunit(report))).toBe(false);
});

test("counters that count too few are a note", async () => {
  const read = await readJunit(`<testsuite name="s" tests="1">${passing}${passing}</testsuite>`);
  expect(isGreen(read)).toBe(true);
  expect(read.notes).toEqual(["s claims 1 tests and has 2"]);
});

test("what an inner suite has claimed and not shown is said once", async () => {
  const { doubts } = await readJunit(
    `<testsuites tests="3" failures="1"><testsuite name="s" tests="3" failures="1">${passing}${passing}</testsuite></testsuites>`,
  );
  expect(doubts).toEqual([
    "s claims 1 failures and errors, its tests show 0",
    "s claims 3 tests, its tests show 2",
  ]);
});

test("whoever contradicts himself a thousand times is heard twenty times", async () => {
  const suite = `<testsuite tests="9" failures="0">${passing}</testsuite>`;
  const { doubts } = await readJunit(`<testsuites>${suite.repeat(1000)}</testsuites>`);
  expect(doubts).toHaveLength(20);
});

test("the same test written twice is two tests", async () => {
  const { cases } = await readJunit(`<testsuite>${failing}${passing}</testsuite>`);
  expect(cases.map(({ outcome }) => outcome)).toEqual(["failed", "passed"]);
});

test("where the chunks are cut makes no difference", async () => {
  const text = '<testsuite name="é"><testcase name="a &amp; b"/><testcase name="c"/></testsuite>';
  const cuts = await Promise.all([1, 2, 7, 1000].map((size) => readJunit(text, size)));
  for (const cut of cuts) expect(cut).toEqual(cuts[0]);
  expect(cuts[0]?.cases.map(({ name }) => name)).toEqual(["a & b", "c"]);
});

test("a place may be in the file's name, or in the suite", async () => {
  const { cases } = await readJunit(
    `<testsuite file="s.ts"><testcase name="a" file="a.ts:7:3"/><testcase name="b"/><testcase name="c" file="c.ts" line="x"/></testsuite>`,
  );
  expect(cases.map(({ at }) => at)).toEqual([
    { file: "a.ts", line: 7 },
    { file: "s.ts" },
    { file: "c.ts" },
  ]);
});
