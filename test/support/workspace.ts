import { mkdir, mkdtempDisposable, realpath, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { machine } from "../../src/lib/io.ts";
import { newRunMark } from "../../src/lib/run-mark.ts";
import type { RunMark } from "../../src/model/event.ts";
import type { Io, Level, Logger } from "../../src/model/io.ts";
import type { Place } from "../../src/model/place.ts";

interface Asked {
  /** Path from the workspace → text. */
  readonly files?: Readonly<Record<string, string>>;
  /** Beside PATH and HOME, which are always there. */
  readonly env?: Io["env"];
  readonly signal?: AbortSignal;
  readonly token?: string;
  /** By default `mortar-results`. */
  readonly results?: string;
}

export interface Workspace extends AsyncDisposable {
  /** The real one. */
  readonly io: Io;
  /** Of a run of this process in this folder. */
  readonly mark: RunMark;
  /** Absolute, and the current one until it is disposed of. */
  readonly folder: string;
  /** Every message, and the title of every group, in order. */
  readonly logged: readonly string[];
  /** The same with what else was told. */
  readonly said: readonly Said[];
  /** Makes a file, and the folders above it. */
  put(path: string, text: string): Promise<void>;
}

interface Said {
  readonly level: Level | "group";
  readonly message: string;
  readonly at?: Place | undefined;
}

/** A folder with these files in it, in which this process is until the end: `await using ws = await workspace({ files })`. */
export async function workspace(asked: Asked = {}): Promise<Workspace> {
  const { files = {}, env = {}, token, results = "mortar-results" } = asked;
  const signal = asked.signal ?? new AbortController().signal;
  const room = await mkdtempDisposable(join(await realpath(tmpdir()), "mortar-test-"));
  const folder = join(room.path, "workspace");
  const put = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  await mkdir(folder);
  for (const [path, text] of Object.entries(files)) await put(path, text);
  const before = process.cwd();
  process.chdir(folder);
  const { logger, logged, said } = recorder();
  const mark = newRunMark(folder);
  const io = machine({
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...env },
    signal,
    workspace: folder,
    token,
    results,
    temp: join(room.path, mark.id),
    tool: [process.execPath, join(import.meta.dirname, "../../src/tool.ts")],
    logger,
  });
  return {
    io,
    mark,
    folder,
    logged,
    said,
    put,
    async [Symbol.asyncDispose]() {
      process.chdir(before);
      await room.remove();
    },
  };
}

function recorder(): {
  readonly logger: Logger;
  readonly logged: readonly string[];
  readonly said: readonly Said[];
} {
  const logged: string[] = [];
  const said: Said[] = [];
  const note = (one: Said): void => {
    said.push(one);
    logged.push(one.message);
  };
  const logger: Logger = {
    log: (level, message, at) => note({ level, message, at }),
    group(title, body) {
      note({ level: "group", message: title });
      return body();
    },
  };
  return { logger, logged, said };
}
