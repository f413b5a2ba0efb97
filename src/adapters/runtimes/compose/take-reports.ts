import { matchesGlob, posix } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Extract, extract } from "tar-stream";
import type { Engine } from "../../../lib/docker.ts";
import type { ServiceJob } from "../../../model/adapter.ts";
import type { Io } from "../../../model/io.ts";
import { Problem } from "../../../model/problem.ts";
import type { Container } from "./containers.ts";

/** Some file systems, and tar itself, round. */
const roundingMs = 2000;
const archiveMs = 120_000;

/** Takes the reports out of a container that has ended, from its layers as from what was mounted into it. */
export async function takeReports(
  container: Container,
  job: ServiceJob,
  engine: Engine,
  io: Io,
): Promise<void> {
  const globs = job.reports.map((glob) => posix.normalize(glob));
  try {
    for (const base of new Set(globs.map(baseOf))) {
      const path = posix.join(container.Config.WorkingDir || "/", base);
      const ask = { query: { path }, orMissing: true, timeoutMs: archiveMs };
      const response = await engine.ask(`/containers/${container.Id}/archive`, ask);
      if (response.status === 404) await response.body?.cancel();
      else await unpack(response, { globs, base, into: job.into, container }, io);
    }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `The reports of ${job.service} cannot be taken out of its container: ${why}`;
    throw new Problem("engine", message, { service: job.service, cause });
  }
}

interface Wanted {
  readonly globs: readonly string[];
  readonly base: string;
  readonly into: string;
  readonly container: Container;
}

async function unpack({ body }: Response, wanted: Wanted, io: Io): Promise<void> {
  const archive = extract();
  await Promise.all([pipeline(body ?? [], archive), receive(archive, wanted, io)]);
}

async function receive(archive: Extract, wanted: Wanted, io: Io): Promise<void> {
  const { globs, base, into, container } = wanted;
  const started = Date.parse(container.State.StartedAt) - roundingMs;
  for await (const entry of archive) {
    const { name, type, mtime } = entry.header;
    const path = posix.join(posix.dirname(base), name);
    const isWanted = type === "file" && globs.some((glob) => matchesGlob(path, glob));
    // A time of the engine's clock becomes one of ours: what was written since its start is written now.
    const changed = mtime.getTime() >= started ? io.now() : mtime;
    if (isWanted && !path.startsWith(".."))
      await io.receive(`${into}/${path}`, bytesOf(entry), changed);
    else entry.resume();
  }
}

/** `results/**\/*.xml` → `results`: the folder, or the file, that has to be fetched. */
function baseOf(glob: string): string {
  const parts = glob.split("/");
  const magic = parts.findIndex((part) => /[*?[\]{}!()]/.test(part));
  const fixed = magic < 0 ? parts : parts.slice(0, magic);
  return fixed.join("/") || ".";
}

async function* bytesOf(chunks: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) if (chunk instanceof Uint8Array) yield chunk;
}
