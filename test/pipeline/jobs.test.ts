import { expect, test } from "vitest";
import { Problem } from "../../src/model/problem.ts";
import { quietPlace, runSuite } from "../support/run-suite.ts";
import { workspace } from "../support/workspace.ts";

const files = {
  "compose.yaml": "services: {}",
  "mortar.yml": `performance: { loads: [{ name: third, run: echo third }] }
security: { scans: [{ name: second, run: echo second }] }
integration: { suites: [{ name: one, run: "sleep 0.1; echo one" }, { name: two, run: "echo two; exit 3" }] }
`,
};

test("stages run in their order, whatever the file's, and jobs one after the other, red or not", async () => {
  await using ws = await workspace({ files });
  const { jobs, events } = await runSuite(ws);
  expect(ws.logged.filter((line) => /^(one|two|second|third)$/.test(line))).toEqual([
    "one",
    "one",
    "two",
    "two",
    "second",
    "second",
    "third",
    "third",
  ]);
  expect(jobs.map(({ outcome }) => outcome)).toEqual(["passed", "failed", "passed", "passed"]);
  expect(events.map(({ kind, subject, detail }) => [kind, subject, detail])).toEqual([
    ["job started", "one", undefined],
    ["job ended", "one", "exit 0"],
    ["job started", "two", undefined],
    ["job ended", "two", "exit 3"],
    ["job started", "second", undefined],
    ["job ended", "second", "exit 0"],
    ["job started", "third", undefined],
    ["job ended", "third", "exit 0"],
  ]);
  expect(events.map(({ ms }) => ms)).toEqual(events.map(({ ms }) => ms).toSorted((a, b) => a - b));
});

test("a service that dies with the last job is not missed, though that job is green", async () => {
  await using ws = await workspace({
    files: { ...files, "mortar.yml": "integration: { suites: [{ name: one, run: 'true' }] }" },
  });
  const death = new AbortController();
  const { verdict, jobs } = await runSuite(ws, {
    ...quietPlace,
    died: death.signal,
    settled: async () => death.abort(new Problem("died", "db is gone")),
  });
  expect(jobs.map(({ outcome }) => outcome)).toEqual(["passed"]);
  expect(verdict).toMatchObject({ exit: 3, causes: ["db is gone"] });
});

test("a bug is told with its stack, and what was found before it is kept", async () => {
  await using ws = await workspace({ files });
  const io = { ...ws.io };
  let left = 2;
  io.exec = (command, within) => {
    if (left-- === 0) throw new TypeError("x is not a function");
    return ws.io.exec(command, within);
  };
  const { verdict, jobs } = await runSuite({ ...ws, io });
  expect(verdict).toMatchObject({ exit: 70, causes: ["x is not a function"] });
  expect(jobs.map(({ outcome, notRun }) => [outcome, notRun])).toEqual([
    ["passed", undefined],
    ["failed", undefined],
    ["errored", "x is not a function"],
    ["errored", "x is not a function"],
  ]);
  expect(ws.logged.find((line) => line.startsWith("A bug in Mortar."))).toContain("jobs.test.ts");
});
