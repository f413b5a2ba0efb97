import { C as string, _ as pipe, b as regex, p as optional } from "../../shared/dist.js";
import { n as fit } from "../../shared/chunks.js";
import { c as strict, l as useKeys } from "../../shared/options.js";
// src/adapters/publishers/pr-comment.ts
const Options = strict({
	marker: optional(pipe(string(), regex(/^[\w-]+$/)), "mortar"),
	author: optional(string(), "github-actions[bot]")
}, useKeys);
/** GitHub refuses more than 65 536 characters. */
const room = 65e3;
var pr_comment_default = {
	title: "Pull request comment",
	docs: "https://docs.github.com/rest/issues/comments",
	options: Options,
	async publish({ record: { forge }, documents }, { marker, author }, io) {
		const { pullRequest, repository } = forge;
		const document = documents.find(({ mime }) => mime === "text/markdown");
		if (!pullRequest || !repository || !document) return void 0;
		const tag = `<!-- ${marker} -->`;
		const body = `${tag}\n${await fit(io.read(document.path), room, "- and more")}`;
		const { github } = await import("../../lib/github.js");
		const { paginate, rest } = github(io);
		const thread = {
			...repository,
			issue_number: pullRequest
		};
		const pages = paginate.iterator(rest.issues.listComments, {
			...thread,
			per_page: 100
		});
		for await (const { data } of pages) {
			const mine = data.find((one) => one.user?.login === author && one.body?.startsWith(tag));
			if (!mine) continue;
			const here = {
				...repository,
				comment_id: mine.id
			};
			const { data: updated } = await rest.issues.updateComment({
				...here,
				body
			});
			return updated.html_url;
		}
		const { data: created } = await rest.issues.createComment({
			...thread,
			body
		});
		return created.html_url;
	}
};
export { pr_comment_default as default };
