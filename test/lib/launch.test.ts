import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { familyOf } from "../../src/lib/family.ts";
import { runVariables, serviceVariable } from "../../src/lib/end-processes.ts";
import { launch } from "../../src/lib/launch.ts";
import { newRunMark } from "../../src/lib/run-mark.ts";
import { isRunning } from "../support/is-running.ts";
import { workspace } from "../support/workspace.ts";

const env = { PATH: process.env["PATH"] ?? "" };
const sh = (script: string) => ({ file: "sh", args: ["-c", script], env });

test("it knows no variables but its own, and both its streams are read to their end", async () => {
  const lines: string[] = [];
  const one = launch(
    { ...sh("echo $A; echo wrong >&2; echo ${HOME-none}"), env: { ...env, A: "a" } },
    async (more) => void lines.push(...more),
  );
  expect(await one.ended).toEqual({ code: 0 });
  await one.read();
  expect(lines.toSorted()).toEqual(["a", "none", "wrong"]);
});

test("a signal reaches all of its group, and how it ended is told", async () => {
  await using _ = await workspace();
  const one = launch(sh("sleep 300 & echo $! > pid; wait"), async () => {});
  while (!(await readFile("pid", "utf8").catch(() => ""))) await new Promise(setImmediate);
  const pid = Number(await readFile("pid", "utf8"));
  expect(one.signal("SIGKILL")).toBe(true);
  expect(await one.ended).toEqual({ code: undefined, killedBy: "SIGKILL" });
  while (await isRunning(pid)) await new Promise(setImmediate);
});

test.each([
  [{ file: "/no/such/program", args: [] }, /ENOENT/],
  [{ file: "sh", args: ["\0"] }, /null bytes/],
  [{ file: "sh", args: [], folder: "/no/such/folder" }, /ENOENT/],
])("%j does not start, and says why", async (command, why) => {
  const one = launch({ env, ...command }, async () => {});
  expect(one.pid).toBeUndefined();
  expect((await one.ended).error).toMatch(why);
  await one.read();
  expect(one.signal(0)).toBe(false);
});

test("who prints faster than is read waits for the reader", async () => {
  const taken: string[] = [];
  const reader = Promise.withResolvers<void>();
  const one = launch(sh("yes; true"), async (lines) => {
    taken.push(...lines);
    await reader.promise;
  });
  while (taken.length === 0) await new Promise(setImmediate);
  const after = taken.length;
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
  expect(taken).toHaveLength(after);
  one.signal("SIGKILL");
  reader.resolve();
  await one.ended;
  await one.read();
});

test.runIf(process.platform === "linux")(
  "its family is its group, and whoever carries its mark elsewhere, and nobody else",
  async () => {
    await using _ = await workspace();
    const mark = newRunMark("/x");
    const marked = { ...env, ...runVariables(mark), [serviceVariable]: "web" };
    const script = "setsid sleep 300 & echo $! > away; env -i sleep 300 & echo $! > bare; wait";
    const one = launch({ ...sh(script), env: marked }, async () => {});
    const other = launch(
      { ...sh("sleep 300"), env: { ...marked, [serviceVariable]: "db" } },
      async () => {},
    );
    while (!(await readFile("bare", "utf8").catch(() => ""))) await new Promise(setImmediate);
    const pids = [Number(await readFile("away", "utf8")), Number(await readFile("bare", "utf8"))];
    const family = await familyOf(mark.id, "web", one.pid ?? 0);
    expect(new Set(family)).toEqual(new Set([one.pid, ...pids]));
    one.signal("SIGKILL");
    other.signal("SIGKILL");
    process.kill(pids[0] ?? 0, "SIGKILL");
    await one.ended;
    await other.ended;
  },
);
