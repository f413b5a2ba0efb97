import { o as none } from "../../../shared/options.js";
import { n as titleOf, t as summaryBlocks } from "../../../shared/blocks.js";
import { i as fit, t as code } from "../../../shared/markdown.js";
import { M as string, S as parseJson, b as optional, k as safeParse, v as number, w as pipe, y as object } from "../../../shared/dist.js";
import { t as Problem } from "../../../shared/problem.js";
// src/adapters/publishers/pr-comment/marker.ts
const Marker = object({
	key: string(),
	run: string(),
	number: number(),
	attempt: number(),
	commit: string(),
	/** The title of the verdict; none while it runs. */
	outcome: optional(string())
});
function markerOf({ run, ci, forge }, outcome) {
	const { key = "", number = 0, attempt } = ci;
	const { commit = "" } = forge;
	return {
		key,
		run,
		number,
		attempt,
		commit,
		...outcome && { outcome }
	};
}
/** In base64, so that nothing in it can end the comment that hides it. */
function hidden(marker) {
	return `<!-- mortar:${Buffer.from(JSON.stringify(marker)).toString("base64url")} -->`;
}
function readMarker(body) {
	const [, text = ""] = /\n<!-- mortar:([\w-]+) -->\s*$/.exec(body ?? "") ?? [];
	const json = Buffer.from(text, "base64url").toString();
	const { success, output } = safeParse(pipe(string(), parseJson(), Marker), json);
	return success ? output : void 0;
}
/** Whether the one is of a later run than the other. */
function isNewer(one, other) {
	return one.number === other.number ? one.attempt > other.attempt : one.number > other.number;
}
// src/adapters/publishers/pr-comment/body.ts
/** GitHub refuses more than 65 536 characters, and a body of more than 1 MiB. */
const room = {
	characters: 64e3,
	bytes: 1e6
};
function more(left) {
	return `… and ${left} more parts: the whole is in summary.md in the results folder.\n`;
}
function finalBody(record, verdict) {
	const title = record.ci.key ? [`${code(record.ci.key)}\n`] : [];
	const [first = "", ...others] = summaryBlocks(record, verdict);
	return whole(markerOf(record, titleOf(verdict)), fit([
		first,
		...title,
		...others
	], room, more));
}
/** While it runs: of which commit, and what the last verdict was, with its commit. */
function runningBody(about, before) {
	return whole(markerOf(about), stateText("⏳ Running", about, before));
}
/** When it has ended without a word. */
function endedBody(about) {
	return whole(markerOf(about, "⏹️ Ended without a verdict"), stateText("⏹️ Ended without a verdict", about, void 0));
}
function stateText(title, { ci, forge }, before) {
	return `${[
		`**${title}**`,
		forge.commit && code(forge.commit.slice(0, 7)),
		ci.url && `[run](${ci.url})`
	].filter(Boolean).join(" · ")}${before?.outcome && before.commit ? `\n\nBefore: ${code(before.outcome)} on ${code(before.commit.slice(0, 7))}` : ""}\n${ci.key ? `\n${code(ci.key)}\n` : ""}`;
}
function whole(marker, text) {
	return {
		marker,
		text: `${text.trimEnd()}\n\n${hidden(marker)}`
	};
}
// src/adapters/publishers/pr-comment/put.ts
/** Whom a workflow's own token speaks for. */
const usual = "github-actions[bot]";
/**
* Writes the one comment of its key. Anyone can write our marker, so only a comment of our own author is ever touched:
* with a token that is not the workflow's own, who that is, is seen from the answer to our own POST.
*/
async function put(thread, marker, body) {
	const own = (await thread.find(marker.key)).filter(({ author }) => author === usual);
	if (own.length > 0) return renew(thread, own, {
		marker,
		body
	});
	const made = await create(thread, marker, body);
	const ours = (await thread.find(marker.key)).filter(({ author, id }) => author === made.author && id !== made.id);
	const [oldest] = ours;
	if (!oldest || oldest.id > made.id) return { url: made.url };
	const done = await renew(thread, ours, {
		marker,
		body
	});
	await thread.remove(made);
	return done;
}
/** The oldest one stays; what a race has left beside it goes. An older run never overwrites a newer one. */
async function renew(thread, own, { marker, body }) {
	const [oldest, ...others] = own;
	if (!oldest) throw new Error("There is nothing to renew.");
	const newer = own.find((one) => isNewer(one.marker, marker));
	if (newer) return { newer: newer.url };
	await thread.update(oldest, body);
	for (const other of others) await thread.remove(other);
	return { url: oldest.url };
}
/** Where the answer does not say whether it was carried out, looks before it writes again. */
async function create(thread, marker, body) {
	try {
		return await thread.create(body);
	} catch (error) {
		const isOurs = (one) => one.marker.run === marker.run && one.marker.attempt === marker.attempt;
		const made = (await thread.find(marker.key)).find(isOurs);
		if (made) return made;
		throw error;
	}
}
// src/adapters/publishers/pr-comment/thread.ts
/** Nothing, where there is no pull request. */
function threadOf({ forge }, github) {
	const { pullRequest, repository } = forge;
	if (!pullRequest || !repository) return void 0;
	const { paginate, rest } = github;
	const issue = {
		...repository,
		issue_number: pullRequest
	};
	return {
		async find(key) {
			const found = [];
			const pages = paginate.iterator(rest.issues.listComments, {
				...issue,
				per_page: 100
			});
			for await (const { data } of pages) for (const { id, html_url: url, user, body } of data) {
				const marker = readMarker(body);
				if (marker?.key === key) found.push({
					id,
					url,
					author: user?.login ?? "",
					marker
				});
			}
			return found;
		},
		async create(body) {
			const { data } = await rest.issues.createComment({
				...issue,
				body
			});
			const marker = readMarker(body);
			if (!marker) throw new Problem("publish", "GitHub has stored another comment than ours.");
			return {
				id: data.id,
				url: data.html_url,
				author: data.user?.login ?? "",
				marker
			};
		},
		async update({ id }, body) {
			await rest.issues.updateComment({
				...repository,
				comment_id: id,
				body
			});
		},
		async remove({ id }) {
			await rest.issues.deleteComment({
				...repository,
				comment_id: id
			});
		}
	};
}
// src/adapters/publishers/pr-comment/index.ts
/** For all of it. After a cancel there is next to no time. */
const withinMs = 6e4;
const hurriedMs = 2500;
var pr_comment_default = {
	title: "Pull request comment",
	docs: "https://docs.github.com/rest/issues/comments",
	options: none,
	async publish({ record, verdict }, _options, io) {
		const thread = await open(record, io);
		if (!thread) return void 0;
		const { marker, text } = finalBody(record, verdict);
		const done = await put(thread, marker, text);
		if ("url" in done) return done.url;
		io.log("info", `A newer run has written the comment already: ${done.newer}`);
		return done.newer;
	},
	async announce(run, _options, io) {
		const thread = await open(run, io);
		if (!thread) return;
		const own = markerOf(run);
		const { marker, text } = runningBody(run, (await thread.find(own.key)).findLast(({ marker }) => !isNewer(marker, own))?.marker);
		await put(thread, marker, text);
	},
	async withdraw(run, _options, io) {
		const thread = await open(run, io);
		const own = markerOf(run);
		const isLeft = (await thread?.find(own.key) ?? []).some(({ marker }) => marker.run === run.run && marker.outcome === void 0);
		if (!thread || !isLeft) return;
		const { marker, text } = endedBody(run);
		await put(thread, marker, text);
	}
};
/** Nothing, where there is no pull request, or where its token may only read. */
async function open(run, io) {
	if (!run.forge.pullRequest || run.forge.readOnly) return void 0;
	const { github } = await import("../../../lib/github.js");
	return threadOf(run, github(io, io.signal.aborted ? hurriedMs : withinMs));
}
export { pr_comment_default as default };
