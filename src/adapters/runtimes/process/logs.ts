import { lastLines, type LogFile, logFile } from "../../../core/logs/log-file.ts";
import type { SaidSoFar } from "../../../core/readiness/death-watch.ts";
import { visible } from "../../../lib/sanitize.ts";
import type { Io } from "../../../model/io.ts";

export interface Logs extends SaidSoFar, AsyncDisposable {
  /** With the time at which they came. */
  add(service: string, lines: readonly string[]): Promise<void>;
  /** What a service says from now on up to its end. */
  begin(service: string, read: Promise<unknown>): void;
  tails(): Readonly<Record<string, readonly string[]>>;
}

/** A death is told within a second, with its last words or without. */
const settleMs = 400;

/** What services print, in a file each: the form is that of the engine's logs. */
export function newLogs(folder: string, io: Io): Logs {
  const files = new Map<string, LogFile>();
  const readings = new Map<string, Promise<unknown>>();
  const fileOf = (service: string): LogFile => {
    const file = files.get(service) ?? logFile(`${folder}/${service}.log`, io);
    files.set(service, file);
    return file;
  };
  const tail = (service: string): readonly string[] => lastLines([fileOf(service)]);
  return {
    async add(service, lines) {
      const time = io.now().toISOString().replace("Z", "000000Z");
      await fileOf(service).add(lines.map((line) => `${time} ${visible(line)}`));
    },
    begin: (service, read) => void readings.set(service, read),
    tail,
    tails: () => Object.fromEntries([...files.keys()].map((service) => [service, tail(service)])),
    async settled(service) {
      const late = io.wait(settleMs, io.signal).catch(() => {});
      await Promise.race([readings.get(service), late]);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(readings.values());
      for (const file of files.values()) if (file.full) await file.cut();
    },
  };
}
