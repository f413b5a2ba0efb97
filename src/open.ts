import { realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, extname, join, relative, resolve } from "node:path";
import { runVariables } from "./lib/end-processes.ts";
import { machine } from "./lib/io.ts";
import { newRunMark } from "./lib/run-mark.ts";
import type { RunMark } from "./model/event.ts";
import type { Io, Logger } from "./model/io.ts";

interface Opening {
  readonly env: Io["env"];
  readonly signal: AbortSignal;
  readonly logger: Logger;
  readonly results: string;
  readonly token: string | undefined;
  /** The entry: the embedded tools lie beside it. */
  readonly entry: string;
}

/** The real door to the world, and the mark of the run that is to go through it. */
export function open({ entry, ...about }: Opening, given?: RunMark): { io: Io; mark: RunMark } {
  const workspace = realpathSync(".");
  const mark = given ?? newRunMark(workspace);
  const temp = join(about.env["RUNNER_TEMP"] || tmpdir(), mark.id);
  const tool = join(dirname(entry), `tool${extname(entry)}`);
  // Upkeep carries the mark too: `docker compose build` goes on when its parent is killed.
  const env = given ? about.env : { ...about.env, ...runVariables(mark) };
  const results = relative(workspace, resolve(about.results)) || ".";
  const io = machine({ ...about, env, workspace, results, temp, tool: [process.execPath, tool] });
  return { io, mark };
}
