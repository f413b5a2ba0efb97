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
});

describe("what cannot be meant shows how to ask", () => {
  test.each([
    [[], "What shall Mortar do?"],
    [["rnu"], 'There is no command "rnu". Did you mean "run"?'],
    [["run", "npm"], 'What is "npm"?'],
    [["plan", "x"], 'What is "x"?'],
    [["down", "a", "b"], 'What is "b"?'],
    [["report"], "Which files shall be read?"],
    [["run", "--rnu=x"], "Unknown option '--rnu'."],
    [["run", "--config"], "Option '--config <value>' argument missing."],
  ])("%j", (args, message) => {
    expect(() => command(args)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(message),
        trouble: expect.objectContaining({
          code: "usage",
          hint: expect.stringContaining("usage: mortar run"),
        }),
      }),
    );
  });

  test.each([["--help"], ["-h"]])("%s is no mistake", (option) => {
    expect(command(["run", option])).toEqual({
      help: expect.stringContaining("usage: mortar run"),
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
