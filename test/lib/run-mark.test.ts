import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { isAlive, markFrom, markText, newRunMark } from "../../src/lib/run-mark.ts";
import type { RunMark } from "../../src/model/event.ts";

const mark = newRunMark("/some/where");

test("a mark survives as text", () => {
  expect(mark.id).toMatch(/^mortar-[\da-f]{16}$/);
  expect(mark).toMatchObject({ dir: "/some/where", pid: process.pid });
  expect(markFrom(markText(mark))).toEqual(mark);
  expect(newRunMark("/").id).not.toBe(mark.id);
});

test.each([
  "",
  "{",
  "null",
  "[]",
  "7",
  markText({ ...mark, id: "mortar-x; rm -rf /" }),
  markText({ ...mark, id: "../mortar-0123456789abcdef" }),
  markText({ ...mark, pid: -1 }),
  markText({ ...mark, pid: 1.5 }),
  markText({ ...mark, expires: "soon" }),
])("%j is no mark", (text) => {
  expect(markFrom(text)).toBeUndefined();
});

describe("a run", () => {
  test("is alive while its process is", async () => {
    expect(isAlive(mark)).toBe(true);
    const child = spawn("sleep", ["60"]);
    const own: RunMark = { ...mark, pid: child.pid ?? 0, pidstart: await startOf(child.pid) };
    expect(isAlive(own)).toBe(true);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(isAlive(own)).toBe(false);
  });

  test("is not alive because another process has its number by now", () => {
    expect(isAlive({ ...mark, pidstart: "1" })).toBe(false);
  });

  test("has not outlived a restart of the machine", () => {
    expect(isAlive({ ...mark, boot: "another" })).toBe(false);
  });

  test("of another host counts as alive until no job could be", () => {
    expect(isAlive({ ...mark, host: "another" })).toBe(true);
    expect(isAlive({ ...mark, host: "another", expires: "2001-01-01T00:00:00Z" })).toBe(false);
  });

  test("of which nothing more is known counts as alive", () => {
    expect(isAlive({ ...mark, pidstart: "" })).toBe(true);
  });
});

async function startOf(pid: number | undefined): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}
