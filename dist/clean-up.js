import { n as getInput, r as getState, t as readInputs } from "./shared/action-inputs.js";
import { n as cancelled, r as entry, t as open } from "./shared/open.js";
import { n as isAlive, r as markFrom } from "./shared/run-mark.js";
import { a as publishers, n as forgeOf, r as loadAdapter, t as ciOf } from "./shared/load-adapter.js";
import { n as marksHere } from "./shared/down.js";
import { i as bestEffort, t as closeTemp } from "./shared/temp-folder.js";
import { t as concealInputs } from "./shared/secrets.js";
import { i as resultsFolder } from "./shared/inputs.js";
// src/pipeline/clean-up.ts
/**
* What main could not do any more, because it was killed. The state comes from a file into which others can write: it only says
* which run is meant, and everything that is touched must carry the mark of that run itself, begun here and gone by now.
*/
async function cleanUp(state, inputs, io) {
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
async function takeDown(mark, io) {
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
async function withdraw(id, isKilled, inputs, io) {
	const ci = await ciOf(io.env);
	const sentence = "**⏹️ Mortar was ended before it had a verdict.**";
	if (isKilled) await bestEffort("Summary", io, () => ci.addToSummary(sentence, io));
	const forge = await (await forgeOf(io.env)).change(io);
	const run = io.redacted({
		run: id,
		ci: ci.run(io.env, inputs),
		forge
	});
	for (const name of Object.keys(publishers)) {
		const publisher = await loadAdapter(publishers, name);
		await bestEffort(publisher.title, io, async () => publisher.withdraw?.(run, {}, io));
	}
}
// src/clean-up.ts
const { logger } = await ciOf(process.env);
const signal = cancelled();
await entry(logger, async () => {
	const state = {
		mark: getState("mark"),
		done: getState("done")
	};
	const inputs = readInputs(getInput);
	const about = {
		env: process.env,
		signal,
		logger,
		results: resultsFolder(inputs),
		token: getInput("token")
	};
	const { io } = open({
		...about,
		entry: import.meta.filename
	}, markFrom(state.mark));
	await cleanUp(state, inputs, io);
	return 0;
});
export {};
