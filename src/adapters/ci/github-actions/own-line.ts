import { whole } from "../../../lib/chunks.ts";
import { located } from "../../../lib/yaml.ts";
import type { CiInputs } from "../../../model/adapter.ts";
import type { Io } from "../../../model/io.ts";
import type { Place } from "../../../model/place.ts";

/** Where the step stands in its workflow: the line of its `run` input, else that of the step. None where the file is not here. */
export async function ownLine({ run }: Pick<CiInputs, "run">, io: Io): Promise<Place | undefined> {
  const [, file] = /^[^/]+\/[^/]+\/(.+)@/.exec(io.env["GITHUB_WORKFLOW_REF"] ?? "") ?? [];
  if (!file || (await io.look(file)) !== "file") return undefined;
  try {
    const { value, at } = located(await whole(io.read(file)), file);
    const job = io.env["GITHUB_JOB"] ?? "";
    // A called workflow runs under the name of its caller's.
    if (get(value, "jobs", job) === undefined) return undefined;
    const steps = get(value, "jobs", job, "steps");
    if (!Array.isArray(steps)) return at(["jobs", job]);
    const own = steps.findIndex((step) => run !== "" && get(step, "with", "run") === run);
    if (own >= 0) return at(["jobs", job, "steps", own, "with", "run"]);
    const other = steps.findIndex((step) => isMortar(get(step, "uses"), io.env));
    return other >= 0 ? at(["jobs", job, "steps", other, "uses"]) : at(["jobs", job]);
  } catch {
    // It is no business of ours what else is wrong with it.
    return undefined;
  }
}

function isMortar(uses: unknown, env: Io["env"]): boolean {
  if (typeof uses !== "string") return false;
  const repository = env["GITHUB_ACTION_REPOSITORY"];
  return repository ? uses.startsWith(`${repository}@`) : uses.startsWith("./");
}

function get(value: unknown, ...path: readonly string[]): unknown {
  let found: unknown = value;
  for (const key of path) {
    if (typeof found !== "object" || found === null) return undefined;
    found = new Map<string, unknown>(Object.entries(found)).get(key);
  }
  return found;
}
