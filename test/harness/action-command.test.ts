import { describe, expect, test } from "vitest";
import { commandOf } from "./action-command.ts";

// After https://github.com/actions/runner/blob/v2.336.0/src/Test/L0/Worker/ActionCommandL0.cs
const isKnown = (name: string): boolean => ["do-something", "error"].includes(name);
const read = (line: string) => commandOf(line, isKnown);
const something = { name: "do-something", properties: {}, data: "" };

describe("a line is a command as the runner reads it", () => {
  test.each([
    ["::do-something::", something],
    ["::do-something k1=v1,::", { ...something, properties: { k1: "v1" } }],
    ["::do-something k1=v1::msg", { ...something, properties: { k1: "v1" }, data: "msg" }],
    ["::do-something   k1=v1,  ::", { ...something, properties: { k1: "v1" } }],
    ["   ::do-something k1=v1,K2=v2::", { ...something, properties: { k1: "v1", k2: "v2" } }],
    ["\u{A0}\u{2003}\u{85}::error::x", { name: "error", properties: {}, data: "x" }],
    ["::ERROR::x", { name: "error", properties: {}, data: "x" }],
    ["::do-something k1=%253B=%250D=%250A=%255D::", pair("%3B=%0D=%0A=%5D")],
    ["::do-something k1=%3A%2C%0A::%0A%3A", { ...pair(":,\n"), data: "\n%3A" }],
    ["##[do-something]", something],
    ["##[do-something k1=v1;]msg", { ...something, properties: { k1: "v1" }, data: "msg" }],
    ["in the middle ##[do-something]msg", { ...something, data: "msg" }],
    ["##[do-something k1=%3B=%0D=%0A=%5D]%5D", { ...pair(";=\r=\n=]"), data: "]" }],
    ["::unknown::##[do-something]msg", { ...something, data: "msg" }],
  ])("%j", (line, wanted) => {
    expect(read(line)).toEqual(wanted);
  });
});

describe("a line is no command", () => {
  test.each([
    ["without a known name", "::unknown::"],
    ["without an end", "::error"],
    ["after other text", "| ::error::x"],
    ["with a blank before the name", ":: error::x"],
    ["with an escaped bracket", "##\\[error]x"],
    ["without a closing bracket", "##[error"],
    ["that is empty", ""],
  ])("%s", (_, line) => {
    expect(read(line)).toBeUndefined();
  });
});

function pair(k1: string) {
  return { ...something, properties: { k1 } };
}
