import { n as fit } from "../../shared/chunks.js";
import { t as sanitize } from "../../shared/sanitize.js";
import { t as failedCases } from "../../shared/finished.js";
// src/adapters/ci/github-actions.ts
/** GitHub shows ten errors a step and drops the rest. */
const shown = 10;
/** GitHub takes a summary of 1 MiB. */
const room = 1e6;
var github_actions_default = {
	title: "GitHub Actions",
	docs: "https://docs.github.com/actions",
	detect: (env) => env["GITHUB_ACTIONS"] === "true",
	async logger() {
		const core = await import("../../shared/core2.js");
		const speak = {
			debug: core.debug,
			info: (message) => core.info(sanitize(message)),
			warn: core.warning,
			error: core.error
		};
		return {
			log(level, message, at) {
				const { file, line, column } = at ?? {};
				const from = line && {
					startLine: line,
					...column && { startColumn: column }
				};
				speak[level]?.(message, file ? {
					file,
					...from
				} : void 0);
			},
			group: core.group
		};
	},
	run(env) {
		const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = env;
		const url = id && `${server}/${repository}/actions/runs/${id}`;
		return {
			name: "github-actions",
			attempt: Number(env["GITHUB_RUN_ATTEMPT"] ?? 1),
			...url && { url }
		};
	},
	async annotate(run, io) {
		let left = shown;
		for await (const { name, message, at } of failedCases(run)) {
			if (!at) continue;
			io.log("error", message ?? name, at);
			if (--left === 0) return;
		}
	},
	async summarize({ path }, io) {
		const page = io.env["GITHUB_STEP_SUMMARY"];
		if (page) await io.append(page, await fit(io.read(path), room, "- and more"));
	}
};
export { github_actions_default as default };
