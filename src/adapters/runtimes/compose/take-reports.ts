import { matchesGlob, posix } from "node:path";
import { Readable } from "node:stream";
import { extract } from "tar-stream";
import type { Engine } from "../../../lib/docker.ts";
import type { ServiceJob } from "../../../model/adapter.ts";
import type { Io } from "../../../model/io.ts";
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
  const { Id, Config, State } = container;
  const home = Config.WorkingDir || "/";
  const started = Date.parse(State.StartedAt) - roundingMs;
  const bases = new Set(job.reports.map(baseOf));
  for (const base of bases) {
    const query = { path: posix.join(home, base) };
    const response = await engine.ask(`/containers/${Id}/archive`, {
      query,
      orMissing: true,
      timeoutMs: archiveMs,
    });
    if (!response.body || response.status === 404) continue;
    const archive = Readable.fromWeb(response.body).pipe(extract());
    for await (const entry of archive) {
      const { name, type, mtime } = entry.header;
      const path = posix.join(posix.dirname(base), name);
      const isWanted =
        type === "file" && job.reports.some((glob) => matchesGlob(path, posix.normalize(glob)));
      // A time of the engine's clock becomes one of ours: what was written since its start is written now.
      const changed = mtime.getTime() >= started ? io.now() : mtime;
      if (isWanted && !path.startsWith(".."))
        await io.receive(`${job.into}/${path}`, bytesOf(entry), changed);
      else entry.resume();
    }
  }
}

/** `results/**\/*.xml` → `results`: the folder, or the file, that has to be fetched. */
function baseOf(glob: string): string {
  const parts = posix.normalize(glob).split("/");
  const magic = parts.findIndex((part) => /[*?[\]{}!()]/.test(part));
  const fixed = magic < 0 ? parts : parts.slice(0, magic);
  return fixed.join("/") || ".";
}

async function* bytesOf(chunks: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) if (chunk instanceof Uint8Array) yield chunk;
}
