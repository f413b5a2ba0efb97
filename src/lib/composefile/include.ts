import { dirname, isAbsolute, join, relative } from "node:path";
import type { Reading } from "../hand-written.ts";
import { isRecord, list } from "./service.ts";

/** What `include` names in one entry: a project of its own, in the order in which its files are merged. */
export interface Included {
  readonly files: readonly string[];
  /** From where its own includes count. */
  readonly directory: string;
  /** In which its variables may stand, beside those of whoever includes it. */
  readonly envFiles: readonly string[];
}

interface From {
  readonly file: string;
  /** From where paths count: https://docs.docker.com/reference/compose-file/include/ */
  readonly directory: string;
}

/** Plain files of the workspace; or, in a sentence, what only Compose can fetch. */
export async function included(
  given: unknown,
  from: From,
  io: Reading,
): Promise<readonly (Included | string)[]> {
  const entries = Array.isArray(given) ? given : [];
  return Promise.all(entries.map((entry: unknown) => one(entry, from, io)));
}

async function one(
  entry: unknown,
  { file, directory }: From,
  io: Reading,
): Promise<Included | string> {
  const long = isRecord(entry) ? entry : { path: entry };
  const paths = [long["path"]].flat().map(String);
  const { project_directory: own, env_file: env } = long;
  const files = paths.map((path) => join(directory, path));
  for (const [index, path] of paths.entries())
    if (isAbsolute(path) || !(await isPlain(files[index] ?? "", io)))
      return `${file}: include ${path}`;
  const there = typeof own === "string" ? join(directory, own) : dirname(files[0] ?? directory);
  const envFiles = list(env).map((path) => join(directory, String(path)));
  return {
    files,
    directory: there,
    envFiles: env === undefined ? [join(there, ".env")] : envFiles,
  };
}

/** A variable, an address or a way out of the workspace is none. */
async function isPlain(path: string, { look, real, workspace }: Reading): Promise<boolean> {
  if (/\$|^\.\.([/\\]|$)/.test(path) || (await look(path)) === undefined) return false;
  const found = await real(path).catch(() => "..");
  return !/^\.\.([/\\]|$)/.test(relative(workspace, found));
}
