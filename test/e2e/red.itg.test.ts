import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { workflow } from "../harness/context.ts";
import { leftovers } from "../harness/leftovers.ts";
import { job } from "../harness/runner.ts";
import { noEngine } from "../support/engine.ts";
import { smallSystem } from "./systems.ts";

const workflowText = `on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: o/mortar@v1
        with:
          run: exit 7
`;

const report = `<testsuites><testsuite name="cart" tests="2" failures="1">
<testcase name="adds" classname="cart" file="test/cart.test.ts" line="12"/>
<testcase name="pays" classname="cart" file="test/cart.test.ts" line="30"><failure message="402 is not 200">at line 31</failure></testcase>
</testsuite></testsuites>`;

describe.skipIf(noEngine)("a red step", { timeout: 60_000 }, () => {
  test("without a report is annotated at its own line of the workflow", async () => {
    const { files, word } = await smallSystem();
    await using one = await job({ files: { ...files, [workflow]: workflowText } });
    const step = await one.uses({ with: { run: "exit 7" } });
    const end = await step.main.ended;
    expect(end).toMatchObject({ code: 1, result: "failure", complaints: [] });
    expect(end.outputs).toMatchObject({ verdict: "failed" });
    expect(end.annotations).toMatchObject([
      { level: "error", message: /exit.* 7/, about: { file: workflow, line: "9" } },
    ]);
    expect(end.summary).toMatch(/^\*\*❌ Failed\*\* · .*exit.* 7/);
    expect(await leftovers(one, [word])).toEqual([]);
  });

  test("shows the failing case at its line, and what each service said last in a closed group", async () => {
    const { files, word } = await smallSystem();
    const mine = { "report.xml.txt": report, "test/cart.test.ts": "\n".repeat(40) };
    await using one = await job({ files: { ...files, ...mine } });
    const run = "curl -fsS $MORTAR_SERVICE_WEB_URL; cp report.xml.txt report.xml; exit 1";
    const step = await one.uses({ with: { run, reports: "report.xml" } });
    const end = await step.main.ended;
    expect(end).toMatchObject({ code: 1, result: "failure", complaints: [] });
    expect(end.annotations).toMatchObject([
      { level: "error", message: /pays/, about: { file: "test/cart.test.ts", line: "30" } },
    ]);
    const [tail] = end.groups.filter(({ title }) => title.includes("last lines of web"));
    expect(tail).toMatchObject({ lines: [/asked for \//], isClosed: true });
    expect(JSON.parse(end.outputs["counts"] ?? "")).toMatchObject({ passed: 1, failed: 1 });
    const junit = await readFile(join(one.workspace, end.outputs["junit"] ?? ""), "utf8");
    expect(junit).toContain("402 is not 200");
    expect(await leftovers(one, [word])).toEqual([]);
  });
});

describe.skipIf(noEngine)("a step whose environment does not come up", { timeout: 60_000 }, () => {
  test("ends with 3 and says which service, how, and where it stands", async () => {
    const { files, word } = await smallSystem();
    const broken = `
  db:
    image: debian:bookworm-slim
    labels: { harness: ${word} }
    command: [sh, -c, "echo 'initdb: directory not empty'; exit 1"]
`;
    const compose = `${files["compose.yaml"]}${broken}`;
    await using one = await job({ files: { ...files, "compose.yaml": compose } });
    const step = await one.uses({ with: { run: "echo never" } });
    const end = await step.main.ended;
    expect(end).toMatchObject({ code: 3, result: "failure", complaints: [] });
    expect(end.raw).not.toContain("never");
    const sentence = /db ended .*: exit 1 · "initdb: directory not empty"/;
    expect(end.lines).toEqual(expect.arrayContaining([expect.stringMatching(sentence)]));
    expect(end.annotations).toMatchObject([
      { level: "error", message: sentence, about: { file: "compose.yaml" } },
    ]);
    expect(end.summary).toMatch(sentence);
    expect(end.outputs).toMatchObject({ verdict: "errored" });
    const post = await step.post();
    expect(post).toMatchObject({ code: 0, raw: [] });
    expect(await leftovers(one, [word])).toEqual([]);
  });
});
