import { literally } from "../lib/literally.ts";
import { stillRunning } from "../lib/still-running.ts";
import type { Environment } from "../model/adapter.ts";
import type { Exit, Io, Within } from "../model/io.ts";
import type { Invoked } from "./invoke.ts";
import { type Reports, rewritten, seenFrom, take, versionsOf } from "./reports.ts";

/** For so long a job may go on when a service that it needs has died: it may still say what it has seen. */
const afterDeathMs = 10_000;

interface About {
  readonly environment: Environment;
  readonly started: Date;
  /** When the first attempt has begun. */
  readonly since: Date;
  /** The folder of this attempt. */
  readonly own: string;
  readonly timeoutMs: number;
}

export interface Executed {
  readonly exit: Exit;
  readonly reports: Reports;
  /** Reports that were written again after the end. */
  readonly late: readonly string[];
}

/** Runs what the tool has made of the job, and takes its reports in the moment in which it ends. */
export async function execute(invoked: Invoked, about: About, io: Io): Promise<Executed> {
  const { environment, started, since, own, timeoutMs } = about;
  const { run, reports: globs, isOwn } = invoked;
  using beat = stillRunning(io);
  using overtime = delayed(environment.died, afterDeathMs);
  const within: Within = { timeoutMs, signal: overtime.signal, line: beat.line };
  const into = `${own}/reports`;
  if ("service" in run) {
    if (!environment.runService) throw new Error("This runtime cannot run a service as a job.");
    const taken = `${own}/taken`;
    const exit = await environment.runService({ ...run, reports: globs, into: taken }, within);
    const found = globs.map((glob) => `${literally(taken)}/${glob}`);
    const reports = await take({ globs: found, before: new Map(), started, since, into }, io);
    return { exit, reports: seenFrom(taken, reports), late: [] };
  }
  const before = await versionsOf(globs, io);
  let reports: Reports = { taken: [], stale: [], staleBeside: [], missing: globs, refused: [] };
  const ended = async (): Promise<void> => {
    reports = await take({ globs, before, started, since, into }, io);
  };
  const exit = await io.exec(run, { ...within, ended });
  const late = await rewritten(reports, io);
  return { exit, reports: isOwn ? seenFrom(own, reports) : reports, late };
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
