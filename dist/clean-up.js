import { o as getState } from "./shared/core.js";
import { d as machine, l as isRunId, p as entry, r as loadAdapter, s as runtimes, t as ciOf } from "./shared/load-adapter.js";
import { t as Problem } from "./shared/problem.js";
// src/clean-up.ts
const logger = await (await ciOf(process.env)).logger();
const io = machine({
	env: process.env,
	signal: new AbortController().signal
}, logger);
await entry(logger, async () => {
	const run = getState("run");
	if (!isRunId(run)) throw new Problem("E_CONFIG", "The saved state is not Mortar's. Nothing was removed.");
	await io.endProcesses(run);
	for (const name of Object.keys(runtimes)) {
		const runtime = await loadAdapter(runtimes, name);
		if (await runtime.unavailable(io) === void 0) await runtime.down(run, io);
	}
	return 0;
});
export {};
