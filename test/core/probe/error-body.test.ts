import { expect, test } from "vitest";
import { isErrorBody } from "../../../src/core/probe/error-body.ts";

test.each([
  { error: "no token" },
  { errors: [{ code: 1 }] },
  { success: false, data: { a: 1 } },
  { status: "error", text: "x" },
  { code: 40101, info: "x" },
  { message: "Authentication required" },
  { title: "Forbidden", status: 403, type: "about:blank" },
  "Please log in",
])("%j says that something is wrong", (json) => {
  expect(isErrorBody(json)).toBe(true);
});

test.each([
  { error: null, errors: [], data: { a: 1 } },
  { errors: {}, name: "x" },
  { status: "shipped", id: 1 },
  { message: "Hello Alice" },
  { message: "Your invoice is missing a stamp", id: 7 },
  { code: 200, title: "Mortar" },
  ["error"],
  "swordfish",
  null,
])("%j is data", (json) => {
  expect(isErrorBody(json)).toBe(false);
});
