import { expect, test } from "vitest";
import { milliseconds } from "../../../src/lib/composefile/duration.ts";

test.each([
  ["2s", 2000],
  ["1m30s", 90_000],
  ["500ms", 500],
  ["1h0m0.5s", 3_600_500],
  ["1m0s", 60_000],
])("%s are %i ms", (duration, ms) => {
  expect(milliseconds(duration)).toBe(ms);
});
