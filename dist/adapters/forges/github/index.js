import { M as string, _ as nullish, v as number, y as object } from "../../../shared/dist.js";
import { a as whole } from "../../../shared/chunks.js";
import { r as json } from "../../../shared/json.js";
// src/adapters/forges/github/event.ts
const Repository = nullish(object({ full_name: string() }));
const Side = object({
	sha: string(),
	repo: Repository
});
/** https://docs.github.com/webhooks/webhook-events-and-payloads, as far as Mortar asks. */
const Event = object({
	pull_request: nullish(object({
		number: number(),
		head: Side,
		base: Side
	})),
	merge_group: nullish(object({ head_sha: string() })),
	workflow_run: nullish(object({
		event: string(),
		head_sha: string(),
		head_repository: Repository
	}))
});
async function eventOf({ env, read }) {
	const path = env["GITHUB_EVENT_PATH"] ?? "";
	return json(Event, await whole(read(path)), {
		from: "the event of this run",
		code: "usage"
	});
}
/** Whose code it is: a stranger's, if it comes from another repository, or from one that is gone by now. */
function isFork({ pull_request: change, workflow_run: run }, env) {
	const own = env["GITHUB_REPOSITORY"];
	if (change) return change.head.repo?.full_name !== (change.base.repo?.full_name ?? own);
	return run ? run.event.startsWith("pull_request") && run.head_repository?.full_name !== own : false;
}
// src/adapters/forges/github/distrust.ts
/** With these the workflow is the base's, and its token can write; the code need not be the base's. */
const privileged = ["pull_request_target", "workflow_run"];
/**
* A stranger's code must not run beside a token that can write:
* https://docs.github.com/actions/reference/security/secure-use#mitigating-the-risks-of-untrusted-code-checkout
* What is checked out must be known to be the base's own; not to know is to refuse.
*/
async function distrust(io) {
	const { env } = io;
	const event = env["GITHUB_EVENT_NAME"] ?? "";
	if (!privileged.includes(event)) return void 0;
	const about = await eventOf(io);
	if (!isFork(about, env)) return void 0;
	const trusted = [env["GITHUB_SHA"], about.pull_request?.base.sha].filter((sha) => sha !== void 0);
	for (const folder of await checkouts(io)) if (!await isOneOf(folder, trusted, io)) return `This is a ${event} run for a pull request from a fork, and ${folder === "." ? "the workspace" : folder} does not hold the base's code: a stranger's code would run beside a token that can write.`;
}
/** The workspace, and whatever else was checked out into it. */
async function checkouts(io) {
	const names = await io.names(".");
	const seen = await Promise.all(names.map((name) => io.look(`${name}/.git`)));
	return [".", ...names.filter((_, index) => seen[index] !== void 0)];
}
async function isOneOf(folder, trusted, io) {
	const git = (...args) => io.ask({
		file: "git",
		args: [
			"-C",
			folder,
			...args
		]
	}, { timeoutMs: 1e4 });
	const head = (await git("rev-parse", "--verify", "HEAD")).text.trim();
	if (trusted.includes(head)) return true;
	if (!head) return false;
	for (const sha of trusted) if ((await git("merge-base", "--is-ancestor", head, sha)).ok) return true;
	return false;
}
// src/adapters/forges/github/index.ts
const readOnly = "This pull request comes from a fork, so the workflow's token can only read: there is no comment, and everything is here and in the results folder.";
var github_default = {
	title: "GitHub",
	docs: "https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows",
	detect: (env) => Boolean(env["GITHUB_EVENT_PATH"]),
	async change(io) {
		const { env } = io;
		const event = await eventOf(io);
		const { pull_request: change, merge_group: group, workflow_run: run } = event;
		const [owner = "", repo = ""] = env["GITHUB_REPOSITORY"]?.split("/") ?? [];
		const commit = change?.head.sha ?? group?.head_sha ?? run?.head_sha ?? env["GITHUB_SHA"] ?? "";
		const fork = isFork(event, env);
		return {
			name: "github",
			commit,
			repository: {
				owner,
				repo
			},
			...change && { pullRequest: change.number },
			...fork && { fork },
			...fork && env["GITHUB_EVENT_NAME"] === "pull_request" && { readOnly }
		};
	},
	distrust
};
export { github_default as default };
