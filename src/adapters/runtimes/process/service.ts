import { join } from "node:path";
import type { Resolved } from "../../../lib/composefile/resolve.ts";
import type { Command } from "../../../model/io.ts";
import type { ProcessPlan } from "../../../model/plan.ts";
import {
  type Check,
  checkOf,
  type Restarts,
  restartsOf,
  type Stopping,
  stoppingOf,
} from "./settings.ts";

/** A service that runs as a process of this machine. */
export interface Service extends Pick<Resolved, "plan" | "environment" | "said"> {
  readonly name: string;
  readonly process: ProcessPlan;
  /** In which it runs, from the workspace. */
  readonly folder: string;
  readonly restarts: Restarts;
  readonly stopping: Stopping;
  readonly check?: Check;
}

export function toService(name: string, resolved: Resolved, process: ProcessPlan): Service {
  const check = checkOf(resolved);
  return {
    ...resolved,
    name,
    process,
    folder: join(resolved.directory, process.cwd ?? "."),
    restarts: restartsOf(resolved),
    stopping: stoppingOf(resolved),
    ...(check && { check }),
  };
}

/** A text is the shell's, words are run as they are. */
export function commandOf(given: string | readonly string[]): Command {
  if (typeof given === "string") return { file: "sh", args: ["-c", given] };
  const [file = "", ...args] = given;
  return { file, args };
}
