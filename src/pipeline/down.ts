import { runtimes } from "../adapters/index.ts";
import { askToStop, isAlive } from "../lib/run-mark.ts";
import type { Runtime } from "../model/adapter.ts";
import type { RunMark } from "../model/event.ts";
import type { Io } from "../model/io.ts";
import { Problem } from "../model/problem.ts";
import { loadAdapter } from "./load-adapter.ts";
import { bestEffort } from "./report.ts";
import { type FoundStatus, statuses } from "./status-file.ts";
import { closeTemps } from "./temp-folder.ts";

export interface Removed {
  readonly runs: readonly string[];
  readonly leftovers: readonly string[];
}

/** Ends an `up` of this folder, and removes what runs have left that were begun here and whose process is gone; or one that is named. */
export async function down(named: string, io: Io): Promise<Removed> {
  const ended: string[] = [];
  for (const one of await statuses(io))
    if (one.verb === "up" && one.lives && (named === "" || named === one.mark.id)) {
      await endUp(one, io);
      ended.push(one.mark.id);
    }
  const { runs, leftovers } = await removeDead(ended.includes(named) ? "" : named, io);
  return { runs: [...new Set([...ended, ...runs])], leftovers };
}

/** Longer than any environment has to end in peace. */
const patienceMs = 120_000;
const pauseMs = 100;

/** Its own process takes all down, as after Ctrl-C. A run is never ended so: somebody waits for its verdict. */
async function endUp({ mark }: FoundStatus, io: Io): Promise<void> {
  const end = io.elapsed() + patienceMs;
  if (!askToStop(mark, "up"))
    throw new Problem(
      "usage",
      `\`mortar up\` cannot be ended from here: its process is ${mark.pid}.`,
      {
        hint: "Press Ctrl-C in its terminal.",
      },
    );
  io.log("info", `Ending \`mortar up\` (process ${mark.pid}).`);
  while (isAlive(mark) && !io.signal.aborted) {
    if (io.elapsed() > end)
      throw new Problem("engine", `\`mortar up\` does not end: its process is ${mark.pid}.`, {
        hint: "Press Ctrl-C twice in its terminal, or end that process; then `mortar down` again.",
      });
    await io.wait(pauseMs, io.signal).catch(() => {});
  }
}

async function removeDead(named: string, io: Io): Promise<Removed> {
  const found = await marksHere(io);
  const wanted = named
    ? found.filter(({ mark }) => mark.id === named)
    : found.filter(({ mark }) => mark.dir === io.workspace && !isAlive(mark));
  const [first] = wanted;
  if (named && !first)
    throw new Problem("usage", `There is nothing of a run "${named}".`, {
      hint:
        found.length > 0
          ? `Known here: ${found.map(({ mark }) => mark.id).join(", ")}.`
          : "There is nothing of any run.",
    });
  if (first && isAlive(first.mark))
    throw new Problem(
      "usage",
      `The run ${first.mark.id} is alive: its process is ${first.mark.pid}.`,
      {
        hint: "End that process: it takes everything down itself.",
      },
    );
  const leftovers: string[] = [];
  for (const { mark, runtime } of wanted) {
    leftovers.push(...(await takeDown({ mark, runtime }, io)));
  }
  const isWanted = ({ id, dir }: RunMark): boolean => (named ? id === named : dir === io.workspace);
  await bestEffort("Temporary files", io, () => closeTemps(isWanted, io));
  return { runs: [...new Set(wanted.map(({ mark }) => mark.id))], leftovers };
}

/** At the start of a run: what an earlier one of this folder could not take down any more. */
export async function sweepDead(own: RunMark, io: Io): Promise<void> {
  const told = new Set<string>();
  for (const { mark, runtime } of await marksHere(io)) {
    if (mark.id === own.id || mark.dir !== own.dir || isAlive(mark)) continue;
    if (!told.has(mark.id))
      io.log("info", `Removing what is left of the run ${mark.id}, whose process is gone.`);
    told.add(mark.id);
    await takeDown({ mark, runtime }, io);
  }
  await closeTemps(({ dir }) => dir === own.dir, io);
}

/** Returns what is still there. */
async function takeDown({ mark: { id }, runtime }: Here, io: Io): Promise<readonly string[]> {
  await io.endProcesses(id);
  return runtime.down(id, io);
}

interface Here {
  readonly mark: RunMark;
  readonly runtime: Runtime;
}

/** Where there is no engine, there is nothing of it. */
export async function marksHere(io: Io): Promise<readonly Here[]> {
  const found: Here[] = [];
  for (const name of Object.keys(runtimes)) {
    const runtime = await loadAdapter(runtimes, name);
    if ((await runtime.unavailable(io)) !== undefined) continue;
    for (const mark of await runtime.runs(io)) found.push({ mark, runtime });
  }
  return found;
}
