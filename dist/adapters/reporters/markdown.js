import { o as none } from "../../shared/options.js";
import { t as failedCases } from "../../shared/finished.js";
import { n as count } from "../../shared/tally.js";
// src/adapters/reporters/markdown.ts
const shown = 20;
const titles = {
	passed: "✅ Passed",
	failed: "❌ Failed",
	errored: "❌ Could not be judged",
	cancelled: "⏹️ Cancelled"
};
/** Every line stands for itself: a publisher with little room may cut after any of them. */
var markdown_default = {
	title: "Markdown summary",
	docs: "https://github.github.com/gfm",
	options: none,
	file: "summary.md",
	mime: "text/markdown",
	async *render(run) {
		const { record, verdict } = run;
		const commit = record.forge.commit?.slice(0, 7);
		yield `## ${titles[verdict.outcome]}${commit ? ` · ${code(commit)}` : ""}\n\n`;
		for (const reason of verdict.reasons) yield* explained(reason);
		if (record.jobs.length === 0) return;
		yield "\n| job | stage | outcome | passed | failed | errored | skipped | findings |\n";
		yield "|---|---|---|--:|--:|--:|--:|--:|\n";
		yield* record.jobs.map(row);
		yield* whatFailed(run);
	}
};
function* explained({ job, weight, text, hint, at }) {
	const before = `${weight === "blocks" ? "" : `${weight}: `}${job ? `${code(job)}: ` : ""}`;
	const place = at ? ` · ${code(`${at.file}:${at.line ?? 1}:${at.column ?? 1}`)}` : "";
	yield `- ${before}${code(text)}${place}\n`;
	for (const line of hint?.split("\n").slice(-20) ?? []) yield `  - ${code(line)}\n`;
}
function row({ job, outcome, tally }) {
	const { passed, failed, errored, skipped, findings } = count([tally]);
	return `| ${[
		code(job.id),
		job.stage,
		outcome,
		passed,
		failed,
		errored,
		skipped,
		findings
	].join(" | ")} |\n`;
}
async function* whatFailed(run) {
	let listed = 0;
	for await (const { id, message } of failedCases(run)) {
		if (listed === 0) yield "\n### What failed\n\n";
		if (listed === shown) {
			yield "- and more\n";
			return;
		}
		listed++;
		yield `- ${code(id)}${message ? `: ${code(message)}` : ""}\n`;
	}
}
/** Names and messages come from the code under test: in a code span they can neither mention people nor break the table. */
function code(text) {
	return `\`${text.slice(0, 500).toWellFormed().replaceAll("`", "'").replaceAll("|", "\\|").replaceAll(/\s+/g, " ").trim() || " "}\``;
}
export { markdown_default as default };
