import { expect, test } from "vitest";
import { compose, lastLine } from "../../../../src/adapters/runtimes/compose/compose.ts";

test("a command line is about the run's own project and the user's files", () => {
  const project = {
    name: "mortar-1",
    files: ["a.yaml", "b.yaml"],
    directory: "x",
    profiles: ["p"],
    envFiles: ["e"],
  };
  expect(compose(project, "config")).toEqual({
    file: "docker",
    args: [
      "compose",
      "--ansi=never",
      "--progress=plain",
      "--project-name=mortar-1",
      "--project-directory=x",
      "--file",
      "a.yaml",
      "--file",
      "b.yaml",
      "--env-file",
      "e",
      "--profile",
      "p",
      "config",
    ],
  });
});

test.each([
  ["one\ntwo\n\n", "two"],
  ["", "it says nothing"],
])("of %j the last line counts", (text, line) => {
  expect(lastLine(text)).toBe(line);
});
