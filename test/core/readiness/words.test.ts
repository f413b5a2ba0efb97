import { expect, test } from "vitest";
import { durationText, endText, exitText, quoted } from "../../../src/core/readiness/words.ts";
import { ended } from "./samples.ts";

test.each([
  [0, "0 s"],
  [40, "0 s"],
  [3149, "3.1 s"],
  [10_000, "10 s"],
  [99_900, "99.9 s"],
  [119_700, "2 min"],
  [120_000, "2 min"],
  [200_000, "3 min 20 s"],
])("%i ms are %s", (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

test.each([
  [{ code: 1, outOfMemory: false }, "exit 1"],
  [{ code: 139, outOfMemory: false }, "exit 139 (SIGSEGV)"],
  [{ code: 137, outOfMemory: false }, "exit 137 (SIGKILL)"],
  [{ code: 137, outOfMemory: true }, "out of memory (exit 137)"],
  [{ code: 137, outOfMemory: true, memory: 33_554_432 }, "out of memory (exit 137, limit 32 MiB)"],
  [{ code: 1, outOfMemory: true, memory: 1.5 * 2 ** 30 }, "out of memory (exit 1, limit 1.5 GiB)"],
])("an end has a reason: %j", (end, text) => {
  expect(exitText(end)).toBe(text);
});

test("an end is told with its time and how often", () => {
  expect(endText("db", ended(1, 3100))).toBe("db ended 3.1 s after start: exit 1");
  expect(endText("db", ended(0, 3100))).toBe("db ended early 3.1 s after start (exit 0)");
  expect(endText("db", ended(1, 12))).toBe("db ended at once: exit 1");
  expect(endText("db", ended(1, 200), 5)).toBe(
    "db ended 5 times, the last time 0.2 s after start: exit 1",
  );
});

test("what somebody said is one line, not longer than people read, and whole characters", () => {
  expect(quoted(" initdb:\n\tnot  empty ")).toBe('"initdb: not empty"');
  expect(quoted("😀".repeat(300)).length).toBeLessThanOrEqual(302);
  expect(quoted(`${"a".repeat(299)}😀`).isWellFormed()).toBe(true);
});
