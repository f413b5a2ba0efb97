import { randomBytes } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import * as v from "valibot";
import type { RunMark } from "../model/event.ts";

/** A name for one run: its Compose project, and the label on all that it makes. */
export function newRunId(): string {
  return `mortar-${randomBytes(8).toString("hex")}`;
}

const Mark = v.object({
  id: v.pipe(v.string(), v.regex(/^mortar-[\da-f]{16}$/)),
  dir: v.string(),
  host: v.string(),
  boot: v.string(),
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
  pidstart: v.string(),
  expires: v.pipe(v.string(), v.isoTimestamp()),
});

/** As text, for where it can only be text: an environment, a file, the runner's state. */
export function markText(mark: RunMark): string {
  return JSON.stringify(mark);
}

/** None where it is not such a text: others can write there too. */
export function markFrom(text: string): RunMark | undefined {
  const { success, output } = v.safeParse(v.pipe(v.string(), v.parseJson(), Mark), text);
  return success ? output : undefined;
}

/** Longer than any job may run, which is five days: https://docs.github.com/actions/reference/limits */
const lifetimeMs = 6 * 24 * 3_600_000;

export function newRunMark(dir: string): RunMark {
  const { pid } = process;
  const expires = new Date(Date.now() + lifetimeMs).toISOString();
  return { id: newRunId(), dir, ...here(), pid, pidstart: startOf(pid) ?? "", expires };
}

function here(): Pick<RunMark, "host" | "boot"> {
  return { host: hostname(), boot: textOf("/proc/sys/kernel/random/boot_id") ?? "" };
}

/** Whether the process that began the run may still be at work. What cannot be known counts as yes. */
export function isAlive({ host, boot, pid, pidstart, expires }: RunMark): boolean {
  const now = here();
  if (host !== now.host) return !(Date.parse(expires) < Date.now());
  if (boot !== now.boot) return false;
  return pidstart === "" ? true : startOf(pid) === pidstart;
}

/**
 * Asks the process that began a run to stop, as Ctrl-C does. Whether it was asked: only one that is proved to be that process
 * is, and that was started there with that verb, for the mark may come out of a file into which others can write too.
 */
export function askToStop(mark: RunMark, verb: string): boolean {
  if (mark.pidstart === "" || mark.host !== hostname() || !isAlive(mark)) return false;
  const said = textOf(`/proc/${mark.pid}/cmdline`)?.split("\0") ?? [];
  if (!said.includes(verb) || folderOf(mark.pid) !== mark.dir) return false;
  try {
    return process.kill(mark.pid, "SIGTERM");
  } catch {
    return false;
  }
}

/** Field 22 of https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html, in ticks since boot. None where there is no such process. */
function startOf(pid: number): string | undefined {
  const stat = textOf(`/proc/${pid}/stat`);
  const [state, ...rest] = stat?.slice(stat.lastIndexOf(")") + 2).split(" ") ?? [];
  // A zombie has ended and only waits to be noticed.
  return state === "Z" ? undefined : rest[18];
}

function folderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return undefined;
  }
}
