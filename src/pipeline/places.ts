import { posix } from "node:path";
import type { Case } from "../model/evidence.ts";
import type { Io } from "../model/io.ts";

/** Says of a test where it stands in the workspace: at once where that is known, and nothing where it stands nowhere. */
export type Placing = (one: Case) => Case | Promise<Case>;

/** More files have no tests, no file lies deeper, and none that is called like so many others is found by its name. */
const remembered = 5000;
const deepest = 20;
const mostNamesakes = 200;

const gitMs = 10_000;

/** Reports come with absolute paths, and out of containers: what counts is which file of the workspace ends like that. */
export function placing(folder: string, io: Io): Placing {
  const known = new Map<string, string | undefined>();
  let tracked: Promise<Tracked> | undefined;

  async function find(said: string): Promise<string | undefined> {
    const parts = partsOf(said, io.workspace);
    for (const base of new Set([folder, "."]))
      for (const ending of endingsOf(parts)) {
        const path = posix.join(base, ending);
        if ((await io.look(path)) === "file") return path;
      }
    const namesakes = (await (tracked ??= trackedFiles(io))).get(parts.at(-1) ?? "");
    return onlyOne(parts, namesakes ?? []);
  }

  return (one) => {
    const { at, ...elsewhere } = one;
    if (!at) return one;
    const placed = (file: string | undefined): Case =>
      file === undefined ? elsewhere : { ...one, at: { ...at, file } };
    if (known.has(at.file)) return placed(known.get(at.file));
    if (known.size >= remembered) return elsewhere;
    return find(at.file).then((file) => {
      known.set(at.file, file);
      return placed(file);
    });
  };
}

/** From the workspace, if it is in there. */
function partsOf(said: string, workspace: string): readonly string[] {
  const path = said.replace(/^file:\/\//, "").replaceAll("\\", "/");
  const bare = path.startsWith(`${workspace}/`) ? path.slice(workspace.length) : path;
  const parts = posix.normalize(bare).split("/");
  return parts
    .filter((part) => part && part !== "." && part !== ".." && !/^[A-Za-z]:$/.test(part))
    .slice(-deepest);
}

/** The longest first. A name without a folder says little: it counts only where little more is said. */
function endingsOf(parts: readonly string[]): readonly string[] {
  const least = parts.length > 2 ? 2 : 1;
  return parts.slice(0, parts.length - least + 1).map((_, from) => parts.slice(from).join("/"));
}

/** Name → the paths of all files that are called like that. */
type Tracked = ReadonlyMap<string, readonly string[]>;

async function trackedFiles({ ask }: Io): Promise<Tracked> {
  const command = { file: "git", args: ["ls-files", "-z"] };
  const { ok, text } = await ask(command, { timeoutMs: gitMs });
  return Map.groupBy(ok ? text.split("\0") : [], (path) => posix.basename(path));
}

/** In a folder that a container has under another name. Where several end like that, it may be any of them. */
function onlyOne(parts: readonly string[], files: readonly string[]): string | undefined {
  if (files.length > mostNamesakes) return undefined;
  for (const ending of endingsOf(parts)) {
    const [first, second] = files.filter((file) => file.endsWith(`/${ending}`));
    if (first !== undefined) return second === undefined ? first : undefined;
  }
  return undefined;
}
