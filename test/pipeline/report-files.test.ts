import { readdir, readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { reportFiles } from "../../src/pipeline/report-files.ts";
import { noInputs } from "../support/run-suite.ts";
import { type Workspace, workspace } from "../support/workspace.ts";

const green = '<testsuite name="s"><testcase name="a"/></testsuite>';
const red = '<testsuite name="t"><testcase name="b"><failure message="no"/></testcase></testsuite>';

test("files and globs come to one verdict, with all the documents", async () => {
  await using ws = await workspace({
    files: { "x/one.xml": green, "x/two.xml": red, "three.xml": green },
  });
  const { verdict, exit, record } = await report(ws, "x/*.xml", "three.xml");
  expect(exit).toBe(1);
  expect(verdict).toMatchObject({
    outcome: "failed",
    causes: ["report: 1 of 3 tests failed: t › b: no"],
  });
  expect(record.jobs).toMatchObject([
    { outcome: "failed", tally: { cases: { passed: 2, failed: 1 } } },
  ]);
  const documents = ["summary.md", "junit.xml", "run.json", "verdict.json"];
  expect(await readdir("mortar-results")).toEqual(expect.arrayContaining(documents));
  expect(await readFile("mortar-results/junit.xml", "utf8")).toContain('name="b"');
});

test("green files are a green verdict, however old they are", async () => {
  await using ws = await workspace({ files: { "a.xml": green } });
  expect(await report(ws, "a.xml")).toMatchObject({
    exit: 0,
    verdict: { outcome: "passed", reasons: [] },
  });
});

test("a file is read under its very name", async () => {
  await using ws = await workspace({ files: { "r[1]{a}.xml": green } });
  expect((await report(ws, "r[1]{a}.xml")).verdict.outcome).toBe("passed");
});

test("a file that is named twice is read once", async () => {
  await using ws = await workspace({ files: { "a.xml": green, "b.xml": red, "c.xml": green } });
  const { record } = await report(ws, "a.xml", "./a.xml", "*.xml", "b.xml");
  expect(record.jobs[0]?.tally.cases).toMatchObject({ passed: 2, failed: 1 });
});

test("a report of Mortar's own is read before its folder is emptied", async () => {
  await using ws = await workspace({ files: { "a.xml": red } });
  const first = await report(ws, "a.xml");
  const second = await report(ws, "mortar-results/junit.xml");
  expect(second.record.jobs[0]?.tally.cases).toEqual(first.record.jobs[0]?.tally.cases);
});

describe("each report that cannot be judged is red, with a sentence of its own", () => {
  test.each([
    ["one that is empty", "", "report: b.xml: it is empty"],
    ["one in no known format", "hello", "report: b.xml: it is in no format that Mortar knows"],
    [
      "one that says more than it shows",
      '<testsuite name="s" failures="2"><testcase name="a"/></testsuite>',
      "report: s claims 2 failures and errors, its tests show 0",
    ],
  ])("%s", async (_title, text, cause) => {
    await using ws = await workspace({ files: { "a.xml": green, "b.xml": text } });
    const { verdict, exit } = await report(ws, "*.xml");
    expect(exit).toBe(1);
    expect(verdict).toMatchObject({ outcome: "errored", causes: [cause] });
  });

  test("one that is not there, beside others that are", async () => {
    await using ws = await workspace({ files: { "a.xml": green } });
    const { verdict } = await report(ws, "a.xml", "no/*.xml");
    expect(verdict.causes).toEqual(["report: no file matches no/*.xml"]);
  });

  test("reports without a single test", async () => {
    await using ws = await workspace({ files: { "a.xml": "<testsuites/>" } });
    expect((await report(ws, "a.xml")).verdict.causes).toEqual(["report: no test in a.xml"]);
  });
});

describe("when there is nothing to read it says so, and leaves what is there", () => {
  test.each([
    ["no/*.xml", "No file matches no/*.xml."],
    ["folder", "folder is a folder, and no plain file."],
    ["../outside.xml", "../outside.xml lies outside of the workspace."],
  ])("%s", async (name, message) => {
    const files = {
      "folder/a.xml": green,
      "../outside.xml": green,
      "mortar-results/.mortar": "",
      "mortar-results/junit.xml": "old",
    };
    await using ws = await workspace({ files });
    await expect(report(ws, name)).rejects.toThrow(message);
    expect(await readFile("mortar-results/junit.xml", "utf8")).toBe("old");
    await expect(readdir(ws.io.temp)).rejects.toThrow("ENOENT");
  });
});

test("in CI nothing to read is told like all else, and leaves what is there", async () => {
  const files = { "mortar-results/.mortar": "", "mortar-results/junit.xml": "old" };
  await using ws = await workspace({ files, env: { CI: "true" } });
  const { verdict, exit, folder } = await report(ws, "no/*.xml");
  expect(exit).toBe(1);
  expect(verdict).toMatchObject({ outcome: "errored", reasons: [{ code: "no-report" }] });
  expect(folder).toBe("mortar-results/refused");
  expect(await readFile(`${folder}/summary.md`, "utf8")).toContain("no file matches no/*.xml");
  expect(await readFile("mortar-results/junit.xml", "utf8")).toBe("old");
});

function report(
  { io, mark }: Workspace,
  ...names: readonly string[]
): ReturnType<typeof reportFiles> {
  return reportFiles(names, noInputs, { mark, io });
}
