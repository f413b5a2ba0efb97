import * as v from "valibot";
import { whole } from "../../../lib/chunks.ts";
import { json } from "../../../lib/json.ts";
import type { Io } from "../../../model/io.ts";

const Repository = v.nullish(v.object({ full_name: v.string() }));
const Side = v.object({ sha: v.string(), repo: Repository });

/** https://docs.github.com/webhooks/webhook-events-and-payloads, as far as Mortar asks. */
const Event = v.object({
  pull_request: v.nullish(v.object({ number: v.number(), head: Side, base: Side })),
  merge_group: v.nullish(v.object({ head_sha: v.string() })),
  workflow_run: v.nullish(
    v.object({ event: v.string(), head_sha: v.string(), head_repository: Repository }),
  ),
});

export type Event = v.InferOutput<typeof Event>;

export async function eventOf({ env, read }: Io): Promise<Event> {
  const path = env["GITHUB_EVENT_PATH"] ?? "";
  return json(Event, await whole(read(path)), { from: "the event of this run", code: "usage" });
}

/** Whose code it is: a stranger's, if it comes from another repository, or from one that is gone by now. */
export function isFork(
  { pull_request: change, workflow_run: run }: Event,
  env: Io["env"],
): boolean {
  const own = env["GITHUB_REPOSITORY"];
  if (change) return change.head.repo?.full_name !== (change.base.repo?.full_name ?? own);
  return run
    ? run.event.startsWith("pull_request") && run.head_repository?.full_name !== own
    : false;
}
