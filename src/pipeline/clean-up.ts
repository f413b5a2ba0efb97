import { publishers } from "../adapters/index.ts";
import { isAlive, markFrom } from "../lib/run-mark.ts";
import type { RunMark } from "../model/event.ts";
import type { Io } from "../model/io.ts";
import { marksHere } from "./down.ts";
import type { Inputs } from "./inputs.ts";
import { ciOf, forgeOf, loadAdapter } from "./load-adapter.ts";
import { bestEffort } from "./report.ts";
import { concealInputs } from "./secrets.ts";
import { closeTemp } from "./temp-folder.ts";

/** What main has saved of itself for `post`. */
interface State {
  readonly mark: string;
  /** Empty: it came to no end · `untold`: only its verdict could not be published. */
  readonly done: string;
}

/**
 * What main could not do any more, because it was killed. The state comes from a file into which others can write: it only says
 * which run is meant, and everything that is touched must carry the mark of that run itself, begun here and gone by now.
 */
export async function cleanUp(state: State, inputs: Inputs, io: Io): Promise<void> {
  const mark = markFrom(state.mark);
  if (!mark || mark.dir !== io.workspace) {
    io.log("warn", "The saved state is not that of a run of this folder. Nothing was touched.");
    return;
  }
  if (isAlive(mark)) {
    io.log("warn", `The run ${mark.id} is still alive. Nothing was touched.`);
    return;
  }
  concealInputs(io);
  const isKilled = state.done === "";
  if (isKilled) await bestEffort("Clean-up", io, () => takeDown(mark, io));
  await bestEffort("Pull request", io, () => withdraw(mark.id, isKilled, inputs, io));
}

async function takeDown(mark: RunMark, io: Io): Promise<void> {
  await io.endProcesses(mark.id);
  await bestEffort("Engine", io, async () => {
    for (const { mark: found, runtime } of await marksHere(io)) {
      if (found.id !== mark.id || found.dir !== io.workspace || isAlive(found)) continue;
      const left = await runtime.down(found.id, io);
      const text = `Took down what was left of ${found.id}.`;
      io.log("info", left.length > 0 ? `Left behind: ${left.join(", ")}` : text);
    }
  });
  await closeTemp(io);
}

/** Nobody must wait for a verdict that will not come. */
async function withdraw(id: string, isKilled: boolean, inputs: Inputs, io: Io): Promise<void> {
  const ci = await ciOf(io.env);
  const sentence = "**⏹️ Mortar was ended before it had a verdict.**";
  if (isKilled) await bestEffort("Summary", io, () => ci.addToSummary(sentence, io));
  const forge = await (await forgeOf(io.env)).change(io);
  const run = io.redacted({ run: id, ci: ci.run(io.env, inputs), forge });
  for (const name of Object.keys(publishers)) {
    const publisher = await loadAdapter(publishers, name);
    await bestEffort(publisher.title, io, async () => publisher.withdraw?.(run, {}, io));
  }
}
