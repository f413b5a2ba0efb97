import { expect, test } from "vitest";
import { stillRunning } from "../../src/lib/still-running.ts";

test("each minute it is said what was said last, and after the end no more", async () => {
  const heard: string[] = [];
  const told = Promise.withResolvers<void>();
  const log = (_level: string, text: string): void => {
    heard.push(text);
    for (const line of heard.length === 1 ? ["test 7 of 9", "  "] : []) beat.line(line);
    if (heard.length === 3) told.resolve();
  };
  const beat = stillRunning({ log }, 20);
  await told.promise;
  beat[Symbol.dispose]();
  const before = heard.length;
  await new Promise((next) => setTimeout(next, 100));
  expect(heard).toHaveLength(before);
  expect(heard.slice(0, 2)).toEqual([
    "still running after 0 min",
    "still running after 0 min; last line: test 7 of 9",
  ]);
});
