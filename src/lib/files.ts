import { constants } from "node:fs";
import {
  type FileHandle,
  glob,
  lstat,
  mkdir,
  open,
  readlink,
  realpath,
  writeFile,
} from "node:fs/promises";
import { dirname, relative } from "node:path";
import type { Found } from "../model/io.ts";
import { Problem } from "../model/problem.ts";

/** More files match no pattern that somebody meant. */
const most = 10_000;

export async function* files(pattern: string): AsyncGenerator<Found> {
  const paths: string[] = [];
  for await (const path of glob(pattern)) {
    paths.push(path);
    if (paths.length > most)
      throw new Problem("broken-report", `${pattern} matches more than ${most} files`, {
        hint: "Name the folder in which the reports lie.",
      });
  }
  for (const path of paths.toSorted()) {
    const stat = await lstat(path, { bigint: true }).catch(() => undefined);
    if (!stat?.isFile()) continue;
    const version = [stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join();
    yield { path, changed: stat.mtime, size: Number(stat.size), version };
  }
}

export async function look(
  path: string,
): Promise<"file" | "folder" | "link" | "other" | undefined> {
  const stat = await lstat(path).catch(() => undefined);
  if (!stat) return undefined;
  if (stat.isSymbolicLink()) return "link";
  if (stat.isDirectory()) return "folder";
  return stat.isFile() ? "file" : "other";
}

/** Takes a file as it is now. What has become a link, a pipe or a way out of the workspace since it was found is refused. */
export async function snapshot(
  from: string,
  to: string,
  folders: readonly string[],
): Promise<void> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  await using file = await open(from, flags).catch((cause: unknown) => {
    throw new Problem("broken-report", `${from} cannot be read`, { cause });
  });
  if (!(await file.stat()).isFile())
    throw new Problem("broken-report", `${from} is not a plain file`);
  // On Linux that is where what is open really lies, whatever the path says by now.
  const real = await readlink(`/proc/self/fd/${file.fd}`).catch(() => realpath(from));
  if (!folders.some((folder) => isInside(real, folder)))
    throw new Problem("broken-report", `${from} lies outside of the workspace`);
  await mkdir(dirname(to), { recursive: true });
  await writeFile(to, bytesOf(file));
}

/** All in the same piece of memory: a writer is done with it when it asks for more. */
async function* bytesOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(65_536);
  for (;;) {
    const { bytesRead } = await file.read(buffer);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

function isInside(path: string, folder: string): boolean {
  return !/^\.\.([/\\]|$)/.test(relative(folder, path));
}
