import { runtimes } from "../adapters/index.ts";
import { isAlive } from "../lib/run-mark.ts";
import type { Runtime } from "../model/adapter.ts";
import type { RunMark } from "../model/event.ts";
import type { Io } from "../model/io.ts";
import { Problem } from "../model/problem.ts";
import { loadAdapter } from "./load-adapter.ts";
import { bestEffort } from "./report.ts";
import { closeTempOf } from "./temp-folder.ts";

export interface Removed {
  readonly runs: readonly string[];
  readonly leftovers: readonly string[];
}

/** Removes what runs have left that were begun in this folder and whose process is gone; or one run that is named. */
export async function down(named: string, io: Io): Promise<Removed> {
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
  return { runs: wanted.map(({ mark }) => mark.id), leftovers };
}

/** At the start of a run: what an earlier one of this folder could not take down any more. */
export async function sweepDead(own: RunMark, io: Io): Promise<void> {
  for (const { mark, runtime } of await marksHere(io)) {
    if (mark.id === own.id || mark.dir !== own.dir || isAlive(mark)) continue;
    io.log("info", `Removing what is left of the run ${mark.id}, whose process is gone.`);
    await takeDown({ mark, runtime }, io);
  }
}

/** Returns what is still there. */
async function takeDown({ mark: { id }, runtime }: Here, io: Io): Promise<readonly string[]> {
  await io.endProcesses(id);
  const leftovers = await runtime.down(id, io);
  await bestEffort("Temporary files", io, () => closeTempOf(id, io));
  return leftovers;
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
