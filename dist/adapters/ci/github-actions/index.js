import { i as fit } from "../../../shared/markdown.js";
import { n as sanitize, t as plain } from "../../../shared/sanitize.js";
import { t as summaryBlocks } from "../../../shared/blocks.js";
import { n as nameOf } from "../../../shared/evidence-text.js";
import { i as isRed } from "../../../shared/tally.js";
import { n as sentence } from "../../../shared/verdict.js";
import { D as record, L as unknown, M as string, S as parseJson, k as safeParse, w as pipe } from "../../../shared/dist.js";
import { a as whole } from "../../../shared/chunks.js";
import { t as located } from "../../../shared/yaml.js";
// src/adapters/ci/github-actions/annotations.ts
/** GitHub shows ten of each kind for a step and drops the rest, and it cuts a message at 4096 characters. */
const shown = 10;
const readable = 4e3;
/** What a reviewer should see beside the code: causes first, then each red job once, then one test of each file, then the others. */
function annotations({ record, verdict }, fallback) {
	const blocking = verdict.reasons.filter(({ weight }) => weight === "blocks");
	const causes = blocking.filter(({ job }) => job === void 0).map((one) => error(sentence(one), one.at ?? fallback));
	const placed = record.jobs.filter(({ retried }) => !retried).flatMap(({ tally }) => tally.offenders).flatMap((one) => isBad(one) ? placeOf(one) : []);
	const files = /* @__PURE__ */ new Set();
	const [first, others] = split(placed, ({ at }) => at !== void 0 && !files.has(at.file) && Boolean(files.add(at.file)));
	const jobs = blocking.filter(({ job }) => job !== void 0 && !hasPlace(record, job)).map((one) => error(sentence(one), one.service ? one.at : one.at ?? fallback));
	const warnings = verdict.reasons.filter(({ weight }) => weight === "warns").map((one) => ({
		level: "warning",
		text: text(sentence(one)),
		at: one.at
	}));
	return [...[
		...causes,
		...jobs,
		...first,
		...others
	].slice(0, shown), ...warnings.slice(0, shown)];
}
/** A job whose evidence says where needs no line of its own. */
function hasPlace({ jobs }, id) {
	return jobs.filter(({ job, retried, problems }) => job.id === id && !retried && problems.length === 0).some(({ tally }) => tally.offenders.some((one) => isBad(one) && placeOf(one).length > 0));
}
function isBad(one) {
	if (one.kind === "case") return isRed(one);
	return one.kind === "finding" && one.status === "confirmed";
}
function placeOf(one) {
	if (one.kind === "case" && one.at) return [error(`${one.id}${one.message ? `: ${one.message}` : ""}`, one.at)];
	if (one.kind === "finding" && one.at[0]) return [error(`${nameOf(one)}${one.proof ? `\n${one.proof}` : ""}`, one.at[0])];
	return [];
}
function error(said, at) {
	return {
		level: "error",
		text: text(said),
		at
	};
}
function text(said) {
	return said.split("\n").map((line) => plain(line, readable)).join("\n").slice(0, readable).toWellFormed();
}
function split(all, isMeant) {
	const yes = [];
	const no = [];
	for (const one of all) (isMeant(one) ? yes : no).push(one);
	return [yes, no];
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
		for (const { level, text, at } of annotations(run, fallback)) write(`::${level}${at ? ` file=${property(at.file)}${at.line ? `,line=${at.line}` : ""}${at.column ? `,col=${at.column}` : ""}` : ""}::${escaped(text)}`);
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
/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function escaped(text) {
	return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function property(text) {
	return escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
export { github_actions_default as default };
