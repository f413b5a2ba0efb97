import { glob, readFile } from "node:fs/promises";
import { basename, join } from "node:path";

export interface Process {
  readonly pid: number;
  readonly command: string;
}

/**
 * Processes that a job has started, and what these have, whatever session or group they are in by now; and those that have
 * one of the `words` on their command line, who may be in a container.
 */
export async function tracked(
  trackingId: string,
  words: readonly string[] = [],
): Promise<readonly Process[]> {
  const found: Process[] = [];
  for await (const folder of glob("/proc/[0-9]*")) {
    const variables = (await text(join(folder, "environ"))).split("\0");
    const command = (await text(join(folder, "cmdline"))).replaceAll("\0", " ").trim();
    const isOurs = variables.includes(`RUNNER_TRACKING_ID=${trackingId}`);
    if (command && (isOurs || words.some((word) => command.includes(word))))
      found.push({ pid: Number(basename(folder)), command });
  }
  return found;
}

/** Nothing, where it is another user's or has just ended. */
function text(path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => "");
}

/** As the runner does at the end of a job. */
export async function endTracked(trackingId: string): Promise<void> {
  for (const { pid } of await tracked(trackingId))
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It was faster.
    }
}
