import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";

const who = { name: "A. Author", email: "author@example.org" };
const identity = {
  GIT_AUTHOR_NAME: who.name,
  GIT_AUTHOR_EMAIL: who.email,
  GIT_COMMITTER_NAME: who.name,
  GIT_COMMITTER_EMAIL: who.email,
};

export interface Repository {
  /** The last commit of the base, that of the pull request, and what GitHub would merge of the two. */
  readonly base: string;
  readonly head: string;
  readonly merge: string;
  git(...args: readonly string[]): Promise<string>;
}

/** A real repository in a folder, with a pull request in it. What is there already is the base's; checked out is the base. */
export async function repository(folder: string): Promise<Repository> {
  const env = { ...identity, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
  const git = async (...args: readonly string[]): Promise<string> =>
    (await execa("git", args, { cwd: folder, env })).stdout;
  const commit = async (message: string): Promise<string> => {
    await git("add", "--all");
    await git("commit", "--quiet", "--allow-empty", "--message", message);
    return git("rev-parse", "HEAD");
  };
  await git("init", "--quiet", "--initial-branch", "main");
  const base = await commit("base");
  await git("checkout", "--quiet", "-b", "topic");
  await writeFile(join(folder, "topic.txt"), "a change\n");
  const head = await commit("head");
  await git("checkout", "--quiet", "main");
  await git("checkout", "--quiet", "--detach");
  await git("merge", "--quiet", "--no-ff", "--message", "merge", "topic");
  const merge = await git("rev-parse", "HEAD");
  await git("checkout", "--quiet", "main");
  return { base, head, merge, git };
}
