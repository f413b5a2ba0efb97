import { i as fit } from "../../../shared/markdown.js";
import { i as visible, n as sanitize } from "../../../shared/sanitize.js";
import { t as summaryBlocks } from "../../../shared/blocks.js";
import { t as severities } from "../../../shared/evidence.js";
import { r as nameOf } from "../../../shared/evidence-text.js";
import { i as isRed } from "../../../shared/tally.js";
import { n as sentence } from "../../../shared/verdict.js";
import { C as parseJson, D as record, M as string, R as unknown, T as pipe, k as safeParse } from "../../../shared/dist.js";
import { a as whole } from "../../../shared/chunks.js";
import { t as located } from "../../../shared/yaml.js";
// src/adapters/ci/github-actions/annotations.ts
/** GitHub shows ten of each kind for a step and drops the rest: https://github.com/actions/runner/blob/main/src/Runner.Worker/ExecutionContext.cs */
const shown = 10;
/** What a reviewer should see beside the code: causes first, then each red job once, then one test of each file, then the others. */
function annotations(run, ownLine) {
	const { record, verdict } = run;
	const { policy } = record.plan;
	const offenders = record.jobs.filter(({ retried, cutShort }) => !retried && !cutShort).flatMap(({ tally }) => tally.offenders);
	const errors = [...reasonsOf(run, ownLine), ...oneOfEachFile(offenders.toSorted(byWeight).flatMap((one) => blocking(one, policy)))];
	const warnings = [...verdict.reasons.filter(({ weight }) => weight === "warns").map(ofReason), ...offenders.flatMap((one) => warning(one, policy))];
	const notices = offenders.flatMap((one) => one.kind === "finding" && one.status === "unproven" ? ofFinding(one) : []);
	return [
		...errors.slice(0, shown).map(as("error")),
		...warnings.slice(0, shown).map(as("warning")),
		...notices.slice(0, shown).map(as("notice"))
	];
}
/** Causes; and the jobs that have no place of their own to show: they stand on their line in mortar.yml or in the workflow. */
function reasonsOf({ record, verdict }, ownLine) {
	const { policy } = record.plan;
	const reasons = verdict.reasons.filter(({ weight }) => weight === "blocks");
	const placed = record.jobs.filter(({ retried, problems, tally }) => !retried && problems.length === 0 && tally.offenders.some((one) => blocking(one, policy).length > 0));
	const ids = new Set(placed.map(({ job }) => job.id));
	const causes = reasons.filter(({ job }) => job === void 0);
	const jobs = reasons.filter(({ job }) => job !== void 0 && !ids.has(job));
	return [...causes, ...jobs].map((one) => ({
		text: sentence(one),
		at: one.at ?? ownLine
	}));
}
/** What is to be seen of it beside the code, if it blocks. */
function blocking(one, policy) {
	if (one.kind === "case") return isRed(one) ? ofCase(one) : [];
	return one.kind === "finding" && blocks(one, policy) ? ofFinding(one) : [];
}
function warning(one, policy) {
	if (one.kind === "case") return isRed(one) ? [] : ofCase(one);
	return one.kind === "finding" && one.status === "confirmed" && !blocks(one, policy) ? ofFinding(one) : [];
}
function blocks({ status, severity }, policy) {
	return status === "confirmed" && severities.indexOf(severity) >= severities.indexOf(policy.security);
}
/** Findings first, the worst before the others. */
function byWeight(one, other) {
	return weightOf(other) - weightOf(one);
}
function weightOf(one) {
	return one.kind === "finding" ? severities.indexOf(one.severity) : -1;
}
function ofReason(reason) {
	return {
		text: sentence(reason),
		at: reason.at
	};
}
function ofCase({ id, message, at }) {
	return at ? [{
		text: message ? `${id}: ${message}` : id,
		at
	}] : [];
}
function ofFinding(one) {
	const [at] = one.at;
	return at ? [{
		text: one.proof ? `${nameOf(one)}\n${one.proof}` : nameOf(one),
		at
	}] : [];
}
function oneOfEachFile(all) {
	const groups = [...Map.groupBy(all, ({ at }) => at?.file).values()];
	return [...groups.flatMap(([first]) => first ?? []), ...groups.flatMap(([, ...rest]) => rest)];
}
/** It cuts a message at 4096 characters. */
const readable = 4e3;
function as(level) {
	return ({ text, at }) => ({
		level,
		text: visible(text).slice(0, readable).toWellFormed(),
		at: at && {
			...at,
			file: visible(at.file)
		}
	});
}
// src/adapters/ci/github-actions/commands.ts
/** What the runner takes for an annotation: `::error file=cart.ts,line=3::expected 3`. */
function annotationLine({ level, text, at }) {
	const about = (at ? [
		["file", at.file],
		["line", at.line],
		["col", at.column]
	] : []).flatMap(([name, value]) => value === void 0 ? [] : [`${name}=${property(String(value))}`]);
	return `::${level}${about.length > 0 ? ` ${about.join()}` : ""}::${escaped(text)}`;
}
/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function escaped(text) {
	return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function property(text) {
	return escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
// src/adapters/ci/github-actions/comment-key.ts
const Matrix = pipe(string(), parseJson(), record(string(), unknown()));
/** `.github/workflows/ci.yml › test › e2e › node: 24, os: ubuntu`: one comment for each of them, and always the same one. */
function commentKey(env, { name, matrix }) {
	const [, workflow = env["GITHUB_WORKFLOW"] ?? ""] = /^[^/]+\/[^/]+\/(.+)@/.exec(env["GITHUB_WORKFLOW_REF"] ?? "") ?? [];
	const { success, output } = safeParse(Matrix, matrix);
	const cell = Object.entries(success ? output : {}).toSorted(([one], [other]) => one < other ? -1 : 1).map(([key, value]) => `${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`);
	return [
		workflow,
		env["GITHUB_JOB"] ?? "",
		name,
		cell.join(", ")
	].filter(Boolean).join(" › ");
}
// src/adapters/ci/github-actions/own-line.ts
/** Where the step stands in its workflow: the line of its `run` input, else that of the step. None where the file is not here. */
async function ownLine({ run }, io) {
	const [, file] = /^[^/]+\/[^/]+\/(.+)@/.exec(io.env["GITHUB_WORKFLOW_REF"] ?? "") ?? [];
	if (!file || await io.look(file) !== "file") return void 0;
	try {
		const { value, at } = located(await whole(io.read(file)), file);
		const job = io.env["GITHUB_JOB"] ?? "";
		if (get(value, "jobs", job) === void 0) return void 0;
		const steps = get(value, "jobs", job, "steps");
		if (!Array.isArray(steps)) return at(["jobs", job]);
		const own = steps.findIndex((step) => run !== "" && get(step, "with", "run") === run);
		if (own >= 0) return at([
			"jobs",
			job,
			"steps",
			own,
			"with",
			"run"
		]);
		const other = steps.findIndex((step) => isMortar(get(step, "uses"), io.env));
		return other >= 0 ? at([
			"jobs",
			job,
			"steps",
			other,
			"uses"
		]) : at(["jobs", job]);
	} catch {
		return;
	}
}
function isMortar(uses, env) {
	if (typeof uses !== "string") return false;
	const repository = env["GITHUB_ACTION_REPOSITORY"];
	return repository ? uses.startsWith(`${repository}@`) : uses.startsWith("./");
}
function get(value, ...path) {
	let found = value;
	for (const key of path) {
		if (typeof found !== "object" || found === null) return void 0;
		found = new Map(Object.entries(found)).get(key);
	}
	return found;
}
// src/adapters/ci/github-actions/index.ts
/** One byte more, and GitHub drops the summary whole: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits */
const room = {
	bytes: 1032192,
	characters: Number.POSITIVE_INFINITY
};
var github_actions_default = {
	title: "GitHub Actions",
	docs: "https://docs.github.com/actions",
	detect: (env) => env["GITHUB_ACTIONS"] === "true",
	logger: {
		log(level, message, at) {
			if (level === "debug") return write(`::debug::${escaped(message)}`);
			const place = at ? `${at.file}${at.line ? `:${at.line}` : ""}${at.column ? `:${at.column}` : ""}: ` : "";
			write(sanitize(`${signs[level]}${place}${message}`));
		},
		async group(title, body) {
			write(`::group::${escaped(sanitize(title))}`);
			try {
				return await body();
			} finally {
				write("::endgroup::");
			}
		}
	},
	run(env, { name, matrix }) {
		const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = env;
		const { GITHUB_RUN_NUMBER: number, GITHUB_EVENT_NAME: event } = env;
		const url = id && `${server}/${repository}/actions/runs/${id}`;
		return {
			name: "github-actions",
			attempt: Number(env["GITHUB_RUN_ATTEMPT"] ?? 1),
			key: commentKey(env, {
				name,
				matrix
			}),
			...number && { number: Number(number) },
			...event && { event },
			...url && { url }
		};
	},
	async annotate(run, inputs, io) {
		const fallback = await ownLine(inputs, io);
		for (const one of annotations(run, fallback)) write(annotationLine(one));
	},
	async summarize({ record, verdict }, io) {
		const blocks = summaryBlocks(record, verdict);
		await say(`${fit(blocks, room, more)}\n`, io);
	},
	addToSummary: (text, io) => say(`\n${text}\n`, io)
};
function more(left) {
	return `… and ${left} more parts, which are all in summary.md in the results folder.\n`;
}
const signs = {
	info: "",
	warn: "\x1B[33mwarning\x1B[0m ",
	error: "\x1B[31merror\x1B[0m "
};
async function say(text, io) {
	const page = io.env["GITHUB_STEP_SUMMARY"];
	if (page) await io.append(page, text);
}
function write(line) {
	process.stdout.write(`${line}\n`);
}
export { github_actions_default as default };
