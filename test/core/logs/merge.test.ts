import { expect, test } from "vitest";
import { logLines, merged } from "../../../src/core/logs/merge.ts";

async function* of(...lines: string[]): AsyncGenerator<string> {
  yield* lines;
}

async function texts(logs: Readonly<Record<string, readonly string[]>>): Promise<string[]> {
  const all = Object.entries(logs).map(([service, lines]) => logLines(service, of(...lines)));
  const found = await Array.fromAsync(merged(all));
  return found.map(({ service, text }) => `${service}: ${text}`);
}

test("lines of several services come in the order of their times, to the nanosecond", async () => {
  const logs = {
    db: ["2026-01-01T00:00:00.5Z one", "2026-01-01T00:00:02Z four"],
    web: ["2026-01-01T00:00:00.500000001Z two", "2026-01-01T00:00:01.25Z three"],
  };
  expect(await texts(logs)).toEqual(["db: one", "web: two", "web: three", "db: four"]);
});

test("what has no time stays behind the line before it", async () => {
  const logs = {
    db: ["2026-01-01T00:00:01Z one", "… what follows is left out", "last"],
    web: ["2026-01-01T00:00:02Z two"],
  };
  expect(await texts(logs)).toEqual([
    "db: one",
    "db: … what follows is left out",
    "db: last",
    "web: two",
  ]);
});

test("one that was silent is no matter", async () => {
  expect(await texts({ db: [], web: ["2026-01-01T00:00:02Z "] })).toEqual(["web: "]);
  expect(await texts({})).toEqual([]);
});
