import { dirname, join } from "node:path";
import { batched } from "../../lib/chunks.ts";
import type { Io } from "../../model/io.ts";

type Reading = Pick<Io, "names" | "look" | "read">;

/** The plain files of a folder, as far as somebody looks for tests in it. */
export interface Tree {
  /** Paths from the folder, those near to it first. */
  readonly files: readonly string[];
  /** How a file begins; nothing where it cannot be read. */
  text(path: string): Promise<string>;
}

const deepest = 5;
const most = 5000;
const longest = 256 * 1024;

/** What others have made, and what is nobody's source. Hidden folders are neither looked into. */
const foreign =
  /^(\..*|node_modules|vendor|target|build|dist|out|bin|obj|coverage|venv|__pycache__|site-packages|mortar-results)$/;

/** Level by level, so that a large folder deep inside hides nothing near the top. No link is followed. */
export async function treeOf(root: string, io: Reading): Promise<Tree> {
  const files: string[] = [];
  let level = [""];
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    const next: string[] = [];
    for (const folder of level)
      for (const name of await namesIn(join(root, folder), io)) {
        if (files.length + next.length >= most) break;
        const path = join(folder, name);
        const kind = await io.look(join(root, path));
        if (kind === "file") files.push(path);
        if (kind === "folder" && !foreign.test(name)) next.push(path);
      }
    level = next;
  }
  return { files, text: (path) => beginning(join(root, path), io) };
}

async function namesIn(folder: string, { names }: Reading): Promise<readonly string[]> {
  const all = await names(folder).catch(() => []);
  return all.toSorted((one, other) => (one < other ? -1 : 1));
}

async function beginning(path: string, { read }: Reading): Promise<string> {
  try {
    for await (const text of batched(read(path), longest)) return text.slice(0, longest);
  } catch {
    // What cannot be read tells nothing.
  }
  return "";
}

/** Of folders those that lie in none of the others: a module of a build is built with the whole. */
export function outermost(folders: readonly string[]): readonly string[] {
  const all = new Set(folders);
  return [...all].filter((folder) => !above(folder).some((one) => all.has(one)));
}

function above(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [] : [parent, ...above(parent)];
}
