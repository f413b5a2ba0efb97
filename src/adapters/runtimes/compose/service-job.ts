import * as v from "valibot";
import { type Engine, textOf } from "../../../lib/docker.ts";
import { unframed } from "../../../lib/docker-frames.ts";
import { lines } from "../../../lib/chunks.ts";
import type { ServiceJob } from "../../../model/adapter.ts";
import type { Exit, Io, Within } from "../../../model/io.ts";
import { Problem } from "../../../model/problem.ts";
import { compose, lastLine, type Project } from "./compose.ts";
import { type Container, inspect } from "./containers.ts";
import { projectLabel, serviceLabel } from "./labels.ts";
import { override } from "./override.ts";
import { takeReports } from "./take-reports.ts";

const tailLength = 100;
const graceMs = 2000;
const createMs = 60_000;

interface Around {
  readonly project: Project;
  readonly engine: Engine;
}

/** Runs a service as a job: a new container for each attempt, whose exit code and reports are the answer, and which then goes. */
export async function runService(
  job: ServiceJob,
  { timeoutMs, signal, line }: Within,
  { project, engine, io }: Around & { readonly io: Io },
): Promise<Exit> {
  const container = await create(job, { project, engine }, io);
  const own = signal ? AbortSignal.any([signal, io.signal]) : io.signal;
  const late = AbortSignal.timeout(timeoutMs);
  const began = io.elapsed();
  const tail: string[] = [];
  const path = `/containers/${container.Id}`;
  try {
    await engine.ask(`${path}/start`, { method: "POST" });
    const showing = show(container, engine, (text) => {
      io.log("info", text);
      line?.(text);
      tail.push(text);
      if (tail.length > tailLength) tail.shift();
    });
    await ended(container.Id, AbortSignal.any([own, late]), engine);
    const ms = io.elapsed() - began;
    await Promise.race([showing, io.wait(graceMs)]);
    const after = await inspect(container.Id, engine);
    if (after) await takeReports(after, job, engine, io);
    const { ExitCode: code = -1, OOMKilled: outOfMemory = false } = after?.State ?? {};
    if (outOfMemory) tail.push("out of memory");
    return { code, started: true, timedOut: late.aborted, tail, ms };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { code: undefined, started: false, timedOut: false, tail: [error.message], ms: 0 };
  } finally {
    await engine.ask(path, { method: "DELETE", query: { force: "1", v: "1" }, orMissing: true });
  }
}

const Found = v.array(v.object({ Id: v.string() }));

async function create(
  { service, env }: ServiceJob,
  { project, engine }: Around,
  io: Io,
): Promise<Container> {
  const file = `${io.temp}/${service}.job.yaml`;
  const edits = [
    { path: ["services", service, "environment"], value: env },
    // A job ends once, whatever the file says.
    { path: ["services", service, "restart"], value: "no" },
  ];
  await io.writeRaw(file, override(edits));
  const own = { ...project, files: [...project.files, file] };
  const verb = [
    "up",
    "--no-start",
    "--no-deps",
    "--no-build",
    "--pull",
    "never",
    "--force-recreate",
    service,
  ];
  const { ok, complaint } = await io.ask(compose(own, ...verb), {
    timeoutMs: createMs,
    signal: io.signal,
  });
  const filters = { label: [`${projectLabel}=${project.name}`, `${serviceLabel}=${service}`] };
  const query = { all: "1", filters: JSON.stringify(filters) };
  const [found] = await engine.read("/containers/json", Found, { query });
  const container = found && (await inspect(found.Id, engine));
  if (ok && container) return container;
  throw new Problem(
    "tool",
    `The container of ${service} cannot be created: ${lastLine(complaint)}`,
    { service },
  );
}

async function show(
  { Id, Config }: Container,
  engine: Engine,
  each: (line: string) => void,
): Promise<void> {
  const query = { follow: "1", stdout: "1", stderr: "1" };
  const response = await engine.ask(`/containers/${Id}/logs`, { query, timeoutMs: 86_400_000 });
  for await (const line of lines(Config.Tty ? textOf(response) : unframed(response))) each(line);
}

/** By itself, or because its time is over: then it is stopped. */
async function ended(id: string, over: AbortSignal, engine: Engine): Promise<void> {
  const path = `/containers/${id}`;
  try {
    await engine.ask(`${path}/wait`, { method: "POST", timeoutMs: 86_400_000, signal: over });
  } catch (error) {
    if (!over.aborted) throw error;
    await engine.ask(`${path}/stop`, { method: "POST", query: { t: String(graceMs / 1000) } });
  }
}
