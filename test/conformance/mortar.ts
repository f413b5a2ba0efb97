import { execa } from "execa";
import { mkdir, mkdtempDisposable, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { RunRecord } from "../../src/model/record.ts";
import type { Verdict } from "../../src/model/verdict.ts";

/** What `npm run build` has made: the thing that users run. */
const cli = resolve(process.env["MORTAR_DIST"] ?? "dist", "cli.js");

interface Asked {
  /** Path → text. What is compose.yaml's alone may be said as `compose`. */
  readonly files?: Readonly<Record<string, string>>;
  readonly compose?: string;
  readonly config?: string;
  /** A command to run against the environment. */
  readonly run?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What to do as soon as the terminal shows something. */
  readonly once?: { readonly after: RegExp; act(child: Child): void };
}

interface Child {
  kill(signal: NodeJS.Signals): boolean;
}

export interface Ran extends AsyncDisposable {
  readonly exit: number | undefined;
  /** What it printed, on both streams. */
  readonly terminal: string;
  readonly summary: string;
  readonly record: RunRecord;
  readonly verdict: Verdict;
  readonly folder: string;
  readonly ms: number;
  /** A file of the folder. */
  read(path: string): Promise<string>;
  /** What is still on the engine that belongs to the run. */
  left(): Promise<readonly string[]>;
}

/** Runs Mortar in a folder of its own with these files in it, as a user does. */
export async function mortar(asked: Asked): Promise<Ran> {
  const { run, args = [], env = {}, once } = asked;
  const room = await mkdtempDisposable(join(tmpdir(), "mortar-conformance-"));
  const files = {
    ...asked.files,
    ...(asked.compose !== undefined && { "compose.yaml": asked.compose }),
    ...(asked.config !== undefined && { "mortar.yml": asked.config }),
  };
  for (const [path, text] of Object.entries(files)) await put(join(room.path, path), text);
  const began = performance.now();
  const command = ["run", ...(run === undefined ? [] : ["--run", run]), ...args];
  const child = execa(process.execPath, [cli, ...command], {
    cwd: room.path,
    env: { CI: "", GITHUB_ACTIONS: "", ...env },
    all: true,
    reject: false,
  });
  if (once) actWhen(child, once);
  const { exitCode, all } = await child;
  const ms = performance.now() - began;
  const read = (path: string): Promise<string> => readFile(join(room.path, path), "utf8");
  const document = (name: string): Promise<string> =>
    read(`mortar-results/${name}`).catch(() => "{}");
  const record: RunRecord = JSON.parse(await document("run.json"));
  const verdict: Verdict = JSON.parse(await document("verdict.json"));
  return {
    exit: exitCode,
    terminal: all,
    summary: await document("summary.md"),
    record,
    verdict,
    folder: room.path,
    ms,
    read,
    left: () => left(record.run),
    [Symbol.asyncDispose]: () => room.remove(),
  };
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

function actWhen(
  child: Child & { readonly all: NodeJS.ReadableStream },
  { after, act }: NonNullable<Asked["once"]>,
): void {
  let text = "";
  const hear = (chunk: Buffer): void => {
    text += chunk.toString();
    if (!after.test(text)) return;
    child.all.off("data", hear);
    act(child);
  };
  child.all.on("data", hear);
}

/** One call of the engine's own client, for looking from outside. */
export async function docker(...args: readonly string[]): Promise<string> {
  const { stdout } = await execa("docker", args);
  return stdout;
}

async function left(run: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const label of [`mortar.run=${run}`, `com.docker.compose.project=${run}`])
    for (const list of ["ps --all", "network ls", "volume ls", "image ls --all"]) {
      const ids = await docker(...list.split(" "), "--quiet", "--filter", `label=${label}`);
      if (ids) found.push(`${list}: ${ids.replaceAll("\n", " ")}`);
    }
  return found;
}

/** Somebody else's, on the same engine: `docker compose up` in a folder of its own. */
export async function project(name: string, compose: string): Promise<AsyncDisposable> {
  const room = await mkdtempDisposable(join(tmpdir(), "mortar-theirs-"));
  await put(join(room.path, "compose.yaml"), compose);
  const call = [
    "compose",
    "--project-name",
    `mortar-test-${name}`,
    "--project-directory",
    room.path,
  ];
  await docker(...call, "up", "--detach");
  return {
    async [Symbol.asyncDispose]() {
      await docker(...call, "down", "--volumes", "--timeout", "0");
      await room.remove();
    },
  };
}
