import type { Io } from "../../model/io.ts";

/** Lines that are remembered of each instance. */
export const kept = 50;

/** Bytes that are written of each instance. Of what comes then only the last lines are. */
const room = 32 * 1024 * 1024;

export interface LogFile {
  readonly path: string;
  /** The last lines, with their times. */
  tail: readonly string[];
  /** Nothing more is written. */
  readonly full: boolean;
  /** Lines that begin with their times: `2026-11-25T16:39:02.123456789Z said`. */
  add(lines: readonly string[]): Promise<void>;
  /** Says that something was left out, and how it ended. */
  cut(): Promise<void>;
}

const empty: readonly string[] = [];

/** What an instance of a service prints, in a file of its own, in bounded memory and with a bounded size. */
export function logFile(path: string, { append }: Pick<Io, "append">): LogFile {
  let size = 0;
  const log = {
    path,
    tail: empty,
    full: false,
    async add(lines: readonly string[]) {
      log.tail = [...log.tail, ...lines.slice(-kept)].slice(-kept);
      if (log.full) return;
      const text = lines.map((line) => `${line}\n`).join("");
      size += Buffer.byteLength(text);
      log.full = size > room;
      if (text && !log.full) await append(path, text);
    },
    cut: () =>
      append(path, `… what follows is left out. The last lines:\n${log.tail.join("\n")}\n`),
  };
  return log;
}

/** Of all instances of a service together, in the order of their times, and without them. */
export function lastLines(logs: readonly Pick<LogFile, "tail">[]): readonly string[] {
  return logs
    .flatMap(({ tail }) => tail)
    .toSorted(byTime)
    .slice(-kept)
    .map((line) => line.slice(timeOf(line).length + 1));
}

export function timeOf(line: string): string {
  return line.split(" ", 1).join();
}

function byTime(one: string, other: string): number {
  return Number(timeOf(one) > timeOf(other)) - Number(timeOf(one) < timeOf(other));
}
