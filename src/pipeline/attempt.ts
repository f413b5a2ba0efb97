import { stillRunning } from "../lib/still-running.ts";
import type { Environment } from "../model/adapter.ts";
import type { Exit, Io, Within } from "../model/io.ts";
import type { JobRun } from "../model/record.ts";
import { pathOf, type RunKey } from "../model/run-key.ts";
import { type Collected, collect } from "./collect.ts";
import { invoke, type Invoked, type Task } from "./invoke.ts";
import { doubts } from "./judge.ts";
import { type Reports, rewritten, take, versionsOf } from "./reports.ts";

/** For so long a job may go on when a service that it needs has died: it may still say what it has seen. */
const afterDeathMs = 10_000;

export interface Attempted {
  readonly run: JobRun;
  readonly red: Collected["red"];
  readonly timedOut: boolean;
}

/** Runs a job once: invoke, run, take its reports, read them, judge. */
export async function attempt(
  task: Task,
  number: number,
  redBefore: Collected["red"],
  io: Io,
): Promise<Attempted> {
  const { job, environment, scope } = task;
  const key = keyOf(task, number);
  const own = `${io.temp}/${pathOf(key)}`;
  const { run: command, reports: globs } = await invoke(
    task,
    { own, kept: `${io.results}/jobs/${pathOf(key)}` },
    io,
  );
  const started = io.now();
  scope.note({ kind: "job started", subject: job.id });
  const about = { environment, globs, started, own, timeoutMs: job.timeoutMs };
  const { exit, reports, late } = await io.group(titleOf(task, number), () =>
    execute(command, about, io),
  );
  scope.note({
    kind: "job ended",
    subject: job.id,
    ...(exit.code !== undefined && { detail: `exit ${exit.code}` }),
  });
  const evidence = evidenceOf(key);
  const declared = globs.length > 0 ? reports : undefined;
  const ended = { job, exit, started, attempt: number, redBefore, taken: declared?.taken };
  const collected = await collect(ended, `${io.results}/${evidence}`, io);
  const isCut = environment.died.aborted || io.signal.aborted;
  const problems = isCut
    ? []
    : doubts({ ...ended, ...collected, reports: declared, rewritten: late });
  const { tally, notes, red } = collected;
  const run: JobRun = {
    key,
    job,
    outcome: outcomeOf(collected, problems.length > 0 || isCut, number),
    startedAt: started.toISOString(),
    ms: exit.ms,
    reported: declared !== undefined,
    evidence,
    tally,
    problems,
    notes,
    ...(isCut && { cutShort: true }),
  };
  return { run, red, timedOut: exit.timedOut };
}

function titleOf({ job }: Task, number: number): string {
  return number > 1 ? `${job.id}: attempt ${number}` : job.id;
}

interface Execution {
  readonly environment: Environment;
  readonly globs: readonly string[];
  readonly started: Date;
  readonly own: string;
  readonly timeoutMs: number;
}

interface Executed {
  readonly exit: Exit;
  readonly reports: Reports;
  /** Reports that were written again after the end. */
  readonly late: readonly string[];
}

async function execute(run: Invoked["run"], about: Execution, io: Io): Promise<Executed> {
  const { environment, globs, started, own, timeoutMs } = about;
  using beat = stillRunning(io);
  using overtime = delayed(environment.died, afterDeathMs);
  const within: Within = { timeoutMs, signal: overtime.signal, line: beat.line };
  if ("service" in run) {
    if (!environment.runService) throw new Error("This runtime cannot run a service as a job.");
    const into = `${own}/taken`;
    const exit = await environment.runService({ ...run, reports: globs, into }, within);
    const found = globs.map((glob) => `${into}/${glob}`);
    const reports = await take(
      { globs: found, before: new Map(), started, into: `${own}/reports` },
      io,
    );
    return { exit, reports: renamed(reports, `${into}/`), late: [] };
  }
  const before = await versionsOf(globs, io);
  let reports: Reports = { taken: [], stale: [], missing: globs };
  const ended = async (): Promise<void> => {
    reports = await take({ globs, before, started, into: `${own}/reports` }, io);
  };
  const exit = await io.exec(run, { ...within, ended });
  return { exit, reports, late: await rewritten(reports, io) };
}

/** As the service knows them. */
function renamed({ taken, stale, missing }: Reports, prefix: string): Reports {
  const bare = (path: string): string => path.slice(path.indexOf(prefix) + prefix.length);
  return {
    taken: taken.map((one) => ({ ...one, path: bare(one.path) })),
    stale: stale.map(bare),
    missing: missing.map(bare),
  };
}

/** Aborts some time after another signal. */
function delayed(signal: AbortSignal, ms: number): Disposable & { readonly signal: AbortSignal } {
  const later = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const begin = (): void => {
    timer = setTimeout(() => later.abort(signal.reason), ms);
  };
  if (signal.aborted) begin();
  else signal.addEventListener("abort", begin, { once: true });
  return {
    signal: later.signal,
    [Symbol.dispose]() {
      clearTimeout(timer);
      signal.removeEventListener("abort", begin);
    },
  };
}

function outcomeOf({ tally }: Collected, isDoubtful: boolean, number: number): JobRun["outcome"] {
  if (isDoubtful) return "errored";
  const { failed, errored } = tally.cases;
  const { crossed, invalid } = tally.metrics;
  if (failed + errored + crossed + invalid > 0) return "failed";
  return number > 1 ? "flaky" : "passed";
}

/** No shards in this version. */
export function keyOf(
  { job, step, scope }: Pick<Task, "job" | "step" | "scope">,
  number: number,
): RunKey {
  return {
    run: scope.run.id,
    shard: 1,
    environment: scope.environment,
    step,
    job: job.id,
    attempt: number,
  };
}

export function evidenceOf(key: RunKey): string {
  return `evidence/${pathOf(key)}.ndjson`;
}
