import { none } from "../../../lib/options.ts";
import type { Publisher, Unfinished } from "../../../model/adapter.ts";
import type { Io } from "../../../model/io.ts";
import { type Draft, endedDraft, finalDraft, runningDraft } from "./body.ts";
import { keyOf } from "./marker.ts";
import { type Put, put } from "./put.ts";
import { type Thread, threadOf } from "./thread.ts";

/** For all of it; that a run has begun is worth less. */
const withinMs = 60_000;
const announceWithinMs = 10_000;

export default {
  title: "Pull request comment",
  docs: "https://docs.github.com/rest/issues/comments",
  options: none,
  async publish({ record, verdict }, _options, io) {
    const done = await write(await open(record, withinMs, io), finalDraft(record, verdict), io);
    if (done && "newer" in done)
      io.log("info", `The comment is that of a newer run, and stays: ${done.newer}`);
    return done && ("url" in done ? done.url : done.newer);
  },
  async announce(run, _options, io) {
    await write(await open(run, announceWithinMs, io), runningDraft(run), io);
  },
  async withdraw(run, _options, io) {
    const thread = await open(run, withinMs, io);
    const { comments } = (await thread?.look(keyOf(run.ci))) ?? { comments: [] };
    const isLeft = comments.some(({ marker }) => marker.run === run.run && !marker.outcome);
    if (isLeft) await write(thread, endedDraft(run), io);
  },
} satisfies Publisher;

/** Nothing, where there is no pull request, or nothing may be said there. */
async function open(run: Unfinished, within: number, io: Io): Promise<Thread | undefined> {
  if (!run.forge.pullRequest || run.forge.withheld) return undefined;
  // Octokit is big, and a plan only asks for the options above.
  const { github } = await import("../../../lib/github.ts");
  return threadOf(run, github(io, { withinMs: within, permission: "pull-requests" }));
}

/** https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/ */
const ofPerson = /^(gh[opu]_|github_pat_)/;

/** Whom a workflow's own token speaks for. Another app's token looks the same; what it may find then was written by a workflow of this repository. */
const usual = "github-actions[bot]";

async function write(thread: Thread | undefined, draft: Draft, io: Io): Promise<Put | undefined> {
  return thread && put(thread, draft, ofPerson.test(io.token ?? "") ? undefined : usual);
}
