import { expect, test } from "vitest";
import { milliseconds } from "../../../../src/adapters/parsers/junit/seconds.ts";

test.each([
  ["0.25", 250],
  ["1,234.5", 1_234_500],
  ["1,234", 1_234_000],
  ["1,234,567.891", 1_234_567_891],
  ["0,5", 500],
  ["0,123", 123],
  ["12,5", 12_500],
  ["1.234,5", 1_234_500],
  ["1.0E-4", 0],
  [" 2 ", 2000],
  ["", 0],
  ["-1", 0],
  ["NaN", 0],
  ["soon", 0],
])("%j seconds are %i ms", (time, ms) => {
  expect(milliseconds(time)).toBe(ms);
});
