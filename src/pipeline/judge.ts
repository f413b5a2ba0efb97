import { durationText, exitText } from "../core/readiness/words.ts";
import type { Exit } from "../model/io.ts";
import type { Job } from "../model/plan.ts";
import type { Code, Trouble } from "../model/problem.ts";
import { isEmpty, type Tally } from "../model/tally.ts";
import type { Reports } from "./reports.ts";

export interface Ended {
  readonly job: Job;
  readonly exit: Exit;
  readonly attempt: number;
  /** None: no report is declared. */
  readonly reports: Reports | undefined;
  /** Written after the command had ended. */
  readonly rewritten: readonly string[];
  readonly tally: Tally;
  /** Reports that could not be read, or contradict themselves. */
  readonly unread: readonly Trouble[];
}

/** Exit code and reports together: only where they agree is there an answer. Each doubt is a sentence of its own. */
export function doubts(ended: Ended): readonly Trouble[] {
  return [...ended.unread, ...doubtsOnReports(ended), ...doubtsOnExit(ended)];
}

function* doubtsOnReports({
  reports,
  rewritten,
  attempt,
  unread,
  tally,
  exit,
}: Ended): Generator<Trouble> {
  if (!reports || !exit.started) return;
  const { taken, stale, missing } = reports;
  for (const glob of missing) yield trouble("no-report", `no file matches ${glob}`);
  // What an earlier run has left beside fresh reports is only not read.
  if (taken.length === 0 || attempt > 1)
    for (const path of stale.slice(0, 3)) {
      const origin =
        attempt > 1
          ? `was written by an earlier attempt, not by attempt ${attempt}`
          : "is older than this run: the command did not write it";
      yield trouble("stale-report", `${path} ${origin}`);
    }
  for (const path of rewritten)
    yield trouble("rewritten-report", `${path} was written again after the command had ended`);
  if (taken.length > 0 && unread.length === 0 && isEmpty(tally))
    yield trouble(
      "no-tests",
      `no test in ${taken
        .map(({ path }) => path)
        .slice(0, 3)
        .join(", ")}`,
    );
}

function* doubtsOnExit({ job, exit, reports, tally, unread }: Ended): Generator<Trouble> {
  const { code, killedBy, started, timedOut, tail } = exit;
  const last = tail.findLast((line) => line.trim());
  const lastWords = last ? `; its last line: ${last}` : "";
  if (!started) yield trouble("tool", `it did not start: ${tail.at(-1) ?? "no reason is known"}`);
  else if (timedOut)
    yield trouble("timeout", `stopped after ${durationText(job.timeoutMs)}${lastWords}`);
  else if (killedBy) yield trouble("signal", `ended by ${killedBy}${lastWords}`);
  else if (code !== undefined && isSignal(code))
    yield trouble("signal", `${exitText({ code, outOfMemory: false })}${lastWords}`);
  else if (
    code !== 0 &&
    reports &&
    reports.taken.length > 0 &&
    unread.length === 0 &&
    !hasRed(tally)
  )
    yield trouble("disagreement", `exit ${code}, but no report shows a failure${lastWords}`);
}

/** A shell adds 128 to the number of the signal that ended its command. */
function isSignal(code: number): boolean {
  return [4, 6, 7, 8, 9, 11, 15].includes(code - 128);
}

function hasRed({ cases, findings, metrics, unproven }: Tally): boolean {
  const found = Object.values(findings).some((count) => count > 0);
  return cases.failed + cases.errored + metrics.crossed + metrics.invalid + unproven > 0 || found;
}

function trouble(code: Code, message: string): Trouble {
  return { code, message };
}
