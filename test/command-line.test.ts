import { describe, expect, test } from "vitest";
import { command } from "../src/command-line.ts";
import { listOf } from "../src/pipeline/inputs.ts";

test("options say what the inputs of the action say", () => {
  const asked = command([
    "run",
    "--run=npm test",
    "--reports",
    "a/*.xml, b.xml",
    "--compose=x.yaml,y.yaml",
    "--config=ci/mortar.yml",
    "--runtime=process",
    "--working-directory=sub",
    "--name=nightly",
    "--results-dir=out",
  ]);
  expect(asked).toEqual({
    verb: "run",
    names: [],
    isJson: false,
    follows: false,
    inputs: {
      run: "npm test",
      reports: ["a/*.xml", "b.xml"],
      compose: ["x.yaml", "y.yaml"],
      config: "ci/mortar.yml",
      workingDirectory: "sub",
      name: "nightly",
      resultsDir: "out",
      runtime: "process",
      matrix: "",
    },
  });
});

test("what stands behind the verb is what it is about", () => {
  expect(command(["report", "a.xml", "b.xml", "--json"])).toMatchObject({
    names: ["a.xml", "b.xml"],
    isJson: true,
  });
  expect(command(["down", "mortar-1"])).toMatchObject({ verb: "down", names: ["mortar-1"] });
  expect(command(["plan"])).toMatchObject({ verb: "plan", names: [] });
  expect(command(["logs", "web", "-f"])).toMatchObject({ names: ["web"], follows: true });
});

test("`up` has a folder of its own, unless it is told", () => {
  expect(command(["up"])).toMatchObject({ inputs: { name: "up" } });
  expect(command(["up", "--name=a"])).toMatchObject({ inputs: { name: "a" } });
});

describe("what cannot be meant shows how to ask", () => {
  test.each([
    [[], "What shall Mortar do?"],
    [["rnu"], 'There is no command "rnu". Did you mean "run"?'],
    [["run", "npm"], 'What is "npm"?'],
    [["plan", "x"], 'What is "x"?'],
    [["down", "a", "b"], 'What is "b"?'],
    [["logs", "a", "b"], 'What is "b"?'],
    [["constructor"], 'There is no command "constructor".'],
    [["report"], "Which files shall be read?"],
    [["doctor", "--json"], "doctor has no --json: that is of plan, run, report, status."],
    [["status", "-f"], "status has no --follow: that is of logs."],
    [["run", "--rnu=x"], "Unknown option '--rnu'."],
    [["run", "--config"], "Option '--config <value>' argument missing."],
  ])("%j", (args, message) => {
    expect(() => command(args)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(message),
        trouble: expect.objectContaining({
          code: "usage",
          hint: expect.stringContaining("usage: mortar VERB"),
        }),
      }),
    );
  });

  test.each([["--help"], ["-h"]])("%s is no mistake", (option) => {
    expect(command(["run", option])).toEqual({
      help: expect.stringContaining("usage: mortar VERB"),
    });
  });
});

test.each([
  ["a.xml\n  b.xml \n\n", ["a.xml", "b.xml"]],
  ["a.xml, b.xml", ["a.xml", "b.xml"]],
  ["r/{a,b}.xml,c.xml", ["r/{a,b}.xml", "c.xml"]],
  ["", []],
])("%j is a list", (text, list) => {
  expect(listOf(text)).toEqual(list);
});
