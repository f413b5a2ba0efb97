import { i as troubleOf, r as exitOf, t as Problem } from "./problem.js";
import { n as head } from "./chunks.js";
import { t as decode } from "./json.js";
import { t as code } from "./markdown.js";
import { t as decide } from "./verdict.js";
import { a as nothing, i as isRed, o as sum, r as isEmpty, t as add } from "./tally.js";
import { n as firstWords, r as nameOf } from "./evidence-text.js";
import { t as severities } from "./evidence.js";
import { t as durationText } from "./words.js";
import { t as literally } from "./literally.js";
import { a as publishers, i as parsers, r as loadAdapter } from "./load-adapter.js";
import { a as report, i as bestEffort } from "./temp-folder.js";
import { join, posix } from "node:path";
import { setFlagsFromString } from "node:v8";
// src/lib/version.ts
/** Mortar's own. */
const version = "0.1.0";
// src/model/run-key.ts
/** Where its evidence and its results lie. No two ever share a folder, so folders of many runs can be laid together. */
function pathOf({ run, shard, environment, step, job, attempt }) {
	return [
		run,
		shard,
		environment,
		step,
		job,
		attempt
	].join("/");
}
// src/lib/steady-heap.ts
/**
* From here on V8's room for new objects keeps its size. Else it grows with all that ever survived in it, up to 96 MB and
* however little is alive: a long stream would seem to need more memory than a short one.
* https://github.com/v8/v8/blob/main/src/heap/new-spaces.cc (`SemiSpaceNewSpace::Grow`)
*/
function keepHeapSteady() {
	setFlagsFromString("--semi-space-growth-factor=1");
}
// src/pipeline/judge.ts
/** Exit code and reports together: only where they agree is there an answer. Each doubt is a sentence of its own. */
function judge(ended) {
	const end = badEnd(ended);
	const onReports = [...ended.unread, ...doubtsOnReports(ended)];
	if (end) return {
		problems: [end],
		notes: onReports.map(({ message }) => message)
	};
	return {
		problems: [...withExit(onReports, ended.exit), ...disagreement(ended)],
		notes: []
	};
}
/** Whether the exit code says by itself how it went. */
function isAnswer({ code, timedOut }) {
	return code !== void 0 && !timedOut && !signalOf(code) && !isNotFound(code);
}
/** Why the way it ended is no answer, whatever the reports say. */
function badEnd({ job, exit, reports, isOwn, tally, unread }) {
	const { code, killedBy, started, timedOut, tail } = exit;
	const last = lastWords(exit);
	if (!started) return trouble("tool", `it did not start: ${tail.at(-1) ?? "no reason is known"}`);
	if (timedOut) return trouble("timeout", `stopped after ${durationText(job.timeoutMs)}${last}`);
	if (killedBy) return trouble("signal", `ended by ${killedBy}${last}`);
	if (code === void 0 || code === 0) return void 0;
	const isMute = !reports || reports.taken.length === 0;
	if (isMute && isNotFound(code)) return trouble("tool", `a command was not found, or cannot be run (exit ${code})${last}`);
	if (isMute && isOwn) return trouble("tool", `it ended without a word (exit ${code})${last}`);
	const isExplained = hasRed(tally) && unread.length === 0;
	const signal = signalOf(code);
	if (signal && !isExplained) return trouble("signal", `ended by ${signal} (exit ${code})${last}`);
}
function* doubtsOnReports(ended) {
	const { reports, rewritten, attempt, unread, tally } = ended;
	if (!reports) return;
	const { taken, stale, staleBeside, missing, refused } = reports;
	yield* refused;
	for (const glob of missing) yield trouble("no-report", `no file matches ${glob}`);
	const old = attempt > 1 ? /* @__PURE__ */ new Set([...stale, ...staleBeside]) : stale;
	for (const path of [...old].slice(0, 3)) yield trouble("stale-report", `${path} ${attempt > 1 ? `was written by an earlier attempt, not by attempt ${attempt}` : "is older than this run: the command did not write it"}`);
	for (const path of rewritten) yield trouble("rewritten-report", `${path} was written again after the command had ended`);
	const paths = taken.slice(0, 3).map(({ path }) => path);
	if (paths.length > 0 && unread.length === 0 && isEmpty(tally)) yield trouble("no-tests", `no test in ${paths.join(", ")}`);
}
/** The first one says too how the command ended: there the reason is often found. */
function withExit([first, ...others], exit) {
	if (!first || !exit.code) return first ? [first, ...others] : [];
	return [{
		hint: `exit ${exit.code}${lastWords(exit)}`,
		...first
	}, ...others];
}
function* disagreement({ exit, reports, tally, unread }) {
	if (!exit.code || !reports || reports.taken.length === 0) return;
	if (unread.length === 0 && !hasRed(tally)) yield trouble("disagreement", `exit ${exit.code}, but no report shows a failure${lastWords(exit)}`);
}
function lastWords({ tail }) {
	const last = tail.findLast((line) => /[\p{L}\p{N}]/u.test(line));
	return last ? `; its last line: ${last.trim()}` : "";
}
const signals = {
	1: "SIGHUP",
	2: "SIGINT",
	3: "SIGQUIT",
	4: "SIGILL",
	6: "SIGABRT",
	7: "SIGBUS",
	8: "SIGFPE",
	9: "SIGKILL",
	11: "SIGSEGV",
	13: "SIGPIPE",
	15: "SIGTERM"
};
/** A shell adds 128 to the number of the signal that ended its command. */
function signalOf(code) {
	return signals[code - 128];
}
/** https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_08_02 */
function isNotFound(code) {
	return code === 126 || code === 127;
}
function hasRed({ cases, findings, metrics, unproven }) {
	const found = Object.values(findings).some((count) => count > 0);
	return cases.failed + cases.errored + metrics.crossed + metrics.invalid + unproven > 0 || found;
}
function trouble(code, message) {
	return {
		code,
		message
	};
}
// src/pipeline/places.ts
/** More files have no tests, no file lies deeper, and none that is called like so many others is found by its name. */
const remembered$1 = 5e3;
const mostNamesakes = 200;
const gitMs = 1e4;
/** Reports come with absolute paths, and out of containers: what counts is which file of the workspace ends like that. */
function placing(folder, io) {
	const known = /* @__PURE__ */ new Map();
	let tracked;
	async function find(said) {
		const parts = partsOf(said, io.workspace);
		for (const base of /* @__PURE__ */ new Set([folder, "."])) for (const ending of endingsOf(parts)) {
			const path = posix.join(base, ending);
			if (await io.look(path) === "file") return path;
		}
		return onlyOne(parts, (await (tracked ??= trackedFiles(io))).get(parts.at(-1) ?? "") ?? []);
	}
	return (one) => {
		const { at, ...elsewhere } = one;
		if (!at) return one;
		const placed = (file) => file === void 0 ? elsewhere : {
			...one,
			at: {
				...at,
				file
			}
		};
		if (known.has(at.file)) return placed(known.get(at.file));
		if (known.size >= remembered$1) return elsewhere;
		return find(at.file).then((file) => {
			known.set(at.file, file);
			return placed(file);
		});
	};
}
/** From the workspace, if it is in there. */
function partsOf(said, workspace) {
	const path = said.replace(/^file:\/\//, "").replaceAll("\\", "/");
	const bare = path.startsWith(`${workspace}/`) ? path.slice(workspace.length) : path;
	return posix.normalize(bare).split("/").filter((part) => part && part !== "." && part !== ".." && !/^[A-Za-z]:$/.test(part)).slice(-20);
}
/** The longest first. A name without a folder says little: it counts only where little more is said. */
function endingsOf(parts) {
	const least = parts.length > 2 ? 2 : 1;
	return parts.slice(0, parts.length - least + 1).map((_, from) => parts.slice(from).join("/"));
}
async function trackedFiles({ ask }) {
	const { ok, text } = await ask({
		file: "git",
		args: ["ls-files", "-z"]
	}, { timeoutMs: gitMs });
	return Map.groupBy(ok ? text.split("\0") : [], (path) => posix.basename(path));
}
/** In a folder that a container has under another name. Where several end like that, it may be any of them. */
function onlyOne(parts, files) {
	if (files.length > mostNamesakes) return void 0;
	for (const ending of endingsOf(parts)) {
		const [first, second] = files.filter((file) => file.endsWith(`/${ending}`));
		if (first !== void 0) return second === void 0 ? first : void 0;
	}
}
// src/pipeline/collect.ts
const remembered = 5e3;
/** Of notes as of doubts: ten thousand reports need not all be named to be wrong. */
const shown = 20;
/** Evidence passes through: parsed, counted, written, one item at a time. Memory does not grow with the number of cases. */
async function collect(ended, file, io) {
	keepHeapSteady();
	const { redBefore, attempt } = ended;
	let tally = nothing;
	const unread = [];
	const notes = [];
	const red = /* @__PURE__ */ new Set();
	const missing = new Set(redBefore);
	const place = placing(ended.job.folder, io);
	async function* counted() {
		for await (const said of saidBy(ended, unread, io)) {
			if (said.kind === "note" && notes.length < shown) notes.push(said.text);
			if (said.kind === "doubt" && unread.length < shown) unread.push({
				code: said.code,
				message: said.text,
				at: said.at
			});
			if (said.kind === "note" || said.kind === "doubt") continue;
			const one = said.kind === "case" ? again(await place(said), redBefore, attempt) : said;
			if (one.kind === "case") {
				missing.delete(one.id);
				if (isRed(one) && red.size < remembered) red.add(one.id);
			}
			tally = add(tally, one);
			yield one;
		}
	}
	await io.writeLines(file, counted());
	for (const id of [...missing].slice(0, 3)) unread.push({
		code: "disagreement",
		message: `"${id}" was red in attempt ${attempt - 1} and is not there in attempt ${attempt}`
	});
	return {
		tally,
		unread,
		notes,
		red
	};
}
/** Red before and green now is flaky. */
function again(one, redBefore, attempt) {
	if (!redBefore.has(one.id)) return one;
	return {
		...one,
		attempts: attempt,
		outcome: one.outcome === "passed" ? "flaky" : one.outcome
	};
}
async function* saidBy(ended, unread, io) {
	const { taken, exit } = ended;
	if (!taken && isAnswer(exit)) yield exitCase(ended);
	for (const report of taken ?? []) try {
		yield* read(report, io);
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		if (unread.length < shown) unread.push({
			...error.trouble,
			message: `${report.path}: ${error.message}`
		});
	}
}
/** What a tool without reports says. */
function exitCase({ job: { id }, exit, started, attempt }) {
	const { code, ms, tail } = exit;
	const end = new Date(started.getTime() + ms).toISOString();
	const base = {
		kind: "case",
		id,
		suite: [],
		name: id,
		attempts: attempt,
		ms,
		window: {
			start: started.toISOString(),
			end,
			exact: true
		}
	};
	if (code === 0) return {
		...base,
		outcome: "passed"
	};
	return {
		...base,
		outcome: "failed",
		message: `exit ${code}${lastWords(exit)}`,
		detail: tail.slice(-20).join("\n")
	};
}
async function* read({ path, copy, size }, io) {
	if (size === 0) throw new Problem("broken-report", "it is empty");
	const [dialect, parser] = await parserFor(copy, io);
	for await (const one of parser.parse(io.readRedacted(copy), path)) yield one.kind === "case" ? {
		...one,
		source: {
			file: path,
			dialect
		}
	} : one;
}
async function parserFor(path, io) {
	const beginning = await head(io.read(path));
	for (const name of Object.keys(parsers)) {
		const parser = await loadAdapter(parsers, name);
		if (parser.recognises(beginning)) return [name, parser];
	}
	throw new Problem("broken-report", "it is in no format that Mortar knows");
}
// src/pipeline/reports.ts
/** Some file systems round to two seconds. */
const roundingMs = 2e3;
/** What is there before an attempt. */
async function versionsOf(globs, io) {
	const versions = /* @__PURE__ */ new Map();
	for (const glob of globs) for await (const { path, version } of io.files(glob)) versions.set(path, version);
	return versions;
}
/** Copies the reports of an attempt, at the moment it has ended. */
async function take(attempt, io) {
	const { globs, before, started, since, into } = attempt;
	const taken = /* @__PURE__ */ new Map();
	const stale = /* @__PURE__ */ new Set();
	const staleBeside = /* @__PURE__ */ new Set();
	const missing = [];
	const refused = [];
	const isStale = (found) => before.get(found.path) === found.version || isOlder(found, started);
	const takeOne = async ({ path, size, version }) => {
		if (taken.has(path)) return;
		const copy = join(into, `${taken.size + 1}`);
		const why = await refusal(() => io.snapshot(path, copy));
		if (why) refused.push(why);
		else taken.set(path, {
			path,
			copy,
			size,
			version
		});
	};
	for (const glob of globs) {
		const old = [];
		let any = false;
		let anyFresh = false;
		const why = await refusal(async () => {
			for await (const found of io.files(glob)) {
				any = true;
				if (isStale(found)) old.push(found);
				else {
					anyFresh = true;
					await takeOne(found);
				}
			}
		});
		for (const found of old) if (!anyFresh) stale.add(found.path);
		else if (!isOlder(found, since)) staleBeside.add(found.path);
		const other = any ? void 0 : kinds[await io.look(glob) ?? "file"];
		if (why) refused.push(why);
		else if (other) refused.push({
			code: "broken-report",
			message: `${glob} is ${other}, and no plain file`
		});
		else if (!any) missing.push(glob);
	}
	return {
		taken: [...taken.values()],
		stale: [...stale],
		staleBeside: [...staleBeside],
		missing,
		refused
	};
}
const kinds = {
	file: void 0,
	folder: "a folder",
	link: "a link",
	other: "a pipe or a device"
};
/** Those that somebody has written after the command had ended. */
async function rewritten({ taken }, io) {
	const changed = [];
	for (const { path, version } of taken) {
		const now = await versionsOf([literally(path)], io);
		if (now.get(path) !== void 0 && now.get(path) !== version) changed.push(path);
	}
	return changed;
}
function isOlder({ changed }, than) {
	return changed.getTime() + roundingMs < than.getTime();
}
/** The same reports, as they are known to whoever stands in a folder. */
function seenFrom(folder, reports) {
	const { taken, stale, staleBeside, missing, refused } = reports;
	const bare = (text) => text.replaceAll(`${folder}/`, "");
	return {
		taken: taken.map((one) => ({
			...one,
			path: bare(one.path)
		})),
		stale: stale.map(bare),
		staleBeside: staleBeside.map(bare),
		missing: missing.map(bare),
		refused: refused.map((one) => ({
			...one,
			message: bare(one.message)
		}))
	};
}
async function refusal(body) {
	try {
		await body();
		return;
	} catch (error) {
		if (error instanceof Problem) return error.trouble;
		throw error;
	}
}
// src/pipeline/gate-evidence.ts
const no = {
	weight: "blocks",
	exit: 1
};
/** Whether there is evidence against it. */
function isAgainst(said, policy) {
	return !verdictOn(said, policy).next().done;
}
/** What the evidence of a job is against. The counts decide; the offenders, of which only the first are known, are named. */
function* verdictOn(said, policy) {
	yield* onCases(said);
	yield* onFindings(said.tally, policy);
	yield* onMetrics(said.tally);
}
function* onCases({ tally, reported }) {
	const { cases, offenders } = tally;
	const number = cases.failed + cases.errored;
	if (number === 0) return;
	const red = offenders.filter((one) => one.kind === "case").filter(isRed);
	const [one] = red;
	const text = reported ? `${number} of ${sum(cases)} tests failed: ${named(red, number)}` : one?.message ?? "it failed";
	yield {
		...no,
		code: "tests",
		text,
		...evidence(red)
	};
}
function* onFindings({ findings, offenders }, policy) {
	for (const severity of severities.slice(severities.indexOf(policy.security)).toReversed()) {
		const number = findings[severity];
		if (number === 0) continue;
		const found = offenders.filter((one) => one.kind === "finding").filter((one) => one.status === "confirmed" && one.severity === severity);
		const text = `${number} ${severity} ${number === 1 ? "finding" : "findings"}: ${named(found, number)}`;
		yield {
			...no,
			code: "finding",
			text,
			...subjectOf(found),
			...evidence(found)
		};
	}
}
/** The operation's own line, where the first one knows it. */
function subjectOf([one]) {
	if (!one) return {};
	const [at] = one.at;
	return {
		service: one.subject.service,
		...at && { at }
	};
}
function* onMetrics({ metrics, offenders }) {
	const measured = offenders.filter((one) => one.kind === "metric");
	const invalid = measured.filter(({ valid }) => !valid);
	if (metrics.invalid > 0) yield {
		...no,
		code: "invalid-load",
		text: named(invalid, metrics.invalid),
		...evidence(invalid)
	};
	const crossed = measured.filter(({ valid }) => valid);
	if (metrics.crossed > 0) yield {
		...no,
		code: "limit",
		text: named(crossed, metrics.crossed),
		...evidence(crossed)
	};
}
/** `the first one: what it says, and 3 more` */
function named([one], number) {
	if (!one) return `${number} of which no name is known`;
	const says = one.kind === "case" ? firstWords(one) : "";
	const more = number > 1 ? `, and ${number - 1} more` : "";
	return `${nameOf(one)}${says && `: ${says}`}${more}`;
}
/** Evidence to click on: the first few are enough. */
function evidence(found) {
	return { evidence: found.slice(0, 3).map(nameOf) };
}
// src/pipeline/key.ts
/** No shards in this version. */
function keyOf({ job, step, scope }, attempt) {
	return {
		run: scope.run.id,
		shard: 1,
		environment: scope.environment,
		step,
		job: job.id,
		attempt
	};
}
function evidenceOf(key) {
	return `evidence/${pathOf(key)}.ndjson`;
}
// src/pipeline/publish.ts
/** Carries the documents away. What cannot be carried away is said once, where everybody looks. */
async function publish(delivery, ci, io) {
	const links = {};
	let isTold = true;
	let isLost = false;
	for (const { name, options, required } of delivery.record.plan.publish) {
		const publisher = await loadAdapter(publishers, name);
		try {
			const link = await publisher.publish(delivery, options, io);
			if (link) links[name] = link;
		} catch (error) {
			isTold = false;
			isLost ||= required === true;
			const { message } = troubleOf(error);
			io.log("warn", `${publisher.title}: ${message}`);
			const why = `⚠️ ${publisher.title}: ${code(message)}`;
			await bestEffort("summary", io, () => ci.addToSummary(why, io));
		}
	}
	return {
		links,
		isTold,
		isLost
	};
}
/** A short run writes once, when it is over; a longer one says meanwhile that it runs. */
const announceAfterMs = 2e4;
/** Says that the run has begun, unless it is over before. Waits, on disposal, for what is under way: it must not come last. */
function announceLater(plan, run, io) {
	const over = new AbortController();
	const announcing = announce(over.signal);
	return { async [Symbol.asyncDispose]() {
		over.abort();
		await announcing;
	} };
	async function announce(signal) {
		await io.wait(announceAfterMs, signal).catch(() => {});
		for (const { name, options } of plan.publish) {
			if (signal.aborted || io.signal.aborted) return;
			const publisher = await loadAdapter(publishers, name);
			await bestEffort(publisher.title, io, async () => publisher.announce?.(io.redacted(run), options, io));
		}
	}
}
// src/pipeline/gate-remarks.ts
const remark = {
	weight: "informs",
	exit: 0
};
const warning = {
	weight: "warns",
	exit: 0
};
/** What is to be known, and blocks nothing. */
function* remarks({ tally, reported, outcome, key, notes }) {
	const { cases, unproven, reach, offenders } = tally;
	if (!reported) yield {
		...remark,
		code: "not-declared",
		text: "no report is declared, so the exit code is the answer"
	};
	if (cases.flaky > 0) {
		const names = offenders.filter((one) => one.kind === "case" && one.outcome === "flaky").map(nameOf);
		yield {
			...warning,
			code: "flaky",
			text: `${cases.flaky} flaky: ${names.slice(0, 3).join(", ")}`
		};
	} else if (outcome === "flaky") yield {
		...warning,
		code: "flaky",
		text: `flaky: green in attempt ${key.attempt}`
	};
	if (cases.skipped > 0 && cases.skipped === sum(cases)) yield {
		...warning,
		code: "note",
		text: `all tests were skipped (${cases.skipped})`
	};
	if (unproven > 0) {
		const text = unproven === 1 ? "1 finding is not proven" : `${unproven} findings are not proven`;
		yield {
			...warning,
			code: "unproven",
			text
		};
	}
	if (reach.unreached > 0) {
		const [first] = offenders.filter((one) => one.kind === "reach");
		const of = reach.reached + reach.unreached;
		const text = `${reach.unreached} of ${of} checks did not reach anything${first ? `; the first: ${nameOf(first)}` : ""}`;
		yield {
			...warning,
			code: "unreached",
			text
		};
	}
	for (const text of notes) yield {
		...remark,
		code: "note",
		text
	};
}
/** One cause is never several reasons: what follows from it only informs. */
function* consequences({ tally, notRun }) {
	const { failed, errored } = tally.cases;
	const red = failed + errored;
	if (notRun !== void 0) yield {
		...remark,
		code: "not-run",
		text: "did not run"
	};
	else if (red > 0) {
		const tests = red === 1 ? "1 test was" : `${red} tests were`;
		yield {
			...remark,
			code: "consequence",
			text: `${tests} red when it was cut short`
		};
	} else yield {
		...remark,
		code: "consequence",
		text: "was cut short"
	};
}
// src/pipeline/gate.ts
/** Pure: the same record gives the same verdict, on the runner and on a laptop. */
function gate(record) {
	const { problems, jobs, plan, environments, leftovers } = record;
	const judged = jobs.filter(({ retried }) => !retried);
	const said = [...problems.map(blocking), ...judged.flatMap((run) => [...reasonsOf(run, plan.policy)])];
	const isRed = said.some(({ weight }) => weight === "blocks");
	return decide([
		...said,
		...Object.values(environments).flatMap((one) => [...aboutEnvironment(one, isRed)]),
		...leftovers.map((what) => ({
			code: "left-behind",
			weight: "warns",
			exit: 0,
			text: `left behind: ${what}`
		}))
	]);
}
function* reasonsOf(run, policy) {
	const { id: job, stage, at } = run.job;
	const about = {
		job,
		stage,
		...at && { at }
	};
	if (run.cutShort || run.notRun !== void 0) {
		for (const said of consequences(run)) yield {
			...about,
			...said
		};
		return;
	}
	for (const problem of run.problems) yield {
		...about,
		...blocking(problem)
	};
	for (const said of [...verdictOn(run, policy), ...remarks(run)]) yield {
		...about,
		...said
	};
}
function blocking(problem) {
	const { code, message: text, service, hint, at } = problem;
	const more = {
		...service && { service },
		...hint && { hint },
		...at && { at }
	};
	return {
		code,
		weight: "blocks",
		exit: exitOf(problem),
		text,
		...more
	};
}
/** What nobody set is the first suspect, if anything went wrong. */
function* aboutEnvironment({ remarks: said, unset = [] }, isRed) {
	const remark = {
		code: "note",
		exit: 0
	};
	if (isRed) for (const { variable, file, line } of unset) {
		const place = file && { at: {
			file,
			...line && { line }
		} };
		yield {
			...remark,
			weight: "warns",
			text: `${variable} is set nowhere: Compose put nothing in its place`,
			...place
		};
	}
	for (const text of said) yield {
		...remark,
		weight: "informs",
		text
	};
}
// src/pipeline/conclude.ts
/** From the record on it is the same, whatever has made it: judge, write, show, carry away. */
async function conclude(record, { ci, inputs, folder }, io) {
	await io.writeJson(`${folder}/run.json`, record);
	const verdict = gate(record);
	const finished = {
		...io.redacted({
			record,
			verdict
		}),
		evidence: ({ evidence }) => decode(io.read(`${folder}/${evidence}`))
	};
	const documents = await report(finished, folder, io);
	await bestEffort("summary", io, () => ci.summarize(finished, io));
	await bestEffort("annotations", io, () => ci.annotate(finished, inputs, io));
	const { links, isTold, isLost } = await publish({
		...finished,
		documents
	}, ci, io);
	const exit = verdict.exit || (isLost ? 5 : 0);
	return {
		...finished,
		folder,
		links,
		isTold,
		exit
	};
}
export { isAgainst as a, take as c, judge as d, pathOf as f, keyOf as i, versionsOf as l, announceLater as n, rewritten as o, version as p, evidenceOf as r, seenFrom as s, conclude as t, collect as u };
