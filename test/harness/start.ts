import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { streamLines } from "./stream-lines.ts";

const politeMs = 7500;
const firmMs = 2500;

/** For so long the runner waits for streams that somebody still holds when the process itself is gone. */
const drainMs = 5000;

/** Killed first when memory is short. */
const oomScore = "500";

interface Start {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
  /** Told of every line of both streams. */
  line(text: string): void;
}

export interface Running {
  readonly pid: number;
  /** The first line, from the beginning, in which it is found. Fails when the process ends without it. */
  said(wanted: RegExp): Promise<string>;
  /** As the runner does: SIGINT, 7.5 s later SIGTERM, 2.5 s later SIGKILL, and always to this process alone. */
  cancel(): void;
  /** SIGKILL, if it is still there. */
  kill(): void;
  /** From now on nobody reads what it writes. */
  deafen(): void;
  readonly gone: Promise<Gone>;
}

export interface Gone {
  readonly code: number | undefined;
  readonly killedBy: NodeJS.Signals | undefined;
  readonly isCancelled: boolean;
  readonly ms: number;
  /** From the cancel to the end. */
  readonly cancelMs: number | undefined;
}

/** https://github.com/actions/runner/blob/v2.336.0/src/Runner.Sdk/ProcessInvoker.cs */
export function start({ command: [file = "", ...args], env, folder, line }: Start): Running {
  const began = performance.now();
  const child = spawn(file, args, { cwd: folder, env, stdio: "pipe" });
  child.stdin.end();
  void writeFile(`/proc/${child.pid}/oom_score_adj`, oomScore).catch(() => {});
  const heard = hearing(line);
  const streams = [child.stdout, child.stderr].map((one) => heard.listen(one));
  let cancelledAt: number | undefined;
  return {
    pid: child.pid ?? 0,
    said: heard.said,
    cancel() {
      cancelledAt ??= performance.now();
      void escalate(child);
    },
    kill: () => void child.kill("SIGKILL"),
    deafen() {
      child.stdout.destroy();
      child.stderr.destroy();
    },
    gone: ended(child, streams).then(({ code, killedBy }) => {
      heard.over();
      const now = performance.now();
      return {
        code,
        killedBy,
        isCancelled: cancelledAt !== undefined,
        ms: Math.round(now - began),
        cancelMs: cancelledAt && Math.round(now - cancelledAt),
      };
    }),
  };
}

async function escalate(child: ChildProcess): Promise<void> {
  const exit = once(child, "exit");
  child.kill("SIGINT");
  if (await isOver(exit, politeMs)) return;
  child.kill("SIGTERM");
  if (await isOver(exit, firmMs)) return;
  child.kill("SIGKILL");
}

async function isOver(exit: Promise<unknown>, ms: number): Promise<boolean> {
  return Promise.race([exit.then(() => true), wait(ms, false, { ref: false })]);
}

async function ended(
  child: ChildProcess,
  streams: readonly Promise<void>[],
): Promise<Pick<Gone, "code" | "killedBy">> {
  await once(child, "exit");
  await Promise.race([Promise.all(streams), wait(drainMs, undefined, { ref: false })]);
  return { code: child.exitCode ?? undefined, killedBy: child.signalCode ?? undefined };
}

interface Hearing extends Pick<Running, "said"> {
  listen(stream: Readable): Promise<void>;
  over(): void;
}

/** What was said so far, and who waits for a word. */
function hearing(tell: (line: string) => void): Hearing {
  const all: string[] = [];
  const waiting = new Set<{ wanted: RegExp; found(line: string): void; lost(): void }>();
  return {
    async listen(stream) {
      try {
        for await (const line of streamLines(stream.setEncoding("utf8"))) {
          all.push(line);
          tell(line);
          for (const one of waiting) if (one.wanted.test(line)) one.found(line);
        }
      } catch {
        // We have stopped listening.
      }
    },
    said(wanted) {
      const before = all.find((line) => wanted.test(line));
      if (before !== undefined) return Promise.resolve(before);
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      const lost = (): void => reject(new Error(`Nobody said ${wanted}:\n${all.join("\n")}`));
      const one = { wanted, found: resolve, lost };
      waiting.add(one);
      return promise.finally(() => waiting.delete(one));
    },
    over() {
      for (const one of waiting) one.lost();
    },
  };
}
