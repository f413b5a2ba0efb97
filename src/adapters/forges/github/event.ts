import * as v from "valibot";
import { whole } from "../../../lib/chunks.ts";
import { json } from "../../../lib/json.ts";
import type { Io } from "../../../model/io.ts";
import { Problem } from "../../../model/problem.ts";

const Repository = v.nullish(v.object({ full_name: v.string() }));
const Side = v.object({ sha: v.string(), repo: Repository });

/** https://docs.github.com/webhooks/webhook-events-and-payloads, as far as Mortar asks. */
const Event = v.object({
  pull_request: v.nullish(v.object({ number: v.number(), head: Side, base: Side })),
  merge_group: v.nullish(v.object({ head_sha: v.string() })),
  workflow_run: v.nullish(v.object({ event: v.string(), head_repository: Repository })),
});

export type Event = v.InferOutput<typeof Event>;

export async function eventOf({ env, read }: Io): Promise<Event> {
  const path = env["GITHUB_EVENT_PATH"] ?? "";
  const text = await whole(read(path)).catch((cause: unknown) => {
    throw new Problem("usage", `The event of this run cannot be read: ${path}`, {
      hint: "The runner sets GITHUB_EVENT_PATH. Outside of a workflow leave it unset.",
      cause,
    });
  });
  return json(Event, text, { from: "The event of this run", code: "usage" });
}

/** The workflow is the base's, and its token can write; the code need not be the base's. */
export function isPrivileged({ GITHUB_EVENT_NAME: event = "" }: Io["env"]): boolean {
  return event === "pull_request_target" || event === "workflow_run";
}

/** Whose code it is: a stranger's, if it comes from another repository, or from one that is gone by now. */
export function isFork(
  { pull_request: change, workflow_run: run }: Event,
  { GITHUB_EVENT_NAME: event, GITHUB_REPOSITORY: own }: Io["env"],
): boolean {
  if (change) return change.head.repo?.full_name !== (change.base.repo?.full_name ?? own);
  if (event !== "workflow_run" || !run) return false;
  return run.event.startsWith("pull_request") && run.head_repository?.full_name !== own;
}
