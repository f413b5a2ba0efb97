import { tools } from "../adapters/index.ts";
import { durationText } from "../core/readiness/words.ts";
import { nearest, suggestion } from "../lib/nearest.ts";
import type { At } from "../lib/options.ts";
import type { Io } from "../model/io.ts";
import type { Stage } from "../model/plan.ts";
import { Problem } from "../model/problem.ts";
import type { JobConfig } from "./config.ts";
import { insideWorkspace, mustBeFolder } from "./paths.ts";

/** A job as it stands in the file, and where. */
export interface Item {
  readonly stage: Stage;
  readonly job: JobConfig;
  /** From where its paths count. */
  readonly folder: string;
  readonly at: At;
}

/** Those that are still to come. */
const later = ["newman", "jmeter", "k6", "locust", "zap", "schemathesis"];

/** `run` is short for `use: shell`, and `service` for `use: service`. */
export function toolOf({ job, at }: Item): string {
  const { name, use } = job;
  if (use !== undefined && later.includes(use))
    throw new Problem("configuration", `${name}: "${use}" is not in this version.`, {
      at: at(["use"]),
    });
  if (use !== undefined) return use;
  if (Object.hasOwn(job, "run")) return "shell";
  if (Object.hasOwn(job, "service")) return "service";
  const whats = ["run", "service", "use"];
  const misspelt = Object.keys(job).find((key) => nearest(key, whats) !== undefined);
  if (misspelt !== undefined)
    throw new Problem("configuration", `${misspelt}: unknown key.`, {
      hint: suggestion(misspelt, whats),
      at: at([misspelt]),
    });
  throw new Problem("configuration", `${name}: neither "run" nor "service" nor "use".`, {
    hint: `Tools: ${Object.keys(tools).join(", ")}.`,
    at: at([]),
  });
}

/** In which its command runs. */
export async function folderOf({ job, folder, at }: Item, io: Io): Promise<string> {
  const place = at(["working_directory"]);
  const found = insideWorkspace(job.working_directory ?? ".", folder, { ...io, at: place });
  await mustBeFolder(found, place, io);
  return found;
}

interface Paths {
  readonly folder: string;
  /** Of what must be there before anything is started. */
  readonly files: readonly string[];
  /** Globs of what will be. */
  readonly reports: readonly string[];
}

/** All that a job reads lies in the workspace. */
export async function mustStayInside(
  { folder, files, reports }: Paths,
  { job, at }: Item,
  io: Io,
): Promise<void> {
  for (const glob of reports) insideWorkspace(glob, folder, { ...io, at: at(["reports"]) });
  for (const path of files) {
    const file = insideWorkspace(path, folder, { ...io, at: at([]) });
    if ((await io.look(file)) === undefined)
      throw new Problem("configuration", `${job.name}: there is no file ${file}.`, {
        hint: "Paths count from the folder of mortar.yml.",
        at: at([]),
      });
  }
}

/** With less time than it takes it could only be stopped. */
export function mustHaveTime(leastMs: number, { job, at }: Item): void {
  if (leastMs <= job.timeout) return;
  const [least, given] = [leastMs, job.timeout].map(durationText);
  throw new Problem("configuration", `${job.name}: a timeout of ${given} is too short for it.`, {
    hint: `It takes ${least} at least.`,
    at: at(["timeout"]),
  });
}
