import { expect, test } from "vitest";
import { exitOf, Problem, troubleOf } from "../../src/model/problem.ts";

test("a problem is told as data, with what to do and where", () => {
  const at = { file: "mortar.yml", line: 3, column: 7 };
  const trouble = troubleOf(new Problem("configuration", "no", { hint: "do", at, cause: 1 }));
  expect(trouble).toEqual({ code: "configuration", message: "no", hint: "do", at });
  expect(exitOf(trouble)).toBe(2);
});

test("a full disk is nobody's bug", () => {
  const error = Object.assign(new Error("ENOSPC: no space left on device, write"), {
    code: "ENOSPC",
  });
  expect(troubleOf(error)).toMatchObject({ code: "disk", hint: expect.stringContaining("Free") });
});

test.each([
  [new TypeError("x is not a function"), "x is not a function"],
  ["a string", "a string"],
])("whatever else is thrown is a bug", (error, message) => {
  expect(troubleOf(error)).toEqual({ code: "bug", message });
  expect(exitOf({ code: "bug" })).toBe(70);
});
