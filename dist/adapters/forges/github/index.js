import { M as string, b as object, v as nullish, y as number } from "../../../shared/dist.js";
import { a as whole } from "../../../shared/chunks.js";
import { r as json } from "../../../shared/json.js";
import { t as Problem } from "../../../shared/problem.js";
import { join } from "node:path";
// src/adapters/forges/github/checkout.ts
const timeoutMs = 3e4;
/** A repository may say what git is to run. Asked like this, git runs nothing of it and writes nothing. */
function git({ ask, workspace }, ...args) {
	return ask({
		file: "git",
		args: [
			"--no-optional-locks",
			...[
				"core.fsmonitor=false",
				"core.hooksPath=/dev/null",
				`safe.directory=${workspace}`
			].flatMap((one) => ["-c", one]),
			...args
		]
	}, { timeoutMs });
}
/** The commit that the workspace is a checkout of. None where git cannot tell. */
async function headOf(io) {
	const { ok, text } = await git(io, "rev-parse", "--show-toplevel", "--verify", "HEAD");
	const [top, head] = text.split("\n");
	return ok && top === io.workspace ? head : void 0;
}
/** Whether the commit is the other one, or what GitHub has merged of it: a shallow checkout still names its parents. */
async function isOf(head, commit, io) {
	if (head === commit) return true;
	const { ok, text } = await git(io, "cat-file", "commit", head);
	const [header = ""] = text.split("\n\n", 1);
	return ok && header.split("\n").includes(`parent ${commit}`);
}
/**
* Something in the workspace that is not of its commit. What the commit itself ignores passes, for installed packages lie there;
* another repository does not.
*/
async function strangeFile(io) {
	const { ok, text } = await git(io, "status", "--porcelain", "-z", "--ignored", "--untracked-files=normal");
	if (!ok) return ".";
	for (const line of text.split("\0").filter(Boolean)) {
		const path = line.slice(3);
		if (!line.startsWith("!! ") || await io.look(join(path, ".git"))) return path;
	}
}
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
		head_repository: Repository
	}))
});
async function eventOf({ env, read }) {
	const path = env["GITHUB_EVENT_PATH"] ?? "";
	const text = await whole(read(path)).catch((cause) => {
		throw new Problem("usage", `The event of this run cannot be read: ${path}`, {
			hint: "The runner sets GITHUB_EVENT_PATH. Outside of a workflow leave it unset.",
			cause
		});
	});
	return json(Event, text, {
		from: "The event of this run",
		code: "usage"
	});
}
/** The workflow is the base's, and its token can write; the code need not be the base's. */
function isPrivileged({ GITHUB_EVENT_NAME: event = "" }) {
	return event === "pull_request_target" || event === "workflow_run";
}
/** Whose code it is: a stranger's, if it comes from another repository, or from one that is gone by now. */
function isFork({ pull_request: change, workflow_run: run }, { GITHUB_EVENT_NAME: event, GITHUB_REPOSITORY: own }) {
	if (change) return change.head.repo?.full_name !== (change.base.repo?.full_name ?? own);
	if (event !== "workflow_run" || !run) return false;
	return run.event.startsWith("pull_request") && run.head_repository?.full_name !== own;
}
// src/adapters/forges/github/distrust.ts
/**
* A stranger's code must not run beside a token that can write:
* https://docs.github.com/actions/reference/security/secure-use#mitigating-the-risks-of-untrusted-code-checkout
* What the workspace holds must be known to be the base's own; not to know is to refuse.
*/
async function distrust(io) {
	const { env } = io;
	if (!isPrivileged(env)) return void 0;
	const about = await eventOf(io);
	if (!isFork(about, env)) return void 0;
	const why = await doubt([env["GITHUB_SHA"], about.pull_request?.base.sha], io);
	return why === void 0 ? void 0 : `This is a ${env["GITHUB_EVENT_NAME"]} run for a pull request from a fork, and ${why}: a stranger's code would run beside a token that can write.`;
}
async function doubt(trusted, io) {
	const head = await headOf(io);
	if (head === void 0) return "git cannot tell what the workspace holds";
	if (!trusted.includes(head)) return `the workspace holds ${head.slice(0, 7)}, which is not known to be the base's`;
	const strange = await strangeFile(io);
	return strange === void 0 ? void 0 : `${strange} in the workspace is not known to be the base's`;
}
// src/adapters/forges/github/withheld.ts
const instead = "there is no comment, and everything is here and in the results folder.";
/** Why nothing is said on the pull request, if nothing is. A verdict on other code than its own would be a lie there. */
function withheldFor({ isHeld, isFork, isPrivileged }) {
	if (!isHeld) return `The workspace does not hold this pull request's code, so this is no verdict on it: ${instead}`;
	return isFork && !isPrivileged ? `This pull request comes from a fork, so the workflow's token can only read: ${instead}` : void 0;
}
// src/adapters/forges/github/index.ts
var github_default = {
	title: "GitHub",
	docs: "https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows",
	detect: (env) => Boolean(env["GITHUB_EVENT_PATH"]),
	async change(io) {
		const { env } = io;
		const event = await eventOf(io);
		const { pull_request: change, merge_group: group } = event;
		const [owner = "", repo = ""] = env["GITHUB_REPOSITORY"]?.split("/") ?? [];
		const about = {
			isFork: isFork(event, env),
			isPrivileged: isPrivileged(env)
		};
		const head = about.isPrivileged ? await headOf(io) : void 0;
		const isHeld = head && change ? await isOf(head, change.head.sha, io) : !about.isPrivileged;
		const withheld = change && withheldFor({
			...about,
			isHeld
		});
		return {
			name: "github",
			commit: (isHeld ? change?.head.sha ?? group?.head_sha : head) ?? env["GITHUB_SHA"] ?? "",
			repository: {
				owner,
				repo
			},
			...change && { pullRequest: change.number },
			...about.isFork && { fork: true },
			...withheld && { withheld }
		};
	},
	distrust
};
export { github_default as default };
