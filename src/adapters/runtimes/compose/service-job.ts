import * as v from "valibot";
import { exitText } from "../../../core/readiness/words.ts";
import { lines } from "../../../lib/chunks.ts";
import { complaintOf, type Engine, textOf } from "../../../lib/docker.ts";
import { unframed } from "../../../lib/docker-frames.ts";
import type { ServiceJob } from "../../../model/adapter.ts";
import type { Exit, Io, Within } from "../../../model/io.ts";
import { compose, lastLine, type Project } from "./compose.ts";
import { type Container, endOf, inspect, isOfService } from "./containers.ts";
import { projectLabel, serviceLabel } from "./labels.ts";
import { override } from "./override.ts";
import { takeReports } from "./take-reports.ts";

const tailLength = 100;
const graceMs = 2000;
const createMs = 60_000;
const dayMs = 86_400_000;

interface Around {
  readonly project: Project;
  readonly engine: Engine;
  readonly io: Io;
}

/** Runs a service as a job: a new container for each attempt, whose exit code and reports are the answer, and which then goes. */
export async function runService(
  job: ServiceJob,
  { timeoutMs, signal, line }: Within,
  around: Around,
): Promise<Exit> {
  const { engine, io } = around;
  const over = signal ? AbortSignal.any([signal, io.signal]) : io.signal;
  const late = AbortSignal.timeout(timeoutMs);
  const began = io.elapsed();
  const container = await create(job, around);
  if (typeof container === "string") return unable(container);
  const path = `/containers/${container.Id}`;
  const tail: string[] = [];
  try {
    const started = await engine.ask(`${path}/start`, { method: "POST", orRefused: true });
    if (!started.ok) return unable(await complaintOf(started));
    // Where nothing can be shown the job still runs.
    const showing = show(container, engine, (text) => {
      io.log("info", text);
      line?.(text);
      tail.push(text);
      if (tail.length > tailLength) tail.shift();
    }).catch(() => {});
    await ended(path, AbortSignal.any([over, late]), engine);
    const ms = io.elapsed() - began;
    await Promise.race([showing, io.wait(graceMs, io.signal).catch(() => {})]);
    const exit = { started: true, timedOut: late.aborted, tail, ms };
    const after = await inspect(container.Id, engine);
    if (!after) return { ...exit, code: undefined, killedBy: "the removal of its container" };
    if (!io.signal.aborted) await takeReports(after, job, engine, io);
    const end = endOf(after);
    return { ...exit, code: end.code, ...(end.outOfMemory && { killedBy: exitText(end) }) };
  } finally {
    const remove = { method: "DELETE", query: { force: "1", v: "1" } } as const;
    // What cannot be removed now is found again by the sweep.
    await engine.ask(path, remove).catch(() => {});
  }
}

/** As somebody ends whose command cannot be found. */
function unable(why: string): Exit {
  return { code: undefined, started: false, timedOut: false, tail: [why], ms: 0 };
}

const Found = v.array(v.object({ Id: v.string(), Labels: v.record(v.string(), v.string()) }));

/** Or why it cannot be made. */
async function create(
  { service, env }: ServiceJob,
  { project, engine, io }: Around,
): Promise<Container | string> {
  const file = `${io.temp}/${service}.job.yaml`;
  const edits = [
    { path: ["services", service, "environment"], value: env },
    // A job ends once, whatever the file says.
    { path: ["services", service, "restart"], value: "no" },
  ];
  await io.writeRaw(file, override(edits));
  const own = { ...project, files: [...project.files, file] };
  const verb = ["up", "--no-start", "--no-deps", "--no-build", "--pull", "never"];
  const command = compose(own, ...verb, "--force-recreate", "--renew-anon-volumes", service);
  const within = { timeoutMs: createMs, signal: io.signal };
  const { ok, complaint } = await io.ask(command, within);
  if (!ok) return lastLine(complaint);
  const label = [`${projectLabel}=${project.name}`, `${serviceLabel}=${service}`];
  const query = { all: "1", filters: JSON.stringify({ label }) };
  const found = await engine.read("/containers/json", Found, { query });
  const one = found.find(({ Labels }) => isOfService(Labels));
  return (one && (await inspect(one.Id, engine))) ?? "its container is not there";
}

async function show(
  { Id, Config }: Container,
  engine: Engine,
  each: (line: string) => void,
): Promise<void> {
  const query = { follow: "1", stdout: "1", stderr: "1" };
  const response = await engine.ask(`/containers/${Id}/logs`, { query, timeoutMs: dayMs });
  for await (const line of lines(Config.Tty ? textOf(response) : unframed(response))) each(line);
}

/** By itself, or because its time is over: then it is stopped. */
async function ended(path: string, over: AbortSignal, engine: Engine): Promise<void> {
  try {
    await engine.ask(`${path}/wait`, { method: "POST", timeoutMs: dayMs, signal: over });
  } catch (error) {
    if (!over.aborted) throw error;
    const query = { t: String(graceMs / 1000) };
    await engine.ask(`${path}/stop`, { method: "POST", query, orRefused: true });
  }
}
