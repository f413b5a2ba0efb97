import type { Io } from "../../../model/io.ts";
import { headOf, strangeFile } from "./checkout.ts";
import { eventOf, isFork, isPrivileged } from "./event.ts";

/**
 * A stranger's code must not run beside a token that can write:
 * https://docs.github.com/actions/reference/security/secure-use#mitigating-the-risks-of-untrusted-code-checkout
 * What the workspace holds must be known to be the base's own; not to know is to refuse.
 */
export async function distrust(io: Io): Promise<string | undefined> {
  const { env } = io;
  if (!isPrivileged(env)) return undefined;
  const about = await eventOf(io);
  if (!isFork(about, env)) return undefined;
  const why = await doubt([env["GITHUB_SHA"], about.pull_request?.base.sha], io);
  return why === undefined
    ? undefined
    : `This is a ${env["GITHUB_EVENT_NAME"]} run for a pull request from a fork, and ${why}: a stranger's code would run beside a token that can write.`;
}

async function doubt(
  trusted: readonly (string | undefined)[],
  io: Io,
): Promise<string | undefined> {
  const head = await headOf(io);
  if (head === undefined) return "git cannot tell what the workspace holds";
  if (!trusted.includes(head))
    return `the workspace holds ${head.slice(0, 7)}, which is not known to be the base's`;
  const strange = await strangeFile(io);
  return strange === undefined
    ? undefined
    : `${strange} in the workspace is not known to be the base's`;
}
