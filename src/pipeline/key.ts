import { pathOf, type RunKey } from "../model/run-key.ts";
import type { Task } from "./invoke.ts";

/** No shards in this version. */
export function keyOf(
  { job, step, scope }: Pick<Task, "job" | "step" | "scope">,
  attempt: number,
): RunKey {
  return {
    run: scope.run.id,
    shard: 1,
    environment: scope.environment,
    step,
    job: job.id,
    attempt,
  };
}

export function evidenceOf(key: RunKey): string {
  return `evidence/${pathOf(key)}.ndjson`;
}
