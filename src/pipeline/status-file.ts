import { join } from "node:path";
import * as v from "valibot";
import { handWritten } from "../lib/hand-written.ts";
import { isAlive, markFrom, markText } from "../lib/run-mark.ts";
import type { RunMark } from "../model/event.ts";
import type { Io } from "../model/io.ts";
import { after, beginning, type Progress, type Tell } from "../model/progress.ts";
import { Problem } from "../model/problem.ts";
import { isOurs } from "./results-folder.ts";

const file = "status.json";

/** Who writes into a results folder, and how far it is. */
export interface Status {
  readonly schema: 1;
  readonly verb: "run" | "up";
  /** The mark of the process, as text. */
  readonly mark: string;
  /** ISO 8601: from when the times of the progress count. */
  readonly startedAt: string;
  readonly progress: Progress;
  /** None while it goes on, and for ever if it was killed. */
  readonly exit?: number;
}

export interface Keeper {
  readonly tell: Tell;
  end(exit: number): Promise<void>;
}

/** Keeps the status in the results folder, for `mortar status`, `logs` and `down` of another terminal. */
export function keepStatus(verb: Status["verb"], mark: RunMark, io: Io): Keeper {
  const began = io.elapsed();
  const about = {
    schema: 1,
    verb,
    mark: markText(mark),
    startedAt: io.now().toISOString(),
  } as const;
  let progress = beginning;
  let exit: number | undefined;
  let writing = Promise.resolve();
  let isWaiting = false;
  const put = async (): Promise<void> => {
    isWaiting = false;
    const status: Status = { ...about, progress, ...(exit !== undefined && { exit }) };
    await io.writeJson(join(io.results, file), status).catch((error: unknown) => {
      io.log("debug", `${file}: ${String(error)}`);
    });
  };
  // Before there is a plan the folder is still another run's.
  const write = (): void => {
    if (isWaiting || progress.phase === "plan") return;
    isWaiting = true;
    writing = writing.then(put);
  };
  return {
    tell(news) {
      progress = after(progress, news, io.elapsed() - began);
      write();
    },
    async end(code) {
      if (progress.phase === "plan") return;
      progress = after(progress, { is: "phase", phase: "over" }, io.elapsed() - began);
      exit = code;
      write();
      await writing;
    },
  };
}

const Time = v.pipe(v.number(), v.minValue(0));
const Service = v.looseObject({
  service: v.string(),
  state: v.string(),
  since: Time,
  readyMs: v.optional(Time),
  addresses: v.array(v.string()),
});
const Job = v.looseObject({ job: v.string(), state: v.string(), since: Time });
const Written = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    schema: v.literal(1),
    verb: v.picklist(["run", "up"]),
    mark: v.string(),
    startedAt: v.pipe(v.string(), v.isoTimestamp()),
    progress: v.looseObject({
      phase: v.string(),
      since: Time,
      runtime: v.optional(v.string()),
      services: v.array(Service),
      jobs: v.array(Job),
    }),
    exit: v.optional(v.number()),
  }),
);

export interface FoundStatus extends Omit<v.InferOutput<typeof Written>, "mark"> {
  /** The results folder. */
  readonly folder: string;
  readonly mark: RunMark;
  readonly lives: boolean;
}

/** Those of the results folder, and of the runs with a name that have theirs in it; the newest first. */
export async function statuses(io: Io): Promise<readonly FoundStatus[]> {
  const { results, workspace } = io;
  const inside = (await io.look(results)) === "folder" ? await io.names(results) : [];
  const found: FoundStatus[] = [];
  for (const folder of [results, ...inside.map((name) => join(results, name))]) {
    if (!(await isOurs(folder, io)) || (await io.look(join(folder, file))) !== "file") continue;
    // Whatever else writes there may have written this too.
    const text = await handWritten(join(folder, file), io).catch(() => "");
    const { success, output } = v.safeParse(Written, text);
    const mark = success ? markFrom(output.mark) : undefined;
    if (!success || mark?.dir !== workspace) continue;
    found.push({ ...output, folder, mark, lives: output.exit === undefined && isAlive(mark) });
  }
  return found.toSorted((one, other) => other.startedAt.localeCompare(one.startedAt));
}

/** Who is up does not have its results taken away: nobody would find it any more. */
export async function refuseBesideUp(own: RunMark, io: Io): Promise<void> {
  const all = await statuses(io);
  const other = all.find(
    ({ folder, verb, lives, mark }) =>
      folder === io.results && verb === "up" && lives && mark.id !== own.id,
  );
  if (!other) return;
  const message = `\`mortar up\` is at work in ${io.results}: its process is ${other.mark.pid}.`;
  const hint = "`mortar down` ends it; with another --name both can be.";
  throw new Problem("results-folder", message, { hint });
}
