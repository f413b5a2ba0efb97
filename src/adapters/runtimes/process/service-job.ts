import { join, relative } from "node:path";
import { literally } from "../../../lib/literally.ts";
import type { ServiceJob } from "../../../model/adapter.ts";
import type { Exit, Found, Io, Within } from "../../../model/io.ts";
import type { Service } from "./service.ts";
import type { Told } from "./told.ts";

/** Runs a service as a job. Its exit code and what it has written since its start are the answer. */
export async function runService(
  job: ServiceJob,
  within: Within,
  { service, told, io }: { readonly service: Service; readonly told: Told; readonly io: Io },
): Promise<Exit> {
  const find = (): Promise<readonly Found[]> => reportsOf(job, service, io);
  const before = new Map((await find()).map(({ path, version }) => [path, version]));
  const ended = async (): Promise<void> => {
    for (const { path, version } of await find()) {
      const inside = relative(service.folder, path);
      const isNew = before.get(path) !== version && !inside.startsWith("..");
      if (isNew) await io.snapshot(path, join(job.into, inside));
    }
  };
  const env = { ...told.start.env, ...job.env };
  return io.exec({ ...told.start, env }, { ...within, ended });
}

async function reportsOf(job: ServiceJob, { folder }: Service, io: Io): Promise<readonly Found[]> {
  const all = job.reports.map((glob) => Array.fromAsync(io.files(join(literally(folder), glob))));
  return (await Promise.all(all)).flat();
}
