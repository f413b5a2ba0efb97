import { once } from "node:events";
import { existsSync, watch } from "node:fs";
import { chmod, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import type { Job } from "../harness/runner.ts";

export interface ObservedDocker {
  /** With this first on PATH, `docker` tells what it is asked for, and then does it. */
  readonly env: Readonly<Record<string, string>>;
  /** As soon as docker is asked for that: `context`, `config`, `build`, `create`, … */
  asked(verb: string): Promise<void>;
  /** All that it has been called with so far. */
  words(): Promise<readonly string[]>;
}

/** A `docker` for a job that leaves a file for each word that it is called with. */
export async function observedDocker(job: Job): Promise<ObservedDocker> {
  const { stdout: real } = await execa("sh", ["-c", "command -v docker"], { reject: false });
  const [bin, told] = [join(job.folder, "bin"), join(job.folder, "told")];
  for (const folder of [bin, told]) await mkdir(folder);
  await chmod(told, 0o777);
  const script = `#!/bin/sh
for word; do case $word in *[!a-z]*) ;; *) : >"${told}/$word" ;; esac; done
exec ${real || "false"} "$@"
`;
  await writeFile(join(bin, "docker"), script, { mode: 0o755 });
  return {
    env: { PATH: `${bin}:${process.env["PATH"]}` },
    words: () => readdir(told),
    async asked(verb) {
      const changes = watch(told);
      const late = { signal: AbortSignal.timeout(60_000) };
      while (!existsSync(join(told, verb))) await once(changes, "change", late);
      changes.close();
    },
  };
}
