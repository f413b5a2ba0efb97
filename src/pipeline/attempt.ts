import type { Io } from "../model/io.ts";
import { Problem } from "../model/problem.ts";
import type { JobRun } from "../model/record.ts";
import { pathOf } from "../model/run-key.ts";
import { nothing } from "../model/tally.ts";
import { type Collected, collect } from "./collect.ts";
import { execute } from "./execute.ts";
import { isAgainst } from "./gate-evidence.ts";
import { invoke, type Task } from "./invoke.ts";
import { judge } from "./judge.ts";
import { evidenceOf, keyOf } from "./key.ts";

interface Which {
  /** From 1. */
  readonly number: number;
  /** When the first one has begun. */
  readonly since: Date;
  /** Cases that were red before. */
  readonly redBefore: Collected["red"];
}

export interface Attempted {
  readonly run: JobRun;
  readonly red: Collected["red"];
  readonly timedOut: boolean;
}

/** Runs a job once: invoke, run, take its reports, read them, judge. What goes wrong on the way is a reason of this job alone. */
export async function attempt(task: Task, which: Which, io: Io): Promise<Attempted> {
  const { job, scope } = task;
  const key = keyOf(task, which.number);
  const began = io.elapsed();
  const about = { key, job, evidence: evidenceOf(key), startedAt: io.now().toISOString() };
  const note = (kind: "job started" | "job ended", detail?: string): void =>
    scope.note({ kind, subject: job.id, ...(detail && { detail }) });
  note("job started");
  try {
    const { exit, red, ...said } = await tried(task, { ...which, ...about }, io);
    note("job ended", exit.code === undefined ? undefined : `exit ${exit.code}`);
    return { run: { ...about, ...said, ms: exit.ms }, red, timedOut: exit.timedOut };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    note("job ended", error.message);
    await io.writeRaw(`${io.results}/${about.evidence}`, "");
    const told = { outcome: "errored", tally: nothing, notes: [], reported: true } as const;
    const run = {
      ...about,
      ...told,
      ms: io.elapsed() - began,
      ...unlessCut([error.trouble], task, io),
    };
    return { run, red: new Set(), timedOut: false };
  }
}

async function tried(
  task: Task,
  { key, number, since, redBefore, evidence }: Which & Pick<JobRun, "key" | "evidence">,
  io: Io,
) {
  const { job, environment, policy } = task;
  const own = `${io.temp}/${pathOf(key)}`;
  const invoked = await invoke(task, { own, kept: `${io.results}/jobs/${pathOf(key)}` }, io);
  const started = io.now();
  const about = { environment, started, since, own, timeoutMs: job.timeoutMs };
  const title = number > 1 ? `${job.id}: attempt ${number}` : job.id;
  const { exit, reports, late } = await io.group(title, () => execute(invoked, about, io));
  const declared = invoked.reports.length > 0 ? reports : undefined;
  const ended = { job, exit, started, attempt: number, redBefore, taken: declared?.taken };
  const collected = await collect(ended, `${io.results}/${evidence}`, io);
  const { tally, red } = collected;
  const { isOwn } = invoked;
  const judged = judge({ ...ended, ...collected, reports: declared, rewritten: late, isOwn });
  const reported = declared !== undefined;
  const isRed = judged.problems.length > 0 || isAgainst({ tally, reported }, policy);
  if (isRed) await newsOfDeath(task, io);
  const told = unlessCut(judged.problems, task, io);
  const isDoubtful = judged.problems.length > 0 || told.cutShort;
  const outcome: JobRun["outcome"] = isDoubtful
    ? "errored"
    : isRed
      ? "failed"
      : number > 1
        ? "flaky"
        : "passed";
  const notes = [...collected.notes, ...judged.notes];
  return { exit, red, outcome, reported, tally, notes, ...told };
}

/** When the environment is gone, what is red in a job is a consequence and no reason. */
function unlessCut(
  problems: JobRun["problems"],
  { environment }: Task,
  { signal }: Io,
): Pick<JobRun, "problems" | "cutShort"> {
  if (!environment.died.aborted && !signal.aborted) return { problems };
  return { problems: [], cutShort: true };
}

/** A death is known this long after it at the latest. */
const newsMs = 1000;

/** A job is often red a moment before it is known that a service has died. */
async function newsOfDeath({ environment }: Task, io: Io): Promise<void> {
  if (Object.keys(environment.services).length === 0) return;
  await io.wait(newsMs, AbortSignal.any([environment.died, io.signal])).catch(() => {});
}
