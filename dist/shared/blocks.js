import { a as table, n as details, r as fenced, t as code } from "./markdown.js";
import { n as sentence } from "./verdict.js";
import { t as timeText } from "./time-text.js";
import { i as isRed, n as count } from "./tally.js";
import { n as firstWords, t as amount } from "./evidence-text.js";
import { n as placeText } from "./place.js";
// src/core/summary/environment.ts
/** How the environment came up; and, if anything is red, what its services said last. */
function environmentBlocks({ environments }, { exit, reasons }) {
	return Object.values(environments).flatMap((one) => [`\n${upLine(one)}`, ...exit === 0 ? [] : tailBlocks(one, reasons[0]?.service)]);
}
function upLine({ runtime, versions = {}, readyMs, slowest }) {
	if (!runtime) return "No environment came up.";
	const tools = Object.entries(versions).filter(([name]) => name !== "api").map(([name, version]) => `${name} ${version}`);
	const what = `Environment: ${code([runtime, ...tools].join(" · "))}`;
	if (readyMs === void 0) return `${what}; it did not come up.`;
	return `${what}; ready after ${timeText(readyMs)}${slowest ? `, the slowest service ${code(slowest.service)}` : ""}.`;
}
/** Who is to blame comes first. */
function tailBlocks({ tails = {} }, culprit) {
	return Object.entries(tails).filter(([, lines]) => lines.length > 0).toSorted(([one], [other]) => Number(other === culprit) - Number(one === culprit)).map(([service, lines]) => details(`The last lines of <code>${escaped(service)}</code>`, fenced(lines)));
}
/** Compose allows letters, digits, `.`, `_` and `-`; nothing else shall get through. */
function escaped(service) {
	return service.replaceAll(/[^\w.-]/g, "_");
}
// src/core/summary/first-line.ts
const titles$1 = {
	passed: "✅ Passed",
	failed: "❌ Failed",
	errored: "❌ Could not be judged",
	cancelled: "⏹️ Cancelled"
};
function titleOf({ outcome }) {
	return titles$1[outcome];
}
/** The verdict, its first cause, of which commit, how long it took, and where to look. */
function firstLine({ forge, ci, ms, jobs }, verdict) {
	const [cause] = verdict.causes;
	return `${[
		`**${titleOf(verdict)}**`,
		cause ? code(cause, 300) : whatHeld(jobs),
		forge.commit && code(forge.commit.slice(0, 7)),
		timeText(ms),
		ci.url && `[run](${ci.url})`,
		ci.url && `[artifacts](${ci.url}#artifacts)`
	].filter(Boolean).join(" · ")}\n`;
}
/** `12 tests passed, 2 limits held, 9 checks found nothing` */
function whatHeld(jobs) {
	const tallies = jobs.filter(({ retried }) => !retried).map(({ tally }) => tally);
	const { passed, flaky, findings } = count(tallies);
	const limits = tallies.flatMap((tally) => tally.measured).filter(({ limit }) => limit !== void 0).length;
	const checks = tallies.reduce((total, { reach }) => total + reach.reached, 0);
	return [
		passed + flaky > 0 && `${some(passed + flaky, "test")} passed`,
		limits > 0 && `${some(limits, "limit")} held`,
		checks > 0 && findings === 0 && `${some(checks, "check")} found nothing`,
		findings > 0 && `${some(findings, "finding")}, none that blocks`
	].filter(Boolean).join(", ") || "the environment came up";
}
function some(number, what) {
	return `${number} ${what}${number === 1 ? "" : "s"}`;
}
// src/core/summary/jobs.ts
const signs = {
	passed: "✅ passed",
	failed: "❌ failed",
	errored: "❌ not judged",
	skipped: "skipped",
	flaky: "⚠️ flaky"
};
const head = "job,stage,result,passed,failed,flaky,skipped,findings,time".split(",");
/** What each job came to. */
function jobBlocks({ jobs }) {
	return jobs.length > 0 ? [`\n${table(head, jobs.map(row))}`] : [];
}
function row({ job, outcome, tally, ms, notRun, retried, key }) {
	const { passed, failed, errored, skipped, flaky, findings } = count([tally]);
	const name = retried || key.attempt > 1 ? `${code(job.id)} (attempt ${key.attempt})` : code(job.id);
	if (notRun !== void 0) return [
		name,
		job.stage,
		"did not run",
		...Array(6).fill("")
	];
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
		signs[outcome],
		...numbers,
		timeText(ms)
	];
}
// src/core/summary/measured.ts
/** What the usual ones are called in a table, in the order in which people read them. */
const titles = /* @__PURE__ */ new Map([
	["latency_p50", "p50"],
	["latency_p90", "p90"],
	["latency_p95", "p95"],
	["latency_p99", "p99"],
	["latency_max", "max"],
	["error_rate", "errors"],
	["rate", "rate"]
]);
/** Says how well it was measured, not what. */
const aside = "lag_max";
/** A row for each thing that was measured, with its limits beside the values. */
function measuredBlocks({ jobs }) {
	const all = jobs.filter(({ retried }) => !retried).flatMap(({ tally }) => tally.measured).filter(({ name }) => name !== aside);
	if (all.length === 0) return [];
	const own = new Set(all.map(({ name }) => name));
	const names = [...titles.keys().filter((name) => own.delete(name)), ...own];
	const head = ["measured", ...names.map((name) => titles.get(name) ?? code(name))];
	const rows = Map.groupBy(all, ({ labels }) => Object.values(labels).join(" "));
	return [`\n${table(head, [...rows].map(([of, metrics]) => [code(of), ...cells(names, metrics)]))}`];
}
function cells(names, metrics) {
	return names.map((wanted) => {
		const found = metrics.find(({ name }) => name === wanted);
		return found ? cell(found) : "";
	});
}
/** `❌ 1650 ms (limit 200 ms)` */
function cell({ value, unit, limit, crossed, valid }) {
	const sign = crossed || !valid ? "❌ " : "";
	const against = limit === void 0 ? "" : ` (limit ${amount(limit, unit)})`;
	return `${sign}${amount(value, unit)}${against}`;
}
// src/core/summary/offenders.ts
const shownLines = 40;
/** What failed and what was found, each with what a reader needs to go on. */
function offenderBlocks({ jobs }) {
	const judged = jobs.filter(({ retried }) => !retried);
	const all = judged.flatMap(({ tally }) => tally.offenders);
	const cases = all.filter((one) => one.kind === "case" && isRed(one));
	const findings = all.filter((one) => one.kind === "finding");
	const unreached = all.filter((one) => one.kind === "reach");
	return [
		...titled("What failed", cases),
		...judged.flatMap(others),
		...titled("What was found", findings),
		...unreached.length > 0 ? [details("What was not reached", unreached.map((one) => block(one)).join("\n"))] : []
	];
}
function titled(title, all) {
	const [first, ...rest] = all.map(block);
	return first === void 0 ? [] : [`\n#### ${title}\n\n${first}`, ...rest];
}
/** Not all are kept to be shown. */
function others({ job, tally }) {
	const shown = tally.offenders.filter((one) => one.kind === "case" && isRed(one)).length;
	const more = tally.cases.failed + tally.cases.errored - shown;
	return more > 0 ? [`- … and ${more} more of ${code(job.id)}, in its evidence`] : [];
}
function block(one) {
	switch (one.kind) {
		case "case": return caseBlock(one);
		case "finding": return findingBlock(one);
		case "metric": return `- ${code(one.name)}`;
		case "reach": return `- ${code(one.subject)}${one.whyNot ? `: ${code(one.whyNot)}` : ""}`;
	}
}
function caseBlock(one) {
	const { id, message = "", detail = "", output, at } = one;
	const place = at ? ` · ${code(placeText(at))}` : "";
	const words = firstWords(one);
	const line = `- ${code(id)}${words ? `: ${code(words, 1e3)}` : ""}${place}`;
	const more = [
		message.trim() === words || detail.includes(message.trim()) ? "" : message,
		detail,
		output
	].filter(Boolean).join("\n\n").split("\n");
	return more.join("").trim() ? `${line}\n\n${details("Details", fenced(more.slice(0, shownLines)))}` : line;
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
	const informing = verdict.reasons.filter(({ weight, code: said }) => weight === "informs" && said !== "not-run");
	return [
		firstLine(record, verdict),
		...record.forge.withheld ? [`${record.forge.withheld}\n`] : [],
		...isWhole(blocking, verdict) ? [] : blocking.map((one) => reasonBlock(one, "")),
		...warning.map((one) => reasonBlock(one, "⚠️ ")),
		...jobBlocks(record),
		...measuredBlocks(record),
		...offenderBlocks(record),
		...environmentBlocks(record, verdict),
		...informing.length > 0 ? [details("Notes", informing.map((one) => `- ${code(sentence(one), 1e3)}`).join("\n"))] : []
	];
}
/** Whether the first line has said already all there is to say. */
function isWhole([only, ...others], { causes }) {
	if (!only || only.hint || others.length > 0) return false;
	const [cause = ""] = causes;
	return sentence(only) === cause && cause.length <= 300;
}
function reasonBlock(reason, sign) {
	const hint = reason.hint?.trim().split("\n") ?? [];
	const [only = "", ...more] = hint;
	const line = `- ${sign}${code(sentence(reason), 1e3)}`;
	if (more.length > 0) return `${line}\n\n${details("What it says", fenced(hint.slice(-40)))}`;
	return only ? `${line}\n  - ${code(only, 1e3)}` : line;
}
export { titleOf as n, summaryBlocks as t };
