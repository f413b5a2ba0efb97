import { durationText } from "../core/readiness/words.ts";
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
  /** It is a tool of Mortar's own: it has always something to say. */
  readonly isOwn: boolean;
  readonly tally: Tally;
  /** Reports that could not be read, or contradict themselves. */
  readonly unread: readonly Trouble[];
}

interface Judged {
  readonly problems: readonly Trouble[];
  readonly notes: readonly string[];
}

/** Exit code and reports together: only where they agree is there an answer. Each doubt is a sentence of its own. */
export function judge(ended: Ended): Judged {
  const end = badEnd(ended);
  const onReports = [...ended.unread, ...doubtsOnReports(ended)];
  // One cause is one reason: what a stopped command has left is only what follows from that.
  if (end) return { problems: [end], notes: onReports.map(({ message }) => message) };
  return { problems: [...withExit(onReports, ended.exit), ...disagreement(ended)], notes: [] };
}

/** Whether the exit code says by itself how it went. */
export function isAnswer({ code, timedOut }: Exit): boolean {
  return code !== undefined && !timedOut && !signalOf(code) && !isNotFound(code);
}

/** Why the way it ended is no answer, whatever the reports say. */
function badEnd({ job, exit, reports, isOwn, tally, unread }: Ended): Trouble | undefined {
  const { code, killedBy, started, timedOut, tail } = exit;
  const last = lastWords(exit);
  if (!started) return trouble("tool", `it did not start: ${tail.at(-1) ?? "no reason is known"}`);
  if (timedOut) return trouble("timeout", `stopped after ${durationText(job.timeoutMs)}${last}`);
  if (killedBy) return trouble("signal", `ended by ${killedBy}${last}`);
  if (code === undefined || code === 0) return undefined;
  const isMute = !reports || reports.taken.length === 0;
  if (isMute && isNotFound(code))
    return trouble("tool", `a command was not found, or cannot be run (exit ${code})${last}`);
  if (isMute && isOwn) return trouble("tool", `it ended without a word (exit ${code})${last}`);
  // Some tools exit with the number of red tests.
  const isExplained = hasRed(tally) && unread.length === 0;
  const signal = signalOf(code);
  if (signal && !isExplained) return trouble("signal", `ended by ${signal} (exit ${code})${last}`);
  return undefined;
}

function* doubtsOnReports(ended: Ended): Generator<Trouble> {
  const { reports, rewritten, attempt, unread, tally } = ended;
  if (!reports) return;
  const { taken, stale, staleBeside, missing, refused } = reports;
  yield* refused;
  for (const glob of missing) yield trouble("no-report", `no file matches ${glob}`);
  // What an earlier run has left beside fresh reports of the same glob is only not read.
  const old = attempt > 1 ? new Set([...stale, ...staleBeside]) : stale;
  for (const path of [...old].slice(0, 3)) {
    const origin =
      attempt > 1
        ? `was written by an earlier attempt, not by attempt ${attempt}`
        : "is older than this run: the command did not write it";
    yield trouble("stale-report", `${path} ${origin}`);
  }
  for (const path of rewritten)
    yield trouble("rewritten-report", `${path} was written again after the command had ended`);
  const paths = taken.slice(0, 3).map(({ path }) => path);
  if (paths.length > 0 && unread.length === 0 && isEmpty(tally))
    yield trouble("no-tests", `no test in ${paths.join(", ")}`);
}

/** The first one says too how the command ended: there the reason is often found. */
function withExit([first, ...others]: readonly Trouble[], exit: Exit): readonly Trouble[] {
  if (!first || !exit.code) return first ? [first, ...others] : [];
  return [{ hint: `exit ${exit.code}${lastWords(exit)}`, ...first }, ...others];
}

function* disagreement({ exit, reports, tally, unread }: Ended): Generator<Trouble> {
  if (!exit.code || !reports || reports.taken.length === 0) return;
  if (unread.length === 0 && !hasRed(tally))
    yield trouble(
      "disagreement",
      `exit ${exit.code}, but no report shows a failure${lastWords(exit)}`,
    );
}

export function lastWords({ tail }: Exit): string {
  // A bracket that closes something says nothing.
  const last = tail.findLast((line) => /[\p{L}\p{N}]/u.test(line));
  return last ? `; its last line: ${last.trim()}` : "";
}

const signals: Readonly<Record<number, string>> = {
  1: "SIGHUP",
  2: "SIGINT",
  3: "SIGQUIT",
  4: "SIGILL",
  6: "SIGABRT",
  7: "SIGBUS",
  8: "SIGFPE",
  9: "SIGKILL",
  11: "SIGSEGV",
  13: "SIGPIPE",
  15: "SIGTERM",
};

/** A shell adds 128 to the number of the signal that ended its command. */
function signalOf(code: number): string | undefined {
  return signals[code - 128];
}

/** https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_08_02 */
function isNotFound(code: number): boolean {
  return code === 126 || code === 127;
}

function hasRed({ cases, findings, metrics, unproven }: Tally): boolean {
  const found = Object.values(findings).some((count) => count > 0);
  return cases.failed + cases.errored + metrics.crossed + metrics.invalid + unproven > 0 || found;
}

function trouble(code: Code, message: string): Trouble {
  return { code, message };
}
