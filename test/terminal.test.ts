import { expect, test } from "vitest";
import { isLookedAt } from "../src/terminal.ts";

const eyes = { env: { TERM: "xterm" }, stdout: { isTTY: true }, stderr: { isTTY: true } };

test("somebody looks at a terminal", () => {
  expect(isLookedAt(eyes)).toBe(true);
});

test.each([
  ["a CI", { env: { CI: "true" } }],
  ["a dumb terminal", { env: { TERM: "dumb" } }],
  ["an output that goes elsewhere", { stdout: { isTTY: false } }],
  ["lines that go elsewhere", { stderr: { isTTY: false } }],
])("%s is none", (_title, other) => {
  expect(isLookedAt({ ...eyes, ...other })).toBe(false);
});
