import { basename } from "node:path";
import { type LogLine, logLines, merged } from "../core/logs/merge.ts";
import { lines } from "../lib/chunks.ts";
import { suggestion } from "../lib/nearest.ts";
import { isAlive } from "../lib/run-mark.ts";
import { sanitize } from "../lib/sanitize.ts";
import type { Found, Io } from "../model/io.ts";
import { Problem } from "../model/problem.ts";
import { literally } from "../lib/literally.ts";
import { statuses } from "./status-file.ts";

interface Asked {
  /** Empty: all. */
  readonly service: string;
  /** Go on until whoever writes them has ended. */
  readonly follows: boolean;
}

const pauseMs = 300;

/** What the services of the last or the live run have printed, line by line, fit for a terminal. */
export async function* logs({ service, follows }: Asked, io: Io): AsyncGenerator<string> {
  const all = await statuses(io);
  const meant = all.find(({ lives }) => lives) ?? all[0];
  const folder = `${meant?.folder ?? io.results}/logs`;
  // Bytes of each file that were told.
  const told = new Map<string, number>();
  const goesOn = (): boolean =>
    follows && !io.signal.aborted && meant !== undefined && isAlive(meant.mark);
  for (let isLast = false; !isLast;) {
    isLast = !goesOn();
    const files = await Array.fromAsync(io.files(`${literally(folder)}/*.log`));
    const own = files.filter(({ path }) => service === "" || isOf(service, path));
    if (own.length === 0 && isLast && told.size === 0) throw nothing(service, folder, files);
    const width = service === "" ? Math.max(...own.map(({ path }) => nameOf(path).length)) : 0;
    const parts = own.map(({ path }) =>
      logLines(nameOf(path), lines(news(path, { told, isLast }, io))),
    );
    for await (const line of merged(parts)) yield textOf(line, width);
    if (!isLast) await io.wait(pauseMs, io.signal).catch(() => {});
  }
}

interface Reading {
  readonly told: Map<string, number>;
  /** What is not ended by then never will be. */
  readonly isLast: boolean;
}

const longest = 1_048_576;

/** What was written since the last time, up to the end of its last line. Mortar wrote it: it is UTF-8, and its bytes can be counted. */
async function* news(path: string, { told, isLast }: Reading, io: Io): AsyncGenerator<string> {
  let rest = "";
  const tell = (text: string): string => {
    told.set(path, (told.get(path) ?? 0) + Buffer.byteLength(text));
    return text;
  };
  for await (const chunk of io.read(path, told.get(path))) {
    rest += chunk;
    const end = rest.length > longest ? rest.length : rest.lastIndexOf("\n") + 1;
    if (end > 0) yield tell(rest.slice(0, end));
    rest = rest.slice(end);
  }
  if (isLast && rest) yield tell(rest);
}

/** `web.log`, and `web-2.log` of its second instance. */
function isOf(service: string, path: string): boolean {
  const name = nameOf(path);
  return (
    name === service ||
    (name.startsWith(`${service}-`) && /^-\d+$/.test(name.slice(service.length)))
  );
}

function nameOf(path: string): string {
  return basename(path, ".log");
}

function textOf({ service, text }: LogLine, width: number): string {
  return sanitize(width === 0 ? text : `${service.padEnd(width)} | ${text}`);
}

function nothing(service: string, folder: string, files: readonly Found[]): Problem {
  if (service === "" || files.length === 0)
    return new Problem("usage", `There are no logs in ${folder}.`, {
      hint: "`mortar run` and `mortar up` write them. --name or --results-dir says where else to look.",
    });
  return new Problem("usage", `There is no log of "${service}" in ${folder}.`, {
    hint: suggestion(
      service,
      files.map(({ path }) => nameOf(path)),
    ),
  });
}
