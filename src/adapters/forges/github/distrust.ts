import type { Io } from "../../../model/io.ts";
import { eventOf, isFork } from "./event.ts";

/** With these the workflow is the base's, and its token can write; the code need not be the base's. */
const privileged = ["pull_request_target", "workflow_run"];

/**
 * A stranger's code must not run beside a token that can write:
 * https://docs.github.com/actions/reference/security/secure-use#mitigating-the-risks-of-untrusted-code-checkout
 * What is checked out must be known to be the base's own; not to know is to refuse.
 */
export async function distrust(io: Io): Promise<string | undefined> {
  const { env } = io;
  const event = env["GITHUB_EVENT_NAME"] ?? "";
  if (!privileged.includes(event)) return undefined;
  const about = await eventOf(io);
  if (!isFork(about, env)) return undefined;
  const trusted = [env["GITHUB_SHA"], about.pull_request?.base.sha].filter(
    (sha) => sha !== undefined,
  );
  for (const folder of await checkouts(io))
    if (!(await isOneOf(folder, trusted, io)))
      return `This is a ${event} run for a pull request from a fork, and ${folder === "." ? "the workspace" : folder} does not hold the base's code: a stranger's code would run beside a token that can write.`;
  return undefined;
}

/** The workspace, and whatever else was checked out into it. */
async function checkouts(io: Io): Promise<readonly string[]> {
  const names = await io.names(".");
  const seen = await Promise.all(names.map((name) => io.look(`${name}/.git`)));
  return [".", ...names.filter((_, index) => seen[index] !== undefined)];
}

async function isOneOf(folder: string, trusted: readonly string[], io: Io): Promise<boolean> {
  const git = (...args: readonly string[]) =>
    io.ask({ file: "git", args: ["-C", folder, ...args] }, { timeoutMs: 10_000 });
  const head = (await git("rev-parse", "--verify", "HEAD")).text.trim();
  if (trusted.includes(head)) return true;
  if (!head) return false;
  for (const sha of trusted)
    if ((await git("merge-base", "--is-ancestor", head, sha)).ok) return true;
  return false;
}
