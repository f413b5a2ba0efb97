import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { onMachine } from "../harness/leftovers.ts";
import { job } from "../harness/runner.ts";
import { observedDocker } from "./observed-docker.ts";

const config = `environment:
  ready_timeout: 1m
  prots: free
`;

const earlier = {
  "mortar-results/.mortar": "",
  "mortar-results/summary.md": "of an earlier run",
};

test("a wrong key ends with 2 at its line and column, asks no engine, and keeps earlier results", async () => {
  const compose = "services: { a: { image: debian } }\n";
  await using one = await job({
    files: { "mortar.yml": config, "compose.yaml": compose, ...earlier },
  });
  const docker = await observedDocker(one);
  const step = await one.uses({ broken: docker.env });
  const end = await step.main.ended;
  expect(end).toMatchObject({ code: 2, result: "failure", complaints: [] });
  expect(end.annotations).toMatchObject([
    {
      level: "error",
      message: /prots.*ports/s,
      about: { file: "mortar.yml", line: "3", col: "3" },
    },
  ]);
  expect(end.summary).toMatch(/^\*\*❌ .*prots/);
  expect(end.outputs).toMatchObject({ verdict: "errored", results: "mortar-results/refused" });
  const at = (path: string) => join(one.workspace, "mortar-results", path);
  expect(await readFile(at("summary.md"), "utf8")).toBe("of an earlier run");
  expect(await readdir(at("refused"))).toEqual(
    expect.arrayContaining(["junit.xml", "run.json", "summary.md"]),
  );
  const post = await step.post();
  expect(post).toMatchObject({ code: 0, raw: [], summary: "" });
  expect(await docker.words()).toEqual([]);
  expect(await onMachine(one)).toEqual([]);
});

test.each([
  ["a name that is no name", { name: "../../etc" }],
  ["a results folder outside of the workspace", { "results-dir": "../elsewhere" }],
  ["a configuration that is not there", { config: "nowhere.yml" }],
  ["a working directory that is not there", { "working-directory": "nowhere" }],
  ["a compose file that is not there", { compose: "nowhere.yml", run: "true" }],
  ["nothing to run", {}],
])("%s ends with 2 and one annotation, and is never a bug", async (_, given) => {
  await using one = await job({ files: { "compose.yaml": "services: { a: { image: debian } }" } });
  const step = await one.uses({ with: given });
  const { code, annotations, summary, outputs } = await step.main.ended;
  expect({ code, annotations: annotations.length }).toEqual({ code: 2, annotations: 1 });
  expect(summary).toMatch(/^\*\*❌ /);
  expect(outputs).toMatchObject({ verdict: "errored" });
  expect(await step.post()).toMatchObject({ code: 0, raw: [] });
});
