import { a as getInput, l as saveState, u as setOutput } from "./shared/core.js";
import { d as machine, f as cancelled, p as entry, t as ciOf, u as newRunId } from "./shared/load-adapter.js";
import { n as count } from "./shared/tally.js";
import { t as run } from "./shared/run.js";
// src/main.ts
const env = {
	...process.env,
	GITHUB_TOKEN: getInput("token")
};
const logger = await (await ciOf(env)).logger();
const io = machine({
	env,
	signal: cancelled()
}, logger);
await entry(logger, async () => {
	const id = newRunId();
	saveState("run", id);
	const inputs = {
		config: getInput("config"),
		run: getInput("run")
	};
	const { record, verdict, links } = await run(inputs, id, io);
	setOutput("verdict", verdict.outcome);
	setOutput("counts", count(record.jobs.map(({ tally }) => tally)));
	setOutput("comment-url", links["pr-comment"] ?? "");
	return verdict.exit;
});
export {};
