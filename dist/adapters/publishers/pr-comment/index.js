import { o as none } from "../../../shared/options.js";
import { n as titleOf, t as summaryBlocks } from "../../../shared/blocks.js";
import { i as fit, t as code } from "../../../shared/markdown.js";
import { C as parseJson, M as string, T as pipe, b as object, k as safeParse, t as array, v as nullish, x as optional, y as number } from "../../../shared/dist.js";
import { n as failureOf } from "../../../shared/github-failure.js";
import { t as Problem } from "../../../shared/problem.js";
import { createHash, randomUUID } from "node:crypto";
// src/adapters/publishers/pr-comment/marker.ts
const Marker = object({
	key: string(),
	run: string(),
	number: number(),
	attempt: number(),
	commit: string(),
	/** The title of the verdict; none while it runs. */
	outcome: optional(string()),
	/** Another one each time something is written: what carries it was written then, and by us. */
	nonce: string()
});
function markerOf({ run, ci, forge }, outcome) {
	const { number = 0, attempt } = ci;
	const commit = forge.commit?.slice(0, 40) ?? "";
	const nonce = randomUUID();
	return {
		key: keyOf(ci),
		run,
		number,
		attempt,
		commit,
		nonce,
		...outcome && { outcome }
	};
}
/** However long the values of a matrix are, this is short. */
function keyOf({ key = "" }) {
	return createHash("sha256").update(key).digest("base64url");
}
/** In base64, so that nothing in it can end the comment that hides it. */
function hidden(marker) {
	return `<!-- mortar:${Buffer.from(JSON.stringify(marker)).toString("base64url")} -->`;
}
function readMarker(body) {
	const [, text = ""] = /\n<!-- mortar:([\w-]+) -->\s*$/.exec(body) ?? [];
	const json = Buffer.from(text, "base64url").toString();
	const { success, output } = safeParse(pipe(string(), parseJson(), Marker), json);
	return success ? output : void 0;
}
/** Whether the one is of a later run than the other. */
function isNewer(one, other) {
	return one.number === other.number ? one.attempt > other.attempt : one.number > other.number;
}
// src/adapters/publishers/pr-comment/body.ts
/** GitHub refuses more than 65 536 characters, and a body of more than 1 MiB. The marker wants some of it. */
const room = {
	characters: 64e3,
	bytes: 1e6
};
function finalDraft(record, verdict) {
	const marker = markerOf(record, titleOf(verdict));
	const [first = "", ...others] = summaryBlocks(record, verdict);
	const whole = signed(fit([
		first,
		...titleLine(record),
		...others
	], room, more), marker);
	return {
		marker,
		text: () => whole
	};
}
function more(left) {
	return `… and ${left} more parts: the whole is in summary.md in the results folder.\n`;
}
/** While it runs: of which commit, and what the last verdict was, with its commit. */
function runningDraft(run) {
	const marker = markerOf(run);
	return {
		marker,
		text(before) {
			const last = before?.outcome ? [`Before: ${code(before.outcome)} on ${code(before.commit.slice(0, 7))}\n`] : [];
			return signed([
				stateLine("⏳ Running", run),
				...last,
				...titleLine(run)
			].join("\n"), marker);
		}
	};
}
/** When it has ended, and no verdict will come any more. */
function endedDraft(run) {
	const title = "⏹️ Ended before its verdict could be written here";
	const marker = markerOf(run, title);
	const whole = signed([stateLine(title, run), ...titleLine(run)].join("\n"), marker);
	return {
		marker,
		text: () => whole
	};
}
function stateLine(title, { ci, forge }) {
	const commit = forge.commit && code(forge.commit.slice(0, 7));
	const link = ci.url && `[run](${ci.url})`;
	return `${[
		`**${title}**`,
		commit,
		link
	].filter(Boolean).join(" · ")}\n`;
}
/** Which one it is, where there are several. */
function titleLine({ ci }) {
	return ci.key ? [`${code(ci.key)}\n`] : [];
}
function signed(text, marker) {
	return `${text.trimEnd()}\n\n${hidden(marker)}`;
}
// src/adapters/publishers/pr-comment/put.ts
/** Two to four are enough, unless something fails or somebody is faster. */
const mostLooks = 8;
const mostFailures = 3;
/**
* Writes the one comment of its key: looks, does one thing, and looks again, until what it sees is what it wants. So no answer
* to a write has to be trusted, and whatever a race has left comes down to one. Only between a look and the write that follows can
* somebody still be faster: GitHub knows no `If-Match`.
*
* Anyone can write our marker, so only a comment of our own author is ever touched. `author`: whom the token most likely speaks for;
* if that is somebody else, the answer to our own POST says so.
*/
async function put(thread, draft, author) {
	const { marker } = draft;
	const isMade = (one) => one.marker.nonce === marker.nonce;
	let self = author;
	let failures = 0;
	let lostAfter = Number.POSITIVE_INFINITY;
	for (let looks = 0; looks < mostLooks; looks++) {
		const { comments, lastId } = await thread.look(marker.key);
		self = comments.find((one) => isMade(one) && one.id > lostAfter)?.author ?? self;
		const own = comments.filter((one) => one.author === self);
		const made = own.find(isMade);
		const newer = own.find((one) => isNewer(one.marker, marker));
		if (newer) {
			if (made && made.id > newer.id) await thread.remove(made);
			return { newer: newer.url };
		}
		const [oldest, ...others] = own;
		try {
			if (!oldest) self = await thread.create(draft.text(void 0));
			else if (oldest !== made) await thread.update(oldest, draft.text(oldest.marker));
			else if (!await removed(others, thread)) return { url: oldest.url };
		} catch (error) {
			failures += 1;
			const isFinal = failures === mostFailures || failureOf(error) === "refused";
			if (isFinal && made && oldest && (made === oldest || await thread.remove(oldest))) return { url: made.url };
			if (isFinal) throw error;
			if (!oldest) lostAfter = Math.min(lostAfter, lastId);
		}
	}
	throw new Problem("publish", `another job writes the same comment: give each of these steps a \`name\``);
}
/** Whether there was anything to remove. What may not be removed says the same, and stays. */
async function removed(others, { remove }) {
	let some = false;
	for (const other of others) some = await remove(other) || some;
	return some;
}
// src/adapters/publishers/pr-comment/thread.ts
const Said = object({
	id: number(),
	html_url: string(),
	body: nullish(string(), ""),
	user: nullish(object({ login: string() }))
});
/** Nothing, where there is no pull request. */
function threadOf({ forge }, { paginate, rest }) {
	const { pullRequest, repository } = forge;
	if (!pullRequest || !repository) return void 0;
	const { issues } = rest;
	const issue = {
		...repository,
		issue_number: pullRequest
	};
	return {
		async look(key) {
			const comments = [];
			let lastId = 0;
			const pages = paginate.iterator(issues.listComments, {
				...issue,
				per_page: 100
			});
			for await (const { data } of pages) for (const { id, html_url: url, user, body } of read(array(Said), data)) {
				lastId = Math.max(lastId, id);
				const marker = readMarker(body);
				if (marker?.key === key) comments.push({
					id,
					url,
					author: user?.login ?? "",
					body,
					marker
				});
			}
			return {
				comments: comments.toSorted((one, other) => one.id - other.id),
				lastId
			};
		},
		async create(body) {
			const { data } = await issues.createComment({
				...issue,
				body
			});
			return read(Said, data).user?.login ?? "";
		},
		async update({ id: comment_id, body: seen }, body) {
			const here = {
				...repository,
				comment_id
			};
			if (read(Said, (await issues.getComment(here)).data).body === seen) await issues.updateComment({
				...here,
				body
			});
		},
		async remove({ id: comment_id }) {
			try {
				await issues.deleteComment({
					...repository,
					comment_id
				});
				return true;
			} catch (error) {
				const failure = failureOf(error);
				if (failure === "gone" || failure === "refused") return failure === "gone";
				throw error;
			}
		}
	};
}
function read(schema, data) {
	const { success, output } = safeParse(schema, data);
	if (success) return output;
	throw new Problem("publish", "GitHub has answered something else than a comment.");
}
// src/adapters/publishers/pr-comment/index.ts
/** For all of it; that a run has begun is worth less. */
const withinMs = 6e4;
const announceWithinMs = 1e4;
var pr_comment_default = {
	title: "Pull request comment",
	docs: "https://docs.github.com/rest/issues/comments",
	options: none,
	async publish({ record, verdict }, _options, io) {
		const done = await write(await open(record, withinMs, io), finalDraft(record, verdict), io);
		if (done && "newer" in done) io.log("info", `The comment is that of a newer run, and stays: ${done.newer}`);
		return done && ("url" in done ? done.url : done.newer);
	},
	async announce(run, _options, io) {
		await write(await open(run, announceWithinMs, io), runningDraft(run), io);
	},
	async withdraw(run, _options, io) {
		const thread = await open(run, withinMs, io);
		const { comments } = await thread?.look(keyOf(run.ci)) ?? { comments: [] };
		if (comments.some(({ marker }) => marker.run === run.run && !marker.outcome)) await write(thread, endedDraft(run), io);
	}
};
/** Nothing, where there is no pull request, or nothing may be said there. */
async function open(run, within, io) {
	if (!run.forge.pullRequest || run.forge.withheld) return void 0;
	const { github } = await import("../../../lib/github.js");
	return threadOf(run, github(io, {
		withinMs: within,
		permission: "pull-requests"
	}));
}
/** https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/ */
const ofPerson = /^(gh[opu]_|github_pat_)/;
/** Whom a workflow's own token speaks for. Another app's token looks the same; what it may find then was written by a workflow of this repository. */
const usual = "github-actions[bot]";
async function write(thread, draft, io) {
	return thread && put(thread, draft, ofPerson.test(io.token ?? "") ? void 0 : usual);
}
export { pr_comment_default as default };
