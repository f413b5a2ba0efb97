import { a as setOutput, i as saveState, n as getInput, t as readInputs } from "./shared/action-inputs.js";
import { a as markText, c as entry, s as cancelled, t as open } from "./shared/open.js";
import { n as count } from "./shared/tally.js";
import { u as ciOf, y as resultsFolder } from "./shared/secrets.js";
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
	saveState("mark", markText(mark));
	const { record, verdict, folder, links, exit } = await run(inputs, mark, io);
	const judged = record.jobs.filter(({ retried }) => !retried);
	setOutput("verdict", verdict.outcome);
	setOutput("counts", count(judged.map(({ tally }) => tally)));
	setOutput("results", folder);
	setOutput("summary", `${folder}/summary.md`);
	setOutput("junit", `${folder}/junit.xml`);
	setOutput("comment-url", links["pr-comment"] ?? "");
	saveState("done", "true");
	return exit;
});
export {};
