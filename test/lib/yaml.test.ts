import { describe, expect, test } from "vitest";
import { Problem } from "../../src/model/problem.ts";
import { located, locatedAll } from "../../src/lib/yaml.ts";

const text = `a: 1
list:
  - { name: x }
  - &named
    name: y
again: *named
merged: { <<: *named, more: 2 }
marked: !override [1]
`;

describe("a YAML text knows where everything stands", () => {
  test.each([
    [["a"], 1, 1],
    [["list", 0, "name"], 3, 7],
    [["list", 1, "name"], 5, 5],
    [["again", "name"], 5, 5],
    [["merged", "more"], 7, 23],
    [["list", 0, "missing"], 3, 5],
    [["nowhere", "at", "all"], 1, 1],
    [[], 1, 1],
  ])("%j: line %i, column %i", (path, line, column) => {
    expect(located(text, "f.yml").at(path)).toEqual({ file: "f.yml", line, column });
  });

  test("and how it is marked", () => {
    const { tag, value } = located(text, "f.yml");
    expect([tag(["marked"]), tag(["marked", 0]), tag(["a"]), tag(["nowhere"])]).toEqual([
      "!override",
      undefined,
      undefined,
      undefined,
    ]);
    expect(value).toMatchObject({ merged: { name: "y", more: 2 }, marked: [1] });
  });
});

test("an empty file holds nothing, and has a beginning", () => {
  for (const empty of ["", "# only a comment\n"]) expect(located(empty, "f").value).toEqual({});
  expect(located("", "f").at(["x"])).toEqual({ file: "f", line: 1, column: 1 });
});

test("several documents are told apart, by line too", () => {
  const [first, second, ...others] = locatedAll("a: 1\n---\nb: 2\n", "f");
  expect([first?.value, second?.value, others]).toEqual([{ a: 1 }, { b: 2 }, []]);
  expect(second?.at(["b"])).toEqual({ file: "f", line: 3, column: 1 });
});

describe("a text that wants more than a file is worth is a Problem, and soon", () => {
  test.each([
    ["nested without an end", "[".repeat(100_000)],
    ["nested as deeply as it is closed", "[".repeat(5000) + "]".repeat(5000)],
    ["that multiplies itself", bomb(20)],
  ])("%s", (_title, hostile) => {
    expect(() => located(hostile, "f")).toThrow(Problem);
  });

  test("while a name that is used often is none", () => {
    const often = `base: &base { a: 1 }\n${Array.from({ length: 500 }, (_, index) => `k${index}: *base`).join("\n")}`;
    expect(Object.keys(Object(located(often, "f").value))).toHaveLength(501);
  });
});

test("a key of every object's own is a key like any other", () => {
  const { value } = located("__proto__: { polluted: 1 }\nconstructor: 2", "f");
  expect(Object.keys(Object(value))).toEqual(["__proto__", "constructor"]);
  expect(Object(value).polluted).toBeUndefined();
});

/** Each line is three times the one before it. */
function bomb(lines: number): string {
  const rows = Array.from({ length: lines }, (_, index) => {
    const before = `*a${index}`;
    return `a${index + 1}: &a${index + 1} [${before}, ${before}, ${before}]`;
  });
  return ["a0: &a0 [x, x, x]", ...rows].join("\n");
}
