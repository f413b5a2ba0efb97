import { expect, test } from "vitest";
import { interpolated } from "../../../src/lib/composefile/interpolate.ts";

const known: Readonly<Record<string, string>> = { A: "a", B_2: "b", EMPTY: "" };
const around = { lookup: (name: string) => known[name], keeps: (name: string) => name === "port" };

test.each([
  ["", ""],
  ["no variable", "no variable"],
  ["$A-$B_2", "a-b"],
  ["${A}${B_2}", "ab"],
  ["$$A $${A}", "$A ${A}"],
  ["$$$$A", "$$A"],
  ["${NONE}", ""],
  ["${NONE-x}|${EMPTY-x}|${A-x}", "x||a"],
  ["${NONE:-x}|${EMPTY:-x}|${A:-x}", "x|x|a"],
  ["${NONE+x}|${EMPTY+x}|${A+x}", "|x|x"],
  ["${NONE:+x}|${EMPTY:+x}|${A:+x}", "||x"],
  ["${NONE:-${A}}", "a"],
  ["${NONE:-${OTHER:-${B_2}}}!", "b!"],
  ["${NONE:-a:b}", "a:b"],
  ["${A:?why}", "a"],
  ["x ${port} $port y", "x ${port} $port y"],
])("%j is %j", (text, expected) => {
  expect(interpolated(text, around)).toBe(expected);
});

test.each([
  ["${NONE:?tell me}", "the variable NONE is not set: tell me"],
  ["${NONE?}", "the variable NONE is not set"],
  ["${EMPTY:?}", "the variable EMPTY is not set"],
  ["${A", '"${A" is no variable'],
  ["${A:-x", '"${A:-x" has no end'],
  ["$ x", '"$ x" is no variable'],
  ["${1}", '"${1}" is no variable'],
])("%j is refused", (text, message) => {
  expect(() => interpolated(text, around)).toThrow(message);
});

test("what nobody needs is not asked for", () => {
  expect(interpolated("${A:-${NONE:?why}}", around)).toBe("a");
});
