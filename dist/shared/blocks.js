import { a as table, n as details, r as fenced, t as code } from "./markdown.js";
import { n as sentence } from "./verdict.js";
import { t as timeText } from "./time-text.js";
import { i as isRed, n as count } from "./tally.js";
import { t as amount } from "./evidence-text.js";
import { n as placeText } from "./place.js";
// src/core/summary/environment.ts
/** How the environment came up; and, if anything is red, what its services said last. */
function environmentBlocks({ environments }, { exit }) {
	return Object.values(environments).flatMap((one) => [`\n${upLine(one)}`, ...exit === 0 ? [] : tailBlocks(one)]);
}
function upLine({ runtime, versions = {}, readyMs, slowest }) {
	if (!runtime) return "No environment came up.";
	const tools = Object.entries(versions).filter(([name]) => name !== "api").map(([name, version]) => `${name} ${version}`);
	const what = `Environment: ${code([runtime, ...tools].join(" · "))}`;
	if (readyMs === void 0) return `${what}; it did not come up.`;
	return `${what}; ready after ${timeText(readyMs)}${slowest ? `, the slowest service ${code(slowest.service)}` : ""}.`;
}
function tailBlocks({ tails = {} }) {
	return Object.entries(tails).filter(([, lines]) => lines.length > 0).map(([service, lines]) => details(`The last lines of <code>${escaped(service)}</code>`, fenced(lines)));
}
/** Compose allows letters, digits, `.`, `_` and `-`; nothing else shall get through. */
function escaped(service) {
	return service.replaceAll(/[^\w.-]/g, "_");
}
// src/core/summary/first-line.ts
const titles = {
	passed: "✅ Passed",
	failed: "❌ Failed",
	errored: "❌ Could not be judged",
	cancelled: "⏹️ Cancelled"
};
function titleOf({ outcome }) {
	return titles[outcome];
}
/** The verdict, its first cause, of which commit, how long it took, and where to look. */
function firstLine({ forge, ci, ms, jobs }, verdict) {
	const { passed, flaky } = count(jobs.filter(({ retried }) => !retried).map(({ tally }) => tally));
	const [cause] = verdict.causes;
	const what = cause ? code(cause, 300) : `${passed + flaky} tests passed`;
	return `${[
		`**${titleOf(verdict)}**`,
		what,
		forge.commit && code(forge.commit.slice(0, 7)),
		timeText(ms),
		ci.url && `[run](${ci.url})`,
		ci.url && `[artifacts](${ci.url}#artifacts)`
	].filter(Boolean).join(" · ")}\n`;
}
// src/core/summary/jobs.ts
const signs = {
	passed: "✅ passed",
	failed: "❌ failed",
	errored: "❌ not judged",
	skipped: "skipped",
	flaky: "⚠️ flaky"
};
/** What each job came to, and what was measured. */
function jobBlocks({ jobs }) {
	if (jobs.length === 0) return [];
	const head = [
		"job",
		"stage",
		"result",
		"passed",
		"failed",
		"flaky",
		"skipped",
		"findings",
		"time"
	];
	const measured = jobs.filter(({ retried }) => !retried).flatMap(({ tally }) => tally.measured);
	return [`\n${table(head, jobs.map(row))}`, ...measured.length > 0 ? [`\n${table([
		"measured",
		"of",
		"value",
		"limit"
	], measured.map(metricRow))}`] : []];
}
function row({ job, outcome, tally, ms, notRun, retried, key }) {
	const { passed, failed, errored, skipped, flaky, findings } = count([tally]);
	const name = retried || key.attempt > 1 ? `${code(job.id)} (attempt ${key.attempt})` : code(job.id);
	const result = notRun === void 0 ? signs[outcome] : "did not run";
	const numbers = [
		passed,
		failed + errored,
		flaky,
		skipped,
		findings
	].map(String);
	return [
		name,
		job.stage,
		result,
		...numbers,
		timeText(ms)
	];
}
function metricRow({ name, labels, value, unit, limit, crossed, valid }) {
	const sign = crossed || !valid ? "❌ " : "";
	const against = limit === void 0 ? "" : amount(limit, unit);
	return [
		code(name),
		code(Object.values(labels).join(" ")),
		`${sign}${amount(value, unit)}`,
		against
	];
}
// src/core/summary/offenders.ts
const shownLines = 40;
/** What failed and what was found, each with what a reader needs to go on. */
function offenderBlocks({ jobs }) {
	const all = jobs.filter(({ retried }) => !retried).flatMap(({ tally }) => tally.offenders);
	const cases = all.filter((one) => one.kind === "case" && isRed(one));
	const findings = all.filter((one) => one.kind === "finding");
	const unreached = all.filter((one) => one.kind === "reach");
	return [
		...titled("What failed", cases),
		...titled("What was found", findings),
		...unreached.length > 0 ? [details("What was not reached", unreached.map((one) => block(one)).join("\n"))] : []
	];
}
function titled(title, all) {
	const [first, ...others] = all.map(block);
	return first === void 0 ? [] : [`\n#### ${title}\n\n${first}`, ...others];
}
function block(one) {
	switch (one.kind) {
		case "case": return caseBlock(one);
		case "finding": return findingBlock(one);
		case "metric": return `- ${code(one.name)}`;
		case "reach": return `- ${code(one.subject)}${one.whyNot ? `: ${code(one.whyNot)}` : ""}`;
	}
}
function caseBlock({ id, message, detail, output, at }) {
	const place = at ? ` · ${code(placeText(at))}` : "";
	const line = `- ${code(id)}${message ? `: ${code(message, 1e3)}` : ""}${place}`;
	const more = [detail, output].filter(Boolean).join("\n\n").split("\n").slice(0, shownLines);
	return more.join("").trim() ? `${line}\n\n${details("Details", fenced(more))}` : line;
}
function findingBlock({ title, severity, status, at, proof, reproducer }) {
	const [place] = at;
	const where = place ? ` · ${code(placeText(place))}` : "";
	const line = `- **${severity}**${status === "unproven" ? " (not proven)" : ""}: ${code(title, 1e3)}${where}`;
	const seen = proof ? `\n  - ${code(proof, 1e3)}` : "";
	return reproducer ? `${line}${seen}\n\n${fenced(reproducer.split("\n"), "sh")}` : `${line}${seen}`;
}
// src/core/summary/blocks.ts
/** Every block is whole by itself, and the more telling ones come first: where there is little room, what comes last is left out. */
function summaryBlocks(record, verdict) {
	const blocking = verdict.reasons.filter(({ weight }) => weight === "blocks");
	const warning = verdict.reasons.filter(({ weight }) => weight === "warns");
	const informing = verdict.reasons.filter(({ weight }) => weight === "informs");
	return [
		firstLine(record, verdict),
		...record.forge.readOnly ? [`${record.forge.readOnly}\n`] : [],
		...blocking.map((one) => reasonBlock(one, "")),
		...warning.map((one) => reasonBlock(one, "⚠️ ")),
		...jobBlocks(record),
		...offenderBlocks(record),
		...environmentBlocks(record, verdict),
		...informing.length > 0 ? [details("Notes", informing.map((one) => `- ${code(sentence(one), 1e3)}`).join("\n"))] : []
	];
}
function reasonBlock(reason, sign) {
	const hint = reason.hint?.trim().split("\n") ?? [];
	const [only = "", ...more] = hint;
	const line = `- ${sign}${code(sentence(reason), 1e3)}`;
	if (more.length > 0) return `${line}\n\n${details("What it says", fenced(hint.slice(-40)))}`;
	return only ? `${line}\n  - ${code(only, 1e3)}` : line;
}
export { titleOf as n, summaryBlocks as t };
