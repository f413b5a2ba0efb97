import { none } from "../../../lib/options.ts";
import type { Publisher, Unfinished } from "../../../model/adapter.ts";
import type { Io } from "../../../model/io.ts";
import { endedBody, finalBody, runningBody } from "./body.ts";
import { isNewer, markerOf } from "./marker.ts";
import { put } from "./put.ts";
import { type Thread, threadOf } from "./thread.ts";

/** For all of it. After a cancel there is next to no time. */
const withinMs = 60_000;
const hurriedMs = 2500;

export default {
  title: "Pull request comment",
  docs: "https://docs.github.com/rest/issues/comments",
  options: none,
  async publish({ record, verdict }, _options, io) {
    const thread = await open(record, io);
    if (!thread) return undefined;
    const { marker, text } = finalBody(record, verdict);
    const done = await put(thread, marker, text);
    if ("url" in done) return done.url;
    io.log("info", `A newer run has written the comment already: ${done.newer}`);
    return done.newer;
  },
  async announce(run, _options, io) {
    const thread = await open(run, io);
    if (!thread) return;
    const own = markerOf(run);
    const before = (await thread.find(own.key)).findLast(({ marker }) => !isNewer(marker, own));
    const { marker, text } = runningBody(run, before?.marker);
    await put(thread, marker, text);
  },
  async withdraw(run, _options, io) {
    const thread = await open(run, io);
    const own = markerOf(run);
    const all = (await thread?.find(own.key)) ?? [];
    const isLeft = all.some(({ marker }) => marker.run === run.run && marker.outcome === undefined);
    if (!thread || !isLeft) return;
    const { marker, text } = endedBody(run);
    await put(thread, marker, text);
  },
} satisfies Publisher;

/** Nothing, where there is no pull request, or where its token may only read. */
async function open(run: Unfinished, io: Io): Promise<Thread | undefined> {
  if (!run.forge.pullRequest || run.forge.readOnly) return undefined;
  // Octokit is big, and a plan only asks for the options above.
  const { github } = await import("../../../lib/github.ts");
  return threadOf(run, github(io, io.signal.aborted ? hurriedMs : withinMs));
}
