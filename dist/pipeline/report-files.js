import { c as take, d as judge, p as version, r as evidenceOf, t as conclude, u as collect } from "../shared/conclude.js";
import { t as Problem } from "../shared/problem.js";
import { t as checkName } from "../shared/inputs.js";
import { n as forgeOf, t as ciOf } from "../shared/load-adapter.js";
import { n as loadFrame } from "../shared/plan.js";
import { t as literally } from "../shared/literally.js";
import { i as openResults, r as openRefused, t as checkResults } from "../shared/results-folder.js";
import { n as concealNamed, t as concealInputs } from "../shared/secrets.js";
import { r as openTemp, t as closeTemp } from "../shared/temp-folder.js";
// src/pipeline/report-files.ts
/** The same documents and the same verdict from reports alone: what others have run, wherever they have. */
async function reportFiles(names, inputs, { mark, io }) {
	const began = io.elapsed();
	const started = io.now();
	checkName(inputs);
	concealInputs(io);
	const plan = {
		...await loadFrame(inputs, io),
		jobs: [job]
	};
	await concealNamed(plan, io);
	await checkResults(io);
	await openTemp(mark, io);
	try {
		const found = await find(names, io);
		const isEmpty = found.taken.length === 0;
		if (isEmpty && !io.env["CI"]) throw nothing(found);
		if (!isEmpty) await openResults(io);
		const folder = isEmpty ? await openRefused(io) : io.results;
		const ci = await ciOf(io.env);
		const jobs = [await read(found, {
			mark,
			io: {
				...io,
				results: folder
			}
		}, started)];
		const about = {
			schema: 1,
			version,
			run: mark.id,
			startedAt: started.toISOString()
		};
		const where = {
			ci: ci.run(io.env, inputs),
			forge: await (await forgeOf(io.env)).change(io)
		};
		const none = {
			environments: {},
			events: [],
			problems: [],
			leftovers: []
		};
		const record = {
			...about,
			...where,
			plan,
			jobs,
			...none,
			ms: io.elapsed() - began
		};
		return await conclude(record, {
			ci,
			inputs,
			folder
		}, io);
	} finally {
		await closeTemp(io);
	}
}
/** Files, or globs: what is there under that very name is meant by it. */
async function find(names, io) {
	const globs = await Promise.all(names.map(async (name) => await io.look(name) === "file" ? literally(name) : name));
	return take({
		globs,
		before: /* @__PURE__ */ new Map(),
		started: /* @__PURE__ */ new Date(0),
		since: /* @__PURE__ */ new Date(0),
		into: `${io.temp}/reports`
	}, io);
}
const job = {
	id: "report",
	stage: "integration",
	environment: "none",
	needs: [],
	tool: "report",
	options: {},
	folder: ".",
	timeoutMs: 0,
	retries: 0,
	mutates: false
};
async function read(reports, { mark, io }, started) {
	const key = {
		run: mark.id,
		shard: 1,
		environment: "none",
		step: "report",
		job: job.id,
		attempt: 1
	};
	const ended = {
		job,
		exit: {
			code: void 0,
			started: true,
			timedOut: false,
			tail: [],
			ms: 0
		},
		started,
		attempt: 1,
		redBefore: /* @__PURE__ */ new Set()
	};
	const evidence = evidenceOf(key);
	const collected = await collect({
		...ended,
		taken: reports.taken
	}, `${io.results}/${evidence}`, io);
	const { problems } = judge({
		...ended,
		...collected,
		reports,
		rewritten: [],
		isOwn: false
	});
	const { cases } = collected.tally;
	const outcome = problems.length > 0 ? "errored" : cases.failed + cases.errored > 0 ? "failed" : "passed";
	return {
		key,
		job,
		startedAt: started.toISOString(),
		ms: 0,
		reported: true,
		evidence,
		outcome,
		tally: collected.tally,
		problems,
		notes: collected.notes
	};
}
function nothing({ missing, refused: [why] }) {
	if (why) return new Problem(why.code, `${why.message}.`, { hint: "Name files of this folder, or of those in it." });
	return new Problem("no-report", `No file matches ${missing.join(", ")}.`, { hint: "Paths and globs count from here; put globs in quotes so that the shell leaves them alone." });
}
export { reportFiles };
