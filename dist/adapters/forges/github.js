import { C as string, d as number, f as object, p as optional } from "../../shared/dist.js";
import { a as whole } from "../../shared/chunks.js";
import { r as json } from "../../shared/json.js";
// src/adapters/forges/github.ts
const Event = object({ pull_request: optional(object({
	number: number(),
	head: object({ sha: string() })
})) });
var github_default = {
	title: "GitHub",
	docs: "https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows",
	detect: (env) => Boolean(env["GITHUB_EVENT_PATH"]),
	async change({ env, read }) {
		const path = env["GITHUB_EVENT_PATH"] ?? "";
		const { pull_request: change } = json(Event, await whole(read(path)), path);
		const [owner = "", repo = ""] = env["GITHUB_REPOSITORY"]?.split("/") ?? [];
		const commit = change?.head.sha ?? env["GITHUB_SHA"] ?? "";
		const pullRequest = change && { pullRequest: change.number };
		return {
			name: "github",
			commit,
			repository: {
				owner,
				repo
			},
			...pullRequest
		};
	}
};
export { github_default as default };
