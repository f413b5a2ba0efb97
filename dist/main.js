import { a as setOutput, i as saveState, n as getInput, t as readInputs } from "./shared/action-inputs.js";
import { n as cancelled, r as entry, t as open } from "./shared/open.js";
import { i as markText } from "./shared/run-mark.js";
import { n as count } from "./shared/tally.js";
import { i as resultsFolder } from "./shared/inputs.js";
import { t as ciOf } from "./shared/load-adapter.js";
import { i as bestEffort } from "./shared/temp-folder.js";
import { t as run } from "./shared/run.js";
// src/main.ts
const { logger } = await ciOf(process.env);
const signal = cancelled();
await entry(logger, async () => {
	const inputs = readInputs(getInput);
	const results = resultsFolder(inputs);
	const about = {
		env: process.env,
		signal,
		logger,
		results,
		token: getInput("token")
	};
	const { io, mark } = open({
		...about,
		entry: import.meta.filename
	});
	await bestEffort("State for post", io, async () => saveState("mark", markText(mark)));
	const { record, verdict, folder, links, isTold, exit } = await run(inputs, mark, io);
	await bestEffort("Outputs", io, async () => {
		const judged = record.jobs.filter(({ retried }) => !retried);
		setOutput("verdict", verdict.outcome);
		setOutput("counts", count(judged.map(({ tally }) => tally)));
		setOutput("results", folder);
		setOutput("summary", `${folder}/summary.md`);
		setOutput("junit", `${folder}/junit.xml`);
		setOutput("comment-url", links["pr-comment"] ?? "");
	});
	await bestEffort("State for post", io, async () => {
		saveState("done", isTold ? "true" : "untold");
	});
	return exit;
});
export {};
