import { readFile } from "node:fs/promises";
import { afterEach, describe, expect, test } from "vitest";
import { execa } from "execa";
import { endProcesses, runVariables } from "../../src/lib/end-processes.ts";
import { newRunMark } from "../../src/lib/run-mark.ts";
import type { RunMark } from "../../src/model/event.ts";
import { isRunning } from "../support/is-running.ts";
import { workspace } from "../support/workspace.ts";

const own = newRunMark("/x");
const started: number[] = [];

afterEach(async () => {
  for (const pid of started.splice(0)) if (await isRunning(pid)) process.kill(pid, "SIGKILL");
});

describe("what a run has left is ended by the mark in its environment", () => {
  test("wherever it has gone, and its children with it", async () => {
    await using ws = await workspace();
    const script =
      "setsid sh -c 'sleep 600 & echo $! > inner; echo $$ > outer; wait' & until [ -s outer ]; do sleep 0.02; done";
    await ws.io.exec(
      { file: "sh", args: ["-c", script], env: runVariables(own) },
      { timeoutMs: 20_000 },
    );
    const pids = [Number(await readFile("inner", "utf8")), Number(await readFile("outer", "utf8"))];
    started.push(...pids);
    for (const pid of pids) expect(await isRunning(pid)).toBe(true);
    await endProcesses(own.id);
    await gone(pids);
  });

  test("also what has cleared its environment, in the session of one that has not", async () => {
    const script = "env -i sleep 600 & echo $!; wait";
    const env = runVariables(own);
    const child = execa("sh", ["-c", script], { env, detached: true, reject: false });
    const { pid: outer = 0 } = child;
    started.push(outer);
    for await (const line of child.iterable()) {
      const inner = Number(line);
      started.push(inner);
      while ((await readFile(`/proc/${inner}/environ`, "utf8")) !== "")
        await new Promise((next) => setTimeout(next, 10));
      await endProcesses(own.id);
      await gone([outer, inner]);
    }
    await child;
    expect(started).toHaveLength(2);
  });

  test("even while it starts others without an end", async () => {
    await using ws = await workspace();
    const spawner = "while :; do setsid sleep 600 & sleep 0.01; done";
    const script = `setsid sh -c '${spawner}' > /dev/null 2>&1 & sleep 0.3`;
    await ws.io.exec(
      { file: "sh", args: ["-c", script], env: runVariables(own) },
      { timeoutMs: 20_000 },
    );
    await endProcesses(own.id);
    const { stdout } = await execa("grep", ["-lz", `MORTAR_RUN=${own.id}`, ...(await environs())], {
      reject: false,
    });
    expect(stdout).toBe("");
  });
});

describe("nothing else is ended", () => {
  test.each<[string, Partial<RunMark>, boolean]>([
    ["of another run", { id: "mortar-00000000000000ff" }, true],
    ["of a run of the same name that lives", { pid: process.ppid }, true],
    ["of a run whose process is gone", { pidstart: "1", pid: 1 }, false],
  ])("a process %s", async (_title, change, stays) => {
    const theirs = {
      ...own,
      ...change,
      ...(change.pid === process.ppid && { pidstart: await startOf(process.ppid) }),
    };
    const child = execa("sleep", ["600"], { env: runVariables(theirs), reject: false });
    const pid = child.pid ?? 0;
    started.push(pid);
    await endProcesses(own.id);
    if (!stays) await child;
    expect(await isRunning(pid)).toBe(stays);
  });

  test("a process with a forged mark that is none", async () => {
    const env = { MORTAR_RUN: own.id, MORTAR_RUN_MARK: "{}" };
    const { pid = 0 } = execa("sleep", ["600"], { env, reject: false });
    started.push(pid);
    await endProcesses(own.id);
    expect(await isRunning(pid)).toBe(true);
  });
});

async function gone(pids: readonly number[]): Promise<void> {
  for (const pid of pids)
    while (await isRunning(pid)) await new Promise((next) => setTimeout(next, 10));
}

async function environs(): Promise<string[]> {
  const { stdout } = await execa("sh", ["-c", "ls -d /proc/[0-9]*/environ"]);
  return stdout.split("\n");
}

async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}
