import { publishers } from "../adapters/index.ts";
import { isAlive, markFrom } from "../lib/run-mark.ts";
import type { Io } from "../model/io.ts";
import { marksHere } from "./down.ts";
import type { Inputs } from "./inputs.ts";
import { ciOf, forgeOf, loadAdapter } from "./load-adapter.ts";
import { bestEffort } from "./report.ts";
import { concealInputs } from "./secrets.ts";
import { closeTemp } from "./temp-folder.ts";

/**
 * What main could not do any more, because it was killed. `state` comes from a file into which others can write: it only says
 * which run is meant, and everything that is touched must carry the mark of that run itself, begun here and gone by now.
 */
export async function cleanUp(state: string, inputs: Inputs, io: Io): Promise<void> {
  const mark = markFrom(state);
  if (!mark || mark.dir !== io.workspace) {
    io.log("warn", "The saved state is not that of a run of this folder. Nothing was touched.");
    return;
  }
  if (isAlive(mark)) {
    io.log("warn", `The run ${mark.id} is still alive. Nothing was touched.`);
    return;
  }
  concealInputs(io);
  await io.endProcesses(mark.id);
  await bestEffort("Clean-up", io, async () => {
    for (const { mark: found, runtime } of await marksHere(io)) {
      if (found.id !== mark.id || found.dir !== io.workspace || isAlive(found)) continue;
      const left = await runtime.down(found.id, io);
      io.log(
        "info",
        left.length > 0
          ? `Left behind: ${left.join(", ")}`
          : `Took down what was left of ${found.id}.`,
      );
    }
  });
  await closeTemp(io);
  const ci = await ciOf(io.env);
  const change = await (await forgeOf(io.env)).change(io);
  const run = { run: mark.id, ci: ci.run(io.env, inputs), forge: change };
  await bestEffort("summary", io, () =>
    ci.addToSummary("**⏹️ Mortar was ended before it had a verdict.**", io),
  );
  for (const name of Object.keys(publishers)) {
    const publisher = await loadAdapter(publishers, name);
    await bestEffort(publisher.title, io, async () => publisher.withdraw?.(run, {}, io));
  }
}
