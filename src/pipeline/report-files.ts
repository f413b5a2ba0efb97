import { version } from "../lib/version.ts";
import type { RunMark } from "../model/event.ts";
import type { Io } from "../model/io.ts";
import type { Job, Plan } from "../model/plan.ts";
import type { JobRun } from "../model/record.ts";
import { Problem } from "../model/problem.ts";
import { collect } from "./collect.ts";
import { checkName, type Inputs } from "./inputs.ts";
import { judge } from "./judge.ts";
import { evidenceOf } from "./key.ts";
import { ciOf, forgeOf } from "./load-adapter.ts";
import { loadFrame } from "./plan.ts";
import { literally } from "../lib/literally.ts";
import { type Reports, take } from "./reports.ts";
import { checkResults, openRefused, openResults } from "./results-folder.ts";
import { conclude, type Outcome } from "./conclude.ts";
import { concealInputs, concealNamed } from "./secrets.ts";
import { closeTemp, openTemp } from "./temp-folder.ts";

interface Around {
  readonly mark: RunMark;
  readonly io: Io;
}

/** The same documents and the same verdict from reports alone: what others have run, wherever they have. */
export async function reportFiles(
  names: readonly string[],
  inputs: Inputs,
  { mark, io }: Around,
): Promise<Outcome> {
  const began = io.elapsed();
  const started = io.now();
  checkName(inputs);
  concealInputs(io);
  const plan: Plan = { ...(await loadFrame(inputs, io)), jobs: [job] };
  await concealNamed(plan, io);
  await checkResults(io);
  await openTemp(mark, io);
  try {
    const found = await find(names, io);
    const isEmpty = found.taken.length === 0;
    // On a laptop the message is enough; a pull request must not keep the green comment of its last push.
    if (isEmpty && !io.env["CI"]) throw nothing(found);
    if (!isEmpty) await openResults(io);
    const folder = isEmpty ? await openRefused(io) : io.results;
    const ci = await ciOf(io.env);
    const jobs = [await read(found, { mark, io: { ...io, results: folder } }, started)];
    const about = { schema: 1, version, run: mark.id, startedAt: started.toISOString() } as const;
    const where = { ci: ci.run(io.env, inputs), forge: await (await forgeOf(io.env)).change(io) };
    const none = { environments: {}, events: [], problems: [], leftovers: [] };
    const record = { ...about, ...where, plan, jobs, ...none, ms: io.elapsed() - began };
    return await conclude(record, { ci, inputs, folder }, io);
  } finally {
    await closeTemp(io);
  }
}

/** Files, or globs: what is there under that very name is meant by it. */
async function find(names: readonly string[], io: Io): Promise<Reports> {
  const globs = await Promise.all(
    names.map(async (name) => ((await io.look(name)) === "file" ? literally(name) : name)),
  );
  const anyTime = { before: new Map<string, string>(), started: new Date(0), since: new Date(0) };
  return take({ globs, ...anyTime, into: `${io.temp}/reports` }, io);
}

const job: Job = {
  id: "report",
  stage: "integration",
  environment: "none",
  needs: [],
  tool: "report",
  options: {},
  folder: ".",
  timeoutMs: 0,
  retries: 0,
  mutates: false,
};

async function read(reports: Reports, { mark, io }: Around, started: Date): Promise<JobRun> {
  const key = {
    run: mark.id,
    shard: 1,
    environment: "none",
    step: "report",
    job: job.id,
    attempt: 1,
  };
  // There was no command: the reports are all there is.
  const exit = { code: undefined, started: true, timedOut: false, tail: [], ms: 0 };
  const ended = { job, exit, started, attempt: 1, redBefore: new Set<string>() };
  const evidence = evidenceOf(key);
  const collected = await collect(
    { ...ended, taken: reports.taken },
    `${io.results}/${evidence}`,
    io,
  );
  const { problems } = judge({ ...ended, ...collected, reports, rewritten: [], isOwn: false });
  const { cases } = collected.tally;
  const outcome =
    problems.length > 0 ? "errored" : cases.failed + cases.errored > 0 ? "failed" : "passed";
  const about = { key, job, startedAt: started.toISOString(), ms: 0, reported: true, evidence };
  return { ...about, outcome, tally: collected.tally, problems, notes: collected.notes };
}

function nothing({ missing, refused: [why] }: Reports): Problem {
  if (why)
    return new Problem(why.code, `${why.message}.`, {
      hint: "Name files of this folder, or of those in it.",
    });
  return new Problem("no-report", `No file matches ${missing.join(", ")}.`, {
    hint: "Paths and globs count from here; put globs in quotes so that the shell leaves them alone.",
  });
}
