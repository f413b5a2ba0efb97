import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { markFrom } from "../../src/lib/run-mark.ts";
import type { RunMark } from "../../src/model/event.ts";
import { down } from "../../src/pipeline/down.ts";
import { isRunning } from "../support/is-running.ts";
import { gone, putStatus } from "../support/statuses.ts";
import { type Workspace, workspace } from "../support/workspace.ts";

const noEngine = { DOCKER_HOST: "unix:///nowhere/docker.sock" };
const folder = "mortar-results/up";

test("a live `up` of this folder is asked to stop, and waited for", async () => {
  await using ws = await workspace({ env: noEngine });
  await using other = await another(ws);
  await putStatus(ws, { verb: "up", folder, mark: other.mark });
  await ws.put("mortar-results/.mortar", "");
  expect(await down("", ws.io)).toEqual({ runs: [other.mark.id], leftovers: [] });
  expect(await other.said).toBe("SIGTERM");
  expect(await isRunning(other.mark.pid)).toBe(false);
});

test.each<[string, (mark: RunMark) => Parameters<typeof putStatus>[1]]>([
  ["a live run", (mark) => ({ verb: "run", mark })],
  ["a process that only has its number", (mark) => ({ verb: "up", mark: gone(mark) })],
  ["one of another folder", (mark) => ({ verb: "up", mark: { ...mark, dir: "/" } })],
  ["one that was over", (mark) => ({ verb: "up", mark, exit: 0 })],
])("%s is not touched", async (_title, statusOf) => {
  await using ws = await workspace({ env: noEngine });
  await using other = await another(ws);
  await putStatus(ws, { folder, ...statusOf(other.mark) });
  await ws.put("mortar-results/.mortar", "");
  expect(await down("", ws.io)).toEqual({ runs: [], leftovers: [] });
  expect(await isRunning(other.mark.pid)).toBe(true);
});

test("where it cannot be proved whose a process is, a person must end it", async () => {
  await using ws = await workspace({ env: noEngine });
  await using other = await another(ws);
  await putStatus(ws, { verb: "up", folder, mark: { ...other.mark, pidstart: "" } });
  await ws.put("mortar-results/.mortar", "");
  await expect(down("", ws.io)).rejects.toMatchObject({
    trouble: { code: "usage", hint: "Press Ctrl-C in its terminal." },
  });
  expect(await isRunning(other.mark.pid)).toBe(true);
});

test("a process that was not started as `mortar up` is not touched, whatever a file says of it", async () => {
  await using ws = await workspace({ env: noEngine });
  await using other = await another(ws, ["serve"]);
  await putStatus(ws, { verb: "up", folder, mark: other.mark });
  await ws.put("mortar-results/.mortar", "");
  await expect(down("", ws.io)).rejects.toMatchObject({ trouble: { code: "usage" } });
  expect(await isRunning(other.mark.pid)).toBe(true);
});

interface Other extends AsyncDisposable {
  readonly mark: RunMark;
  /** By what it was asked to end. */
  readonly said: Promise<string>;
}

/** Another process that has begun something in this folder, and ends when it is asked to. */
async function another({ folder: dir }: Workspace, args = ["up"]): Promise<Other> {
  const marks = new URL("../../src/lib/run-mark.ts", import.meta.url).href;
  const script = `
    const { newRunMark, markText } = await import(${JSON.stringify(marks)});
    process.on("SIGTERM", () => { console.log("SIGTERM"); process.exit(); });
    console.log(markText(newRunMark(${JSON.stringify(dir)})));
    setInterval(() => {}, 1e9);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script, ...args], {
    cwd: dir,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const mark = markFrom(await line(child));
  if (!mark) throw new Error("The other process has no mark.");
  return {
    mark,
    said: line(child),
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || !child.kill("SIGKILL")) return;
      await once(child, "exit");
    },
  };
}

async function line({ stdout }: ChildProcess): Promise<string> {
  return new Promise((heard) => {
    stdout?.once("data", (chunk: Buffer) => heard(chunk.toString().trim()));
  });
}
