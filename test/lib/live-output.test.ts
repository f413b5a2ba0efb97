import { expect, test } from "vitest";
import { liveOutput } from "../../src/lib/live-output.ts";

test("what fits is shown as it comes, and the last hundred lines are remembered", () => {
  const shown: string[] = [];
  const output = liveOutput({ log: (_level, text) => void shown.push(text) });
  const lines = Array.from({ length: 150 }, (_, index) => `line ${index}`);
  for (const line of lines) output.line(line);
  expect(shown).toEqual(lines);
  expect(output.end()).toEqual(lines.slice(50));
  expect(shown).toHaveLength(150);
});

test("of what is too much the beginning and the end are shown, and how much lies between", () => {
  const shown: string[] = [];
  const output = liveOutput({ log: (level, text) => void shown.push(`${level} ${text}`) }, 20);
  for (let index = 0; index < 200; index++) output.line(`line ${index}`);
  output.end();
  expect(shown.slice(0, 5)).toEqual([
    "info line 0",
    "info line 1",
    "info line 2",
    "warn It prints too much to be shown. Its last lines follow when it has ended.",
    "info … 97 lines are not shown …",
  ]);
  expect(shown.slice(5)).toEqual(
    Array.from({ length: 100 }, (_, index) => `info line ${index + 100}`),
  );
});

test("nothing is shown twice when little was too much", () => {
  const shown: string[] = [];
  const output = liveOutput({ log: (_level, text) => void shown.push(text) }, 5);
  for (const line of ["first", "second", "third"]) output.line(line);
  output.end();
  expect(shown.filter((text) => !text.startsWith("It prints"))).toEqual([
    "first",
    "second",
    "third",
  ]);
});
