import { a as isAgainst, c as take, d as judge, f as pathOf, i as keyOf, l as versionsOf, n as announceLater, o as rewritten, p as version, r as evidenceOf, s as seenFrom, t as conclude, u as collect } from "./conclude.js";
import { r as tellNobody } from "./progress.js";
import { i as troubleOf, t as Problem } from "./problem.js";
import { r as sweepDead } from "./down.js";
import { t as checkName } from "./inputs.js";
import { n as choose } from "./environment.js";
import { a as nothing, i as isRed } from "./tally.js";
import { t as literally } from "./literally.js";
import { t as stillRunning } from "./still-running.js";
import { c as tools, n as forgeOf, r as loadAdapter, t as ciOf } from "./load-adapter.js";
import { t as fileCommands } from "./child-env.js";
import { o as runVariables } from "./end-processes.js";
import { t as isTemplate } from "./template.js";
import { d as variableOf, f as candidates, i as refusal, t as load, u as partsOf } from "./plan.js";
import { n as valueOf, t as mustHaveVariables } from "./variables.js";
import { t as journal } from "./journal.js";
import { i as bestEffort, r as openTemp, t as closeTemp } from "./temp-folder.js";
import { n as refuseBesideUp } from "./status-file.js";
import { a as restoreResults, i as openResults, r as openRefused, t as checkResults } from "./results-folder.js";
import { n as concealNamed, t as concealInputs } from "./secrets.js";
import { join, relative } from "node:path";
// src/pipeline/execute.ts
/** For so long a job may go on when a service that it needs has died: it may still say what it has seen. */
const afterDeathMs = 1e4;
/** Runs what the tool has made of the job, and takes its reports in the moment in which it ends. */
async function execute(invoked, about, io) {
	const { environment, started, since, own, timeoutMs } = about;
	const { run, reports: globs, isOwn } = invoked;
	using beat = stillRunning(io);
	using overtime = delayed(environment.died, afterDeathMs);
	const within = {
		timeoutMs,
		signal: overtime.signal,
		line: beat.line
	};
	const into = `${own}/reports`;
	if ("service" in run) {
		if (!environment.runService) throw new Error("This runtime cannot run a service as a job.");
		const taken = `${own}/taken`;
		const exit = await environment.runService({
			...run,
			reports: globs,
			into: taken
		}, within);
		const found = globs.map((glob) => `${literally(taken)}/${glob}`);
		const reports = await take({
			globs: found,
			before: /* @__PURE__ */ new Map(),
			started,
			since,
			into
		}, io);
		return {
			exit,
			reports: seenFrom(taken, reports),
			late: []
		};
	}
	const before = await versionsOf(globs, io);
	let reports = {
		taken: [],
		stale: [],
		staleBeside: [],
		missing: globs,
		refused: []
	};
	const ended = async () => {
		reports = await take({
			globs,
			before,
			started,
			since,
			into
		}, io);
	};
	const exit = await io.exec(run, {
		...within,
		ended
	});
	const late = await rewritten(reports, io);
	return {
		exit,
		reports: isOwn ? seenFrom(own, reports) : reports,
		late
	};
}
/** Aborts some time after another signal. */
function delayed(signal, ms) {
	const later = new AbortController();
	let timer;
	const begin = () => {
		timer = setTimeout(() => later.abort(signal.reason), ms);
	};
	if (signal.aborted) begin();
	else signal.addEventListener("abort", begin, { once: true });
	return {
		signal: later.signal,
		[Symbol.dispose]() {
			clearTimeout(timer);
			signal.removeEventListener("abort", begin);
		}
	};
}
// src/pipeline/fill.ts
/** Puts what is known by now in the place of every template, however deep. */
async function fill(value, filling) {
	if (isTemplate(value)) return filled(value, filling);
	if (Array.isArray(value)) return Promise.all(value.map((one) => fill(one, filling)));
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value).map(async ([key, one]) => [key, await fill(one, filling)]);
	return Object.fromEntries(await Promise.all(entries));
}
async function filled({ template }, filling) {
	const textOf = async (part) => {
		if (typeof part === "string") return part;
		return "variable" in part ? filling.tell(part) : addressText(part, filling);
	};
	return (await Promise.all(template.map(textOf))).join("");
}
async function addressText(reference, asking) {
	const { caller, environment, job } = asking;
	const { service, part, at, port = onlyPort(service, asking) } = reference;
	if (port === void 0) throw new Problem("configuration", `${job}: ${service} has not exactly one port.`, {
		hint: `Name one: \${services.${service}.ports.<port>.url}`,
		at
	});
	const address = await environment.address(caller, service, port);
	return partsOf(address, schemeOf(service, port, asking))[part];
}
/** `MORTAR_SERVICE_CART_URL`, `…_HOST` and `…_PORT`, for each service that has one port to be called on. */
async function serviceVariables(asking) {
	const { caller, environment } = asking;
	const named = Object.keys(environment.services).map(async (service) => {
		const port = onlyPort(service, asking);
		if (port === void 0) return [];
		const address = await environment.address(caller, service, port).catch(() => void 0);
		if (!address) return [];
		return Object.entries(partsOf(address, schemeOf(service, port, asking))).map(([part, text]) => [`${variableOf(service)}_${part.toUpperCase()}`, text]);
	});
	return Object.fromEntries((await Promise.all(named)).flat());
}
/** The published one; else, for other services, the exposed one; else, for jobs on this machine, the one that is named. */
function onlyPort(service, { caller, spec, environment }) {
	const ports = own(environment.services, service) ?? [];
	const exposed = caller.service === void 0 ? [] : own(spec.services, service)?.exposed ?? [];
	const known = candidates({
		ports,
		exposed
	});
	const [port, ...others] = known.length > 0 ? known : own(spec.named, service) ?? [];
	return others.length === 0 ? port : void 0;
}
function schemeOf(service, port, { environment }) {
	const scheme = own(environment.services, service)?.find(({ target }) => target === port)?.scheme;
	return scheme && /^[a-z][\w+.-]*$/i.test(scheme) ? scheme : "http";
}
/** A service may be called like what every object has. */
function own(of, name) {
	return Object.hasOwn(of, name) ? of[name] : void 0;
}
// src/pipeline/invoke.ts
/** What the tool makes of the options, now that every address is known. */
async function invoke(task, { own, kept }, io) {
	const { job, environment } = task;
	await io.makeFolder(own);
	await io.makeFolder(kept);
	const tool = await loadAdapter(tools, job.tool);
	const service = serviceOf(job.options);
	const caller = job.tool === "service" && service ? { service } : {};
	const asking = {
		...task,
		job: job.id,
		caller
	};
	const options = await optionsOf(job, {
		asking,
		scripts: tool.scripts ?? []
	}, io);
	const { run, reports } = tool.invoke(options, relative(job.folder, own));
	const addresses = await serviceVariables(asking);
	if ("service" in run) return {
		run: {
			service: run.service,
			env: addresses
		},
		reports,
		isOwn: false
	};
	const env = {
		...await emptyFiles(own, io),
		...environment.variables,
		...addresses,
		...runVariables(task.scope.run),
		MORTAR_RESULTS: join(io.workspace, kept)
	};
	const isOwn = "embedded" in run;
	return {
		run: {
			...commandOf(run, {
				own,
				folder: job.folder
			}, io),
			env
		},
		reports: isOwn ? [evidenceIn(own)] : reports.map((report) => join(job.folder, report)),
		isOwn
	};
}
/** In a script a variable stays one: whoever runs the script has it. */
async function optionsOf({ id, options }, { asking, scripts }, io) {
	if (typeof options !== "object" || options === null) return options;
	const entries = Object.entries(options).map(async ([key, value]) => {
		const tell = (one) => scripts.includes(key) ? `\${${one.variable}}` : valueOf(one, id, io);
		return [key, await fill(value, {
			...asking,
			tell
		})];
	});
	return Object.fromEntries(await Promise.all(entries));
}
function serviceOf(options) {
	if (typeof options !== "object" || options === null || !("service" in options)) return void 0;
	return typeof options.service === "string" ? options.service : void 0;
}
function commandOf(run, { own, folder }, io) {
	if (!("embedded" in run)) return {
		...run,
		folder
	};
	const [file, ...args] = io.tool;
	const order = {
		spec: run.spec,
		folder,
		evidence: evidenceIn(own)
	};
	return {
		file,
		args: [...args, run.embedded],
		input: JSON.stringify(order)
	};
}
function evidenceIn(own) {
	return join(own, "evidence.ndjson");
}
/** A job may write into the runner's files as it is used to; nobody reads what it writes. */
async function emptyFiles(own, io) {
	const files = fileCommands.map((name) => [name, join(own, name.toLowerCase())]);
	for (const [, path] of files) await io.writeRaw(path, "");
	return Object.fromEntries(files);
}
// src/pipeline/attempt.ts
/** Runs a job once: invoke, run, take its reports, read them, judge. What goes wrong on the way is a reason of this job alone. */
async function attempt(task, which, io) {
	const { job, scope } = task;
	const key = keyOf(task, which.number);
	const began = io.elapsed();
	const about = {
		key,
		job,
		evidence: evidenceOf(key),
		startedAt: io.now().toISOString()
	};
	const note = (kind, detail) => scope.note({
		kind,
		subject: job.id,
		...detail && { detail }
	});
	note("job started");
	try {
		const { exit, red, ...said } = await tried(task, {
			...which,
			...about
		}, io);
		note("job ended", exit.code === void 0 ? void 0 : `exit ${exit.code}`);
		return {
			run: {
				...about,
				...said,
				ms: exit.ms
			},
			red,
			timedOut: exit.timedOut
		};
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		note("job ended", error.message);
		await io.writeRaw(`${io.results}/${about.evidence}`, "");
		const told = {
			outcome: "errored",
			tally: nothing,
			notes: [],
			reported: true
		};
		return {
			run: {
				...about,
				...told,
				ms: io.elapsed() - began,
				...unlessCut([error.trouble], task, io)
			},
			red: /* @__PURE__ */ new Set(),
			timedOut: false
		};
	}
}
async function tried(task, { key, number, since, redBefore, evidence }, io) {
	const { job, environment, policy } = task;
	const own = `${io.temp}/${pathOf(key)}`;
	const invoked = await invoke(task, {
		own,
		kept: `${io.results}/jobs/${pathOf(key)}`
	}, io);
	const started = io.now();
	const about = {
		environment,
		started,
		since,
		own,
		timeoutMs: job.timeoutMs
	};
	const title = number > 1 ? `${job.id}: attempt ${number}` : job.id;
	const { exit, reports, late } = await io.group(title, () => execute(invoked, about, io));
	const declared = invoked.reports.length > 0 ? reports : void 0;
	const ended = {
		job,
		exit,
		started,
		attempt: number,
		redBefore,
		taken: declared?.taken
	};
	const collected = await collect(ended, `${io.results}/${evidence}`, io);
	const { tally, red } = collected;
	const { isOwn } = invoked;
	const judged = judge({
		...ended,
		...collected,
		reports: declared,
		rewritten: late,
		isOwn
	});
	const reported = declared !== void 0;
	const isRed = judged.problems.length > 0 || isAgainst({
		tally,
		reported
	}, policy);
	if (isRed) await newsOfDeath(task, io);
	const told = unlessCut(judged.problems, task, io);
	return {
		exit,
		red,
		outcome: judged.problems.length > 0 || told.cutShort ? "errored" : isRed ? "failed" : number > 1 ? "flaky" : "passed",
		reported,
		tally,
		notes: [...collected.notes, ...judged.notes],
		...told
	};
}
/** When the environment is gone, what is red in a job is a consequence and no reason. */
function unlessCut(problems, { environment }, { signal }) {
	if (!environment.died.aborted && !signal.aborted) return { problems };
	return {
		problems: [],
		cutShort: true
	};
}
/** A death is known this long after it at the latest. */
const newsMs = 1e3;
/** A job is often red a moment before it is known that a service has died. */
async function newsOfDeath({ environment }, io) {
	if (Object.keys(environment.services).length === 0) return;
	await io.wait(newsMs, AbortSignal.any([environment.died, io.signal])).catch(() => {});
}
// src/pipeline/job.ts
/** Runs a job, and again while it is red and may be tried again. The last attempt counts. */
async function runJob(task, io) {
	const { job, environment } = task;
	const runs = [];
	let red = /* @__PURE__ */ new Set();
	const since = io.now();
	for (let number = 1;; number++) {
		const one = await attempt(task, {
			number,
			since,
			redBefore: red
		}, io);
		const isOver = one.timedOut || environment.died.aborted || io.signal.aborted || number > job.retries;
		if (!isRed(one.run) || isOver) return [...runs, one.run];
		runs.push({
			...one.run,
			retried: true
		});
		red = red.union(one.red);
		io.log("info", `${job.id} is red in attempt ${number} of ${job.retries + 1}: once more`);
	}
}
/** The record of a job that never started: there was no environment for it, or no more time. */
async function notRun(job, scope, because, io) {
	const key = keyOf({
		job,
		step: job.stage,
		scope
	}, 1);
	const evidence = evidenceOf(key);
	await io.writeRaw(`${io.results}/${evidence}`, "");
	const about = {
		key,
		job,
		startedAt: io.now().toISOString(),
		ms: 0,
		evidence
	};
	const empty = {
		tally: nothing,
		problems: [],
		notes: [],
		reported: false
	};
	return {
		...about,
		...empty,
		outcome: "errored",
		notRun: because
	};
}
// src/pipeline/procedure.ts
const order = [
	"integration",
	"security",
	"performance"
];
const procedures = { 
/** All stages once, each a step. */
*stages({ jobs }) {
	for (const stage of order) {
		const own = jobs.filter((job) => job.stage === stage);
		if (own.length > 0) yield {
			id: stage,
			jobs: own
		};
	}
} };
// src/pipeline/jobs.ts
/** Up, step by step through the procedure, down. Whatever goes wrong becomes part of the record. */
async function runJobs(plan, around, io) {
	const { mark, find = choose, tell = tellNobody } = around;
	const { events, scope: scopeOf, known } = journal(mark, io, tell);
	const jobs = [];
	const names = {};
	const problems = [];
	try {
		await using stack = new AsyncDisposableStack();
		const live = /* @__PURE__ */ new Map();
		for (const [id, spec] of Object.entries(plan.environments)) {
			mustGoOn(io);
			const scope = scopeOf(id);
			const { name, up } = await find(spec, scope, io);
			names[id] = name;
			tell({
				is: "runtime",
				runtime: name
			});
			live.set(id, {
				spec,
				scope,
				environment: stack.use(await up())
			});
		}
		tell({
			is: "phase",
			phase: "jobs"
		});
		await walk(plan, {
			jobs,
			live,
			tell
		}, io);
		tell({
			is: "phase",
			phase: "teardown"
		});
		for (const { environment } of live.values()) {
			if (!io.signal.aborted) await environment.settled?.();
			environment.died.throwIfAborted();
		}
	} catch (error) {
		const trouble = troubleOf(error);
		if (!io.signal.aborted || trouble.code === "cancelled") problems.push(trouble);
		if (!(error instanceof Problem) && !io.signal.aborted) io.log("error", `A bug in Mortar. ${stackOf(error)}`);
	} finally {
		await io.endProcesses(mark.id);
	}
	if (io.signal.aborted && !problems.some(({ code }) => code === "cancelled")) problems.unshift({
		code: "cancelled",
		message: "Cancelled."
	});
	const [cause] = problems;
	for (const job of plan.jobs.filter(({ id }) => !jobs.some((one) => one.job.id === id))) jobs.push(await notRun(job, scopeOf(job.environment), cause?.message ?? "", io));
	const environments = Object.keys(plan.environments).map((id) => [id, {
		...names[id] && { runtime: names[id] },
		...known(id)
	}]);
	const leftovers = events.flatMap(({ kind, subject }) => kind === "left behind" ? subject : []);
	return {
		environments: Object.fromEntries(environments),
		jobs,
		events,
		problems,
		leftovers
	};
}
/** Until there is no next step, or no environment any more. */
async function walk(plan, { jobs, live, tell }, io) {
	const { policy } = plan;
	const steps = procedures[plan.procedure](plan);
	for (let next = steps.next(jobs); !next.done; next = steps.next(jobs)) for (const job of next.value.jobs) {
		const own = live.get(job.environment);
		if (!own) throw new Error(`There is no environment "${job.environment}".`);
		if (io.signal.aborted || own.environment.died.aborted) return;
		const attempts = await runJob({
			...own,
			job,
			policy,
			step: next.value.id
		}, io);
		jobs.push(...attempts);
		tell({
			is: "job",
			job: job.id,
			state: attempts.at(-1)?.outcome ?? "errored"
		});
	}
}
function mustGoOn({ signal }) {
	if (signal.aborted) throw new Problem("cancelled", "Cancelled.");
}
function stackOf(error) {
	return error instanceof Error && error.stack || String(error);
}
// src/pipeline/run.ts
/** The whole story: plan, bring the environment up, run the jobs, judge, report, publish. */
async function run(inputs, mark, given, tell = tellNobody) {
	const began = given.elapsed();
	concealInputs(given);
	const ci = await ciOf(given.env);
	const forge = await forgeOf(given.env);
	const change = await forge.change(given);
	const io = change.fork ? given.distrusting() : given;
	const startedAt = io.now().toISOString();
	const about = {
		schema: 1,
		version,
		run: mark.id,
		ci: ci.run(io.env, inputs),
		forge: change,
		startedAt
	};
	const end = {
		ci,
		inputs,
		ms: () => io.elapsed() - began
	};
	try {
		await openTemp(mark, io);
		const plan = await prepare(inputs, await forge.distrust(io), {
			mark,
			io
		});
		if (plan instanceof Problem) return await refuse(plan, about, end, io);
		tell({
			is: "jobs",
			jobs: plan.jobs.map(({ id }) => id)
		});
		tell({
			is: "phase",
			phase: "prepare"
		});
		await bestEffort("Clean-up of earlier runs", io, () => sweepDead(mark, io));
		const done = await announced(plan, about, {
			mark,
			tell,
			io
		});
		tell({
			is: "phase",
			phase: "report"
		});
		await bestEffort("Results folder", io, () => restoreResults(io));
		return await conclude({
			...about,
			plan,
			...done,
			ms: end.ms()
		}, {
			...end,
			folder: io.results
		}, io);
	} finally {
		await closeTemp(io);
	}
}
async function announced(plan, about, { mark, tell, io }) {
	await using _ = announceLater(plan, about, io);
	return await runJobs(plan, {
		mark,
		tell
	}, io);
}
/** The plan, and everything ready for it; or why there will be no run. */
async function prepare(inputs, distrust, { mark, io }) {
	try {
		if (distrust) throw new Problem("untrusted", distrust, { hint: "Use the event `pull_request`, whose token can only read; the summary has everything then." });
		checkName(inputs);
		const plan = await load(inputs, io);
		await concealNamed(plan, io);
		mustHaveVariables(plan.jobs, io);
		await checkResults(io);
		await refuseBesideUp(mark, io);
		await mustHaveRoom(io);
		await openResults(io);
		return plan;
	} catch (error) {
		if (error instanceof Problem) return error;
		throw error;
	}
}
const leastRoom = 67108864;
async function mustHaveRoom({ room }) {
	const free = await room(".").catch(() => Number.POSITIVE_INFINITY);
	if (free >= leastRoom) return;
	throw new Problem("disk", `Only ${Math.round(free / 1048576)} MiB are free here.`, { hint: "Free some room: `docker system df` shows what Docker takes, `docker system prune` frees some of it." });
}
/** On a laptop the message is enough; a pull request must not keep the green comment of its last push. */
async function refuse(problem, about, end, io) {
	if (!io.env["CI"]) throw problem;
	const folder = await checkResults(io).then(() => true, () => false) ? await openRefused(io) : `${io.temp}/refused`;
	const nothing = {
		environments: {},
		jobs: [],
		events: [],
		leftovers: []
	};
	const plan = await refusal(end.inputs);
	const record = {
		...about,
		...nothing,
		plan,
		problems: [problem.trouble],
		ms: end.ms()
	};
	return conclude(record, {
		...end,
		folder
	}, io);
}
export { run as t };
