import { n as getInput, r as getState, t as readInputs } from "./shared/action-inputs.js";
import { c as entry, i as markFrom, r as isAlive, s as cancelled, t as open } from "./shared/open.js";
import { a as bestEffort, c as marksHere, d as forgeOf, f as loadAdapter, m as publishers, r as closeTemp, t as concealInputs, u as ciOf, y as resultsFolder } from "./shared/secrets.js";
// src/pipeline/clean-up.ts
/**
* What main could not do any more, because it was killed. `state` comes from a file into which others can write: it only says
* which run is meant, and everything that is touched must carry the mark of that run itself, begun here and gone by now.
*/
async function cleanUp(state, inputs, io) {
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
			io.log("info", left.length > 0 ? `Left behind: ${left.join(", ")}` : `Took down what was left of ${found.id}.`);
		}
	});
	await closeTemp(io);
	const ci = await ciOf(io.env);
	const change = await (await forgeOf(io.env)).change(io);
	const run = {
		run: mark.id,
		ci: ci.run(io.env, inputs),
		forge: change
	};
	await bestEffort("summary", io, () => ci.addToSummary("**⏹️ Mortar was ended before it had a verdict.**", io));
	for (const name of Object.keys(publishers)) {
		const publisher = await loadAdapter(publishers, name);
		await bestEffort(publisher.title, io, async () => publisher.withdraw?.(run, {}, io));
	}
}
// src/clean-up.ts
const { logger } = await ciOf(process.env);
const signal = cancelled();
await entry(logger, async () => {
	const state = getState("mark");
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
	}, markFrom(state));
	await cleanUp(state, inputs, io);
	return 0;
});
export {};
