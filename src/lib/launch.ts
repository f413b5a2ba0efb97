import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import type { Command, Launched } from "../model/io.ts";
import { lineGroups } from "./chunks.ts";
import { drainMs, gone, signalGroup } from "./process-group.ts";

/**
 * Starts what goes on beside us, in a process group of its own and with no variables but those it is given. Whoever prints more
 * than is read waits for the reader, so that no flood fills the memory.
 */
export function launch(
  { file, args, env = {}, folder = "." }: Command,
  said: (lines: readonly string[]) => Promise<void>,
): Launched {
  let child: ReturnType<typeof start>;
  try {
    child = start(file, args, folder, env);
  } catch (error) {
    // What no kernel takes, such as a zero byte in an argument, is refused before there is a process.
    return never(error instanceof Error ? error.message : String(error));
  }
  const { pid } = child;
  const streams = [child.stdout, child.stderr];
  const reading = Promise.all(streams.map((stream) => read(stream, said)));
  const ended = gone(child);
  return {
    pid,
    ended,
    signal: (name) => signalGroup(pid, name),
    async read() {
      const late = new Promise((done) => setTimeout(done, drainMs));
      await Promise.race([reading, late]);
      for (const stream of streams) stream.destroy();
    },
  };
}

function start(file: string, args: readonly string[], cwd: string, env: Command["env"]) {
  return spawn(file, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
}

function never(error: string): Launched {
  const ended = async () => ({ code: undefined, error });
  return {
    pid: undefined,
    ended: ended(),
    read: async () => {},
    signal: () => false,
  };
}

async function read(
  stream: Readable,
  said: (lines: readonly string[]) => Promise<void>,
): Promise<void> {
  try {
    for await (const lines of lineGroups(stream.setEncoding("utf8"))) await said(lines);
  } catch {
    // It was cut off.
  }
}
