import { readFile } from "node:fs/promises";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../fixtures/events");

/** Whose code an event brings, and what it is. */
export interface Change {
  readonly base: string;
  readonly head: string;
  /** `owner/name` of where it comes from; `undefined` if that is gone by now. */
  readonly from?: string | undefined;
}

/** The payload of an event in `o/r`. The files are cut down from https://github.com/octokit/webhooks, package examples, 7.6.1. */
export async function payload(name: string): Promise<string> {
  if (name === "schedule") return '{ "schedule": "0 4 * * *" }';
  const text = await readFile(join(folder, `${name}.json`), "utf8");
  return text.replaceAll(/Codertocat\/Hello-World|octo-org\/octo-repo/g, "o/r");
}

/** Of pull request 7. */
export async function pullRequestPayload({ base, head, from }: Change): Promise<string> {
  const { pull_request: pull, ...event } = JSON.parse(await payload("pull_request"));
  const repo =
    from === undefined ? null : { ...pull.head.repo, full_name: from, fork: from !== "o/r" };
  return JSON.stringify({
    ...event,
    number: 7,
    pull_request: {
      ...pull,
      number: 7,
      head: { ...pull.head, sha: head, repo },
      base: { ...pull.base, sha: base },
    },
  });
}

/** Of a run that another event has started. */
export async function workflowRunPayload(event: string, { head, from }: Change): Promise<string> {
  const { workflow_run: run, ...rest } = JSON.parse(await payload("workflow_run"));
  const head_repository = from === undefined ? null : { ...run.head_repository, full_name: from };
  return JSON.stringify({
    ...rest,
    workflow_run: { ...run, event, head_sha: head, head_repository },
  });
}
