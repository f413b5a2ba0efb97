import { execa } from "execa";
import { mkdir, mkdtempDisposable, readdir, writeFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { tracked } from "../harness/tracked.ts";
import { cancels, fractionOf, kills } from "./campaign.ts";
import { freePort, isFree } from "./systems.ts";

const cli = resolve("src/cli.ts");
const withinMs = 5000;

/** With a child that has left its process group, as daemons do. */
const run = "setsid sleep 301 & sleep 1";

describe("nothing is left of a run with processes", { timeout: 60_000 }, () => {
  let wholeMs = 0;

  beforeAll(async () => {
    await using one = await place();
    const began = performance.now();
    const { exitCode, all } = await one.mortar("run", "--run", run);
    if (exitCode !== 0) throw new Error(`It is red when nobody ends it:\n${all}`);
    wholeMs = performance.now() - began;
    const left = await one.left();
    if (left.length > 0) throw new Error(`It leaves something when nobody ends it: ${left.join()}`);
  }, 60_000);

  test.each(seeds(kills))(
    "after `down`, killed at a moment of its own (seed $seed)",
    async ({ seed }) => {
      await using one = await place();
      const main = one.mortar("run", "--run", run);
      await wait(wholeMs * fractionOf(seed));
      main.kill("SIGKILL");
      await main;
      const { exitCode } = await one.mortar("down");
      expect(exitCode).toBe(0);
      expect(await one.left()).toEqual([]);
    },
  );

  test.each(
    seeds(cancels).flatMap(({ seed }) => [
      { seed, signal: "SIGINT" as const },
      { seed, signal: "SIGTERM" as const },
    ]),
  )("within 5 s, after $signal at a moment of its own (seed $seed)", async ({ seed, signal }) => {
    await using one = await place();
    const main = one.mortar("run", "--run", run);
    await wait(wholeMs * fractionOf(seed + 7));
    const began = performance.now();
    main.kill(signal);
    const { exitCode, signal: killedBy } = await main;
    expect(performance.now() - began).toBeLessThan(withinMs);
    // Very early it cannot hear yet, and very late it may have ended.
    expect(["130", signal, "0"]).toContain(String(exitCode ?? killedBy));
    expect(await one.left()).toEqual([]);
  });

  test("the next run of the folder removes what a killed one has left", async () => {
    await using one = await place();
    const main = one.mortar("run", "--run", "touch up; sleep 60");
    while (!(await readdir(one.folder)).includes("up")) await wait(50);
    main.kill("SIGKILL");
    await main;
    expect(await one.left()).not.toEqual([]);
    const { exitCode, all } = await one.mortar("run", "--run", "true");
    expect(all).toContain("Removing what is left of the run mortar-");
    expect(exitCode).toBe(0);
    expect(await one.left()).toEqual([]);
  });
});

interface Placed extends AsyncDisposable {
  readonly folder: string;
  mortar(...args: readonly string[]): ReturnType<typeof start>;
  /** Processes, ports and temporary folders. */
  left(): Promise<readonly string[]>;
}

/** A folder with services that do what makes it hard: a port of their own, a child in another session, deaf ears. */
async function place(): Promise<Placed> {
  const word = `word-${randomBytes(6).toString("hex")}`;
  const room = await mkdtempDisposable(join(tmpdir(), "mortar-processes-"));
  const [port, temp, folder] = [await freePort(), join(room.path, "temp"), join(room.path, "work")];
  for (const one of [temp, folder]) await mkdir(one);
  const deaf = `trap "" TERM INT; setsid sleep 302 & while :; do sleep 1; done; : ${word}`;
  const files = {
    "mortar.yml": "environment: { runtime: process }\n",
    "serve.js": `require("node:http").createServer((_, answer) => answer.end("${word}")).listen(process.env.PORT)`,
    "compose.yaml": `services:
  web:
    ports: ["${port}:8080"]
    depends_on: [deaf]
    stop_grace_period: 500ms
    x-mortar: { process: { command: node serve.js ${word}, port: PORT, build: "sleep 0.3; : ${word}" }, probe: { path: / } }
  deaf:
    stop_grace_period: 500ms
    x-mortar: { process: { command: ${JSON.stringify(deaf)} } }
`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const env = { RUNNER_TEMP: temp, RUNNER_TRACKING_ID: word, CI: "", GITHUB_ACTIONS: "" };
  return {
    folder,
    mortar: (...args) => start(args, folder, env),
    async left() {
      const processes = await tracked(word, [word, folder]);
      const folders = await readdir(temp);
      return [
        ...processes.map(({ pid, command }) => `process ${pid}: ${command}`),
        ...folders.map((name) => `temporary folder ${name}`),
        ...((await isFree(port)) ? [] : [`port ${port}`]),
      ];
    },
    async [Symbol.asyncDispose]() {
      for (const { pid } of await tracked(word, [word, folder])) process.kill(pid, "SIGKILL");
      await room.remove();
    },
  };
}

function start(args: readonly string[], cwd: string, env: Readonly<Record<string, string>>) {
  return execa(process.execPath, [cli, ...args], { cwd, env, all: true, reject: false });
}

function seeds(number: number): readonly { readonly seed: number }[] {
  return Array.from({ length: number }, (_, seed) => ({ seed }));
}
