import { join } from "node:path";
import type { Io } from "../../../model/io.ts";

const timeoutMs = 30_000;

/** A repository may say what git is to run. Asked like this, git runs nothing of it and writes nothing. */
function git({ ask, workspace }: Io, ...args: readonly string[]) {
  const settings = [
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    `safe.directory=${workspace}`,
  ];
  const set = settings.flatMap((one) => ["-c", one]);
  return ask({ file: "git", args: ["--no-optional-locks", ...set, ...args] }, { timeoutMs });
}

/** The commit that the workspace is a checkout of. None where git cannot tell. */
export async function headOf(io: Io): Promise<string | undefined> {
  const { ok, text } = await git(io, "rev-parse", "--show-toplevel", "--verify", "HEAD");
  const [top, head] = text.split("\n");
  return ok && top === io.workspace ? head : undefined;
}

/** Whether the commit is the other one, or what GitHub has merged of it: a shallow checkout still names its parents. */
export async function isOf(head: string, commit: string, io: Io): Promise<boolean> {
  if (head === commit) return true;
  const { ok, text } = await git(io, "cat-file", "commit", head);
  const [header = ""] = text.split("\n\n", 1);
  return ok && header.split("\n").includes(`parent ${commit}`);
}

/**
 * Something in the workspace that is not of its commit. What the commit itself ignores passes, for installed packages lie there;
 * another repository does not.
 */
export async function strangeFile(io: Io): Promise<string | undefined> {
  const { ok, text } = await git(
    io,
    "status",
    "--porcelain",
    "-z",
    "--ignored",
    "--untracked-files=normal",
  );
  if (!ok) return ".";
  for (const line of text.split("\0").filter(Boolean)) {
    const path = line.slice("?? ".length);
    if (!line.startsWith("!! ") || (await io.look(join(path, ".git")))) return path;
  }
  return undefined;
}
