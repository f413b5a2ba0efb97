import { n as encode, t as decode } from "./json.js";
import { n as exitOf, r as troubleOf, t as Problem } from "./problem.js";
import { n as results, t as pathOf } from "./run-key.js";
import { a as publishers, c as tools, i as parsers, n as forgeOf, o as reporters, r as loadAdapter, s as runtimes, t as ciOf } from "./load-adapter.js";
import { i as nothing, r as isEmpty, t as add } from "./tally.js";
import { a as whole, r as head } from "./chunks.js";
import { t as suggestion } from "./nearest.js";
import { c as strict, i as inside, n as check, r as duration, s as some, t as below } from "./options.js";
import { C as string, T as union, _ as pipe, b as regex, g as picklist, o as literal, p as optional, s as looseObject, t as array, w as transform } from "./dist.js";
import { t as require_dist } from "./dist2.js";
import { dirname, join, relative } from "node:path";
// src/lib/yaml.ts
var import_dist = require_dist();
/** A YAML text that still knows where everything stands. */
function located(text, file) {
	const lines = new import_dist.LineCounter();
	const place = (position) => {
		const { line, col } = lines.linePos(position);
		return {
			file,
			line,
			column: col
		};
	};
	const document = (0, import_dist.parseDocument)(text, {
		lineCounter: lines,
		prettyErrors: false
	});
	const [error] = document.errors;
	if (error) throw new Problem("E_CONFIG", error.message, {
		at: place(error.pos[0]),
		cause: error
	});
	return {
		value: document.toJS() ?? {},
		at: (path) => place(offset(document.contents, path))
	};
}
/** Where it begins, or the nearest thing around it that exists: a missing key is reported where it is missing. */
function offset(root, path) {
	let node = root;
	let found = 0;
	for (const key of path) {
		const next = step(node, key);
		if (!next) break;
		({node, found} = next);
	}
	return found;
}
function step(node, key) {
	if ((0, import_dist.isSeq)(node) && typeof key === "number") {
		const item = node.items[key];
		return (0, import_dist.isNode)(item) ? {
			node: item,
			found: item.range?.[0] ?? 0
		} : void 0;
	}
	if (!(0, import_dist.isMap)(node)) return void 0;
	for (const { key: name, value } of node.items) if ((0, import_dist.isScalar)(name) && name.value === key) return {
		node: value,
		found: name.range?.[0] ?? 0
	};
}
// src/pipeline/config.ts
/** It becomes a file name. */
const Name = pipe(string(), regex(/^[a-z0-9][a-z0-9-]*$/, "expected small letters, digits and \"-\""));
/** The keys that every job has; the others are its tool's own, and the tool checks them. */
const Job = looseObject({
	name: Name,
	use: optional(string()),
	timeout: optional(duration, "30m")
});
/** By name alone, or with options. */
const Use = union([looseObject({ use: string() }), pipe(string(), transform((use) => ({ use })))]);
const Environment = strict({
	compose: optional(some(inside)),
	ports: optional(picklist(["keep", "free"]), "keep"),
	prepare_timeout: optional(duration, "15m"),
	profiles: optional(array(string()), []),
	ready_timeout: optional(duration, "2m"),
	runtime: optional(string(), "auto")
});
const Gate = strict({
	tests: optional(literal("any", "expected \"any\"; \"new\" is not in this version"), "any"),
	security: optional(picklist([
		"critical",
		"high",
		"medium",
		"low",
		"info"
	]), "high")
});
const Config = strict({
	environment: optional(Environment, {}),
	integration: optional(strict({ suites: array(Job) }, { later: ["strategy"] }), { suites: [] }),
	security: optional(strict({ scans: array(Job) }, { later: ["identities"] }), { scans: [] }),
	performance: optional(strict({ loads: array(Job) }), { loads: [] }),
	gate: optional(Gate, {}),
	report: optional(array(Use), ["junit"]),
	publish: optional(array(Use), ["pr-comment"])
}, { later: ["data", "virtual"] });
/** The text of a mortar.yml, checked and with every default filled in, and where each of its keys stands. */
function readConfig(text, file) {
	const { value, at } = located(text, file);
	return {
		config: check(Config, value, at),
		at
	};
}
// src/pipeline/find-compose.ts
const usual$1 = [
	"compose.yaml",
	"compose.yml",
	"docker-compose.yml",
	"docker-compose.yaml"
];
const merged = [
	"compose.override.yml",
	"compose.override.yaml",
	"docker-compose.override.yml",
	"docker-compose.override.yaml"
];
/** The compose file of a folder, where none is named, and what Compose would merge into it. */
async function findCompose(folder, io) {
	const file = await first(usual$1, folder, io);
	if (!file) throw new Problem("E_CONFIG", `There is no compose file here: no ${usual$1.join(", no ")}.`, { hint: "Name yours in mortar.yml, under environment.compose." });
	const override = await first(merged, folder, io);
	return override ? [file, override] : [file];
}
async function first(names, folder, io) {
	for (const name of names) for await (const { path } of io.files(join(folder, name))) return path;
}
// src/pipeline/plan-jobs.ts
/** Suites, scans, loads and the `run` input all become jobs: a stage is a label. */
async function toJobs({ integration, security, performance }, run, environment, at) {
	const items = [
		...listed("integration", integration.suites, below(at, "integration", "suites")),
		...listed("security", security.scans, below(at, "security", "scans")),
		...listed("performance", performance.loads, below(at, "performance", "loads")),
		...asked(run)
	];
	const hint = "Give it `run`, or a mortar.yml.";
	if (items.length === 0) throw new Problem("E_CONFIG", "There is nothing to run.", { hint });
	refuseTwins(items);
	return Promise.all(items.map((item) => toJob(item, environment)));
}
function listed(stage, jobs, at) {
	return jobs.map((job, index) => ({
		stage,
		job,
		at: below(at, index)
	}));
}
function asked(run) {
	return run ? [{
		stage: "integration",
		job: {
			name: "run",
			timeout: 18e5,
			run
		},
		at: () => void 0
	}] : [];
}
/** A name is also the name of a folder. */
function refuseTwins(items) {
	const names = /* @__PURE__ */ new Set();
	for (const { job, at } of items) {
		if (names.has(job.name)) throw new Problem("E_CONFIG", `"${job.name}" is taken.`, { at: at(["name"]) });
		names.add(job.name);
	}
}
async function toJob({ stage, job, at }, environment) {
	const { name: id, use, timeout: timeoutMs, ...own } = job;
	const tool = use ?? (Object.hasOwn(own, "run") ? "shell" : void 0);
	const hint = `Tools: ${Object.keys(tools).join(", ")}.`;
	if (!tool) throw new Problem("E_CONFIG", `${id}: neither "run" nor "use".`, {
		hint,
		at: at([])
	});
	const { options: schema } = await loadAdapter(tools, tool, at(["use"]));
	return {
		id,
		stage,
		environment,
		tool,
		options: check(schema, own, at),
		timeoutMs,
		needs: [],
		retries: 0,
		mutates: true,
		at: at(["name"])
	};
}
// src/pipeline/plan.ts
const usual = "mortar.yml";
/** The only environment today. */
const main = "main";
/** All that will be done. Every option is checked here, before anything is started. */
async function load({ config: file, run }, io) {
	const { config, at } = readConfig(await textOf(file, io), file || usual);
	const folder = dirname(file || usual);
	return {
		...await frame(config, at),
		folder,
		environments: { [main]: await toSpec(config.environment, folder, io) },
		jobs: await toJobs(config, run, main, at)
	};
}
/** The plan of a run whose configuration is wrong: there is nothing to do but to say so. */
async function refusal() {
	const { config, at } = readConfig("", usual);
	return {
		...await frame(config, at),
		folder: ".",
		environments: {},
		jobs: []
	};
}
async function frame(config, at) {
	return {
		schema: 1,
		procedure: "stages",
		policy: config.gate,
		report: [{
			name: "markdown",
			options: {}
		}, ...await toUses(config.report, reporters, below(at, "report"))],
		publish: await toUses(config.publish, publishers, below(at, "publish"))
	};
}
async function toSpec({ compose, ports, profiles, runtime, ...timeouts }, folder, io) {
	const files = compose?.map((path) => join(folder, path)) ?? await findCompose(folder, io);
	const { prepare_timeout: prepareWithinMs, ready_timeout: readyWithinMs } = timeouts;
	return {
		runtime,
		compose: files,
		profiles,
		ports,
		prepareWithinMs,
		readyWithinMs
	};
}
async function textOf(file, io) {
	if (file) return whole(io.read(file)).catch(unreadable);
	for await (const { path } of io.files(usual)) return whole(io.read(path));
	return "";
	function unreadable(cause) {
		throw new Problem("E_CONFIG", `${file} cannot be read.`, {
			hint: "Is the path right?",
			cause
		});
	}
}
async function toUses(uses, registry, at) {
	return Promise.all(uses.map(async ({ use: name, ...own }, index) => {
		const here = below(at, index);
		const { options } = await loadAdapter(registry, name, here(["use"]));
		return {
			name,
			options: check(options, own, here)
		};
	}));
}
// src/model/verdict.ts
/** The cause beats its consequence. */
const precedence = [
	130,
	70,
	2,
	3,
	4,
	1,
	5,
	0
];
/** What the reasons come to. What could not be judged is `errored`, and a clear no among the causes is `failed`. */
function decide(reasons) {
	const blocking = reasons.filter(({ weight }) => weight === "blocks");
	const exit = precedence.find((one) => blocking.some((reason) => reason.exit === one)) ?? 0;
	const deciding = blocking.filter((reason) => reason.exit === exit);
	const causes = deciding.slice(0, 3).map(({ text }) => text);
	return {
		outcome: outcomeOf(exit, deciding),
		exit,
		reasons,
		causes
	};
}
function outcomeOf(exit, deciding) {
	if (exit === 130) return "cancelled";
	if (exit === 0) return "passed";
	return deciding.some(({ code }) => !code.startsWith("E_")) ? "failed" : "errored";
}
// src/pipeline/gate.ts
const severities = [
	"info",
	"low",
	"medium",
	"high",
	"critical"
];
/** Pure: the same record gives the same verdict, on the runner and on a laptop. */
function gate({ problems, jobs, plan: { policy } }) {
	return decide([...problems.map(blocking), ...jobs.flatMap((run) => [...reasonsOf(run, policy)])]);
}
function* reasonsOf(run, policy) {
	const { id: job, stage, at } = run.job;
	const about = {
		job,
		stage,
		...at && { at }
	};
	for (const problem of run.problems) yield {
		...about,
		...blocking(problem)
	};
	for (const said of [...verdictOn(run.tally, policy), ...remarks(run)]) yield {
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
/** What its evidence is against. */
function* verdictOn(tally, policy) {
	const no = {
		weight: "blocks",
		exit: 1
	};
	for (const bad of ["failed", "errored"]) if (tally.cases[bad] > 0) yield {
		...no,
		code: "failed",
		text: `${tally.cases[bad]} ${bad}`,
		...naming(tally, "case")
	};
	for (const severity of severities.slice(severities.indexOf(policy.security))) {
		const text = `${tally.findings[severity]} findings: ${severity}`;
		if (tally.findings[severity] > 0) yield {
			...no,
			code: "finding",
			text,
			...naming(tally, "finding")
		};
	}
	const { crossed, invalid } = tally.metrics;
	if (crossed + invalid > 0) {
		const worst = tally.offenders.find(({ kind }) => kind === "metric");
		const text = `${crossed} limits crossed, ${invalid} metrics invalid: ${worst?.id}: ${worst?.text}`;
		yield {
			...no,
			code: "limit",
			text,
			...naming(tally, "metric")
		};
	}
}
/** What is to be known, and blocks nothing. */
function* remarks({ tally, reported, notRun }) {
	const remark = {
		weight: "informs",
		exit: 0
	};
	const { cases, unproven, unreached } = tally;
	if (notRun !== void 0) yield {
		...remark,
		code: "not run",
		text: `did not run: ${notRun}`
	};
	else if (!reported) yield {
		...remark,
		code: "no report",
		text: "no report is declared: the exit code is judged"
	};
	if (cases.flaky > 0) yield {
		...remark,
		code: "flaky",
		text: `${cases.flaky} flaky`
	};
	const warn = {
		...remark,
		weight: "warns"
	};
	if (unproven > 0) yield {
		...warn,
		code: "unproven",
		text: `${unproven} findings not proven`
	};
	if (unreached > 0) yield {
		...warn,
		code: "unreached",
		text: `${unreached} not reached`
	};
}
/** Evidence to click on: the first few are enough. */
function naming({ offenders }, kind) {
	return { evidence: offenders.filter((one) => one.kind === kind).slice(0, 3).map(({ id }) => id) };
}
// src/pipeline/environment.ts
async function bringUp(spec, scope, io) {
	const [name, runtime] = await runtimeFor(spec.runtime, io);
	return {
		runtime: name,
		environment: await runtime.up(spec, scope, io)
	};
}
async function runtimeFor(wanted, io) {
	const complaints = [];
	for (const name of wanted === "auto" ? Object.keys(runtimes) : [wanted]) {
		const runtime = await loadAdapter(runtimes, name);
		const complaint = await runtime.unavailable(io);
		if (complaint === void 0) return [name, runtime];
		complaints.push(`${name}: ${complaint}`);
	}
	throw new Problem("E_ENVIRONMENT", `No runtime works here. ${complaints.join("; ")}`, { hint: "Start the engine, or name another runtime under environment.runtime." });
}
// src/pipeline/collect.ts
/** Some file systems round to two seconds. */
const roundingMs = 2e3;
/** Evidence passes through: parsed, counted, written, one item at a time. Memory does not grow with the number of cases. */
async function collect(ended, file, io) {
	let tally = nothing;
	const unread = [];
	async function* counted() {
		for await (const one of evidenceOf$1(ended, unread, io)) {
			tally = add(tally, one);
			yield one;
		}
	}
	await io.write(file, encode(counted()));
	return {
		tally,
		unread
	};
}
async function* evidenceOf$1({ job, reports, exit, started }, unread, io) {
	if (reports.length === 0 && exit.code !== void 0) yield exitCase(job, exit, started);
	for (const pattern of reports) for await (const found of io.files(pattern)) {
		const { path } = found;
		if (isOlder(found, started)) {
			io.log("warn", `${path} is older than this run and is not read.`);
			continue;
		}
		try {
			yield* read(path, io);
		} catch (error) {
			if (!(error instanceof Problem)) throw error;
			unread.push({
				...error.trouble,
				message: `${path}: ${error.message}`
			});
		}
	}
}
/** What a tool without reports says. */
function exitCase({ id }, { code, ms, tail }, started) {
	const end = new Date(started.getTime() + ms).toISOString();
	const base = {
		kind: "case",
		id,
		suite: [],
		name: id,
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
		message: `exit code ${code}`,
		detail: tail.join("\n")
	};
}
/** Left by an earlier run: a tool that wrote nothing must not be judged by it. */
function isOlder({ changed }, started) {
	return changed.getTime() + roundingMs < started.getTime();
}
async function* read(file, io) {
	const [dialect, parser] = await parserFor(file, io);
	for await (const one of parser.parse(io.read(file), file)) yield one.kind === "case" ? {
		...one,
		source: {
			file,
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
	throw new Problem("E_EVIDENCE", "in no format that Mortar knows");
}
// src/pipeline/interpolate.ts
/** `services.cart.url`, `services.cart.ports.9000.host`, `env.TOKEN`. */
async function lookUp(reference, caller) {
	const [, variable] = /^env\.(.*)$/.exec(reference) ?? [];
	if (variable !== void 0) return variableOf(variable, caller);
	const [, name = "", wanted, part = ""] = /^services\.(.+?)(?:\.ports\.(\d+))?\.([^.]*)$/.exec(reference) ?? [];
	const { services, address } = caller.environment;
	const ports = Object.hasOwn(services, name) ? services[name] : void 0;
	if (!ports) throw unknown(reference, caller, suggestion(name, Object.keys(services)));
	const port = ports.find((one) => !wanted || one === Number(wanted));
	if (port === void 0) throw unknown(reference, caller, `Its ports: ${ports.join(", ")}.`);
	const all = parts(await address(caller.job, name, port));
	const value = Object.hasOwn(all, part) ? all[part] : void 0;
	if (value === void 0) throw unknown(reference, caller, suggestion(part, Object.keys(all)));
	return value;
}
/** `MORTAR_SERVICE_CART_URL`, `…_HOST` and `…_PORT`, for each service's first port. */
async function variables({ job, environment }) {
	const named = Object.entries(environment.services).map(async ([name, [port = 0]]) => {
		const prefix = `MORTAR_SERVICE_${name.toUpperCase().replaceAll(/[^A-Z\d]/g, "_")}`;
		return Object.entries(parts(await environment.address(job, name, port))).map(([part, text]) => [`${prefix}_${part.toUpperCase()}`, text]);
	});
	return Object.fromEntries((await Promise.all(named)).flat());
}
function parts({ host, port }) {
	return {
		url: `http://${host}:${port}`,
		host,
		port: String(port)
	};
}
function variableOf(name, { job, env }) {
	const value = env[name];
	if (value === void 0) throw new Problem("E_CONFIG", `${job}: the variable ${name} is not set.`);
	return value;
}
function unknown(reference, { job }, hint) {
	return new Problem("E_CONFIG", `${job}: \${${reference}} names nothing that can be called.`, { hint });
}
/** Fills every string in a value, however deep. What it does not know as ours is somebody else's, such as the shell's. */
async function interpolate(value, resolve) {
	if (typeof value === "string") return fill(value, resolve);
	if (Array.isArray(value)) return Promise.all(value.map((one) => interpolate(one, resolve)));
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value).map(async ([key, one]) => [key, await interpolate(one, resolve)]);
	return Object.fromEntries(await Promise.all(entries));
}
async function fill(text, resolve) {
	const filled = /* @__PURE__ */ new Map();
	for (const [whole, reference = ""] of text.matchAll(/\$\{((?:services|env)\.[^}]*)\}/g)) filled.set(whole, await resolve(reference));
	return text.replaceAll(/\$\{(?:services|env)\.[^}]*\}/g, (whole) => filled.get(whole) ?? whole);
}
// src/pipeline/judge-job.ts
/** Exit code and reports together: only where they agree is there an answer. */
function judge(ended) {
	const problems = ended.died.aborted ? [troubleOf(ended.died.reason)] : [...doubts(ended)];
	const answer = isRed(ended.tally) ? "failed" : "passed";
	return {
		outcome: problems.length > 0 ? "errored" : answer,
		problems
	};
}
function* doubts({ job, reports, exit, tally, unread }) {
	yield* unread;
	const { code, started, timedOut, tail } = exit;
	if (!started) yield trouble("E_TOOL", `it did not start: ${tail.at(-1)}`);
	else if (timedOut) yield trouble("E_EVIDENCE", `stopped after ${job.timeoutMs} ms`);
	else if (code === void 0) yield trouble("E_EVIDENCE", "ended by a signal");
	else if (reports.length > 0 && unread.length === 0 && isEmpty(tally)) yield trouble("E_EVIDENCE", `no report says anything: ${reports.join(", ")}`);
	else if (code !== 0 && !isRed(tally)) yield trouble("E_EVIDENCE", `exit code ${code}, and no report says why`);
}
function trouble(code, message) {
	return {
		code,
		message
	};
}
function isRed({ cases }) {
	return cases.failed + cases.errored > 0;
}
// src/pipeline/job.ts
async function runJob(task, io) {
	const { job, step, environment, scope } = task;
	const key = keyOf(job, step, scope);
	const { command, reports } = await invoke(task, `${results}/jobs/${pathOf(key)}`, io);
	const started = io.now();
	scope.note({
		kind: "job started",
		subject: job.id
	});
	const within = {
		timeoutMs: job.timeoutMs,
		signal: environment.died
	};
	const exit = await io.group(job.id, () => io.exec(command, within));
	const outcome = exit.code === void 0 ? {} : { detail: `exit code ${exit.code}` };
	scope.note({
		kind: "job ended",
		subject: job.id,
		...outcome
	});
	const evidence = evidenceOf(key);
	const collected = await collect({
		job,
		reports,
		exit,
		started
	}, `${results}/${evidence}`, io);
	const judged = judge({
		job,
		reports,
		exit,
		died: environment.died,
		...collected
	});
	return {
		key,
		job,
		startedAt: started.toISOString(),
		ms: exit.ms,
		evidence,
		...judged,
		tally: collected.tally,
		reported: reports.length > 0
	};
}
/** The record of a job that never started: there was no environment for it, or no more time. */
async function notRun(job, scope, because, io) {
	const key = keyOf(job, job.stage, scope);
	const evidence = evidenceOf(key);
	await io.write(`${results}/${evidence}`, "");
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
		reported: false
	};
	return {
		...about,
		...empty,
		outcome: "errored",
		notRun: because
	};
}
/** What the tool makes of the options, now that every address is known. */
async function invoke(task, own, io) {
	const { job, folder, environment, scope } = task;
	await io.empty(own);
	const caller = {
		job: job.id,
		environment,
		env: io.env
	};
	const options = await interpolate(job.options, (reference) => lookUp(reference, caller));
	const { command, reports } = (await loadAdapter(tools, job.tool)).invoke(options, relative(folder, own));
	const env = {
		...await variables(caller),
		MORTAR_RUN: scope.run,
		...command.env
	};
	return {
		command: {
			...command,
			env,
			folder
		},
		reports: reports.map((report) => join(folder, report))
	};
}
/** No shards and no second attempts in this version. */
function keyOf({ id }, step, { run, environment }) {
	return {
		run,
		shard: 1,
		environment,
		step,
		job: id,
		attempt: 1
	};
}
function evidenceOf(key) {
	return `evidence/${pathOf(key)}.ndjson`;
}
// src/pipeline/journal.ts
/** Takes down what happens, in order, with both clocks. */
function journal(run, io) {
	const began = io.elapsed();
	const events = [];
	return {
		events,
		scope: (environment) => ({
			run,
			environment,
			note(happening) {
				const when = {
					at: io.now().toISOString(),
					ms: io.elapsed() - began
				};
				events.push({
					...when,
					environment,
					...happening
				});
			}
		})
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
async function runJobs(plan, run, io) {
	const { events, scope: scopeOf } = journal(run, io);
	const jobs = [];
	const environments = {};
	const problems = [];
	try {
		await using stack = new AsyncDisposableStack();
		const live = /* @__PURE__ */ new Map();
		for (const [id, spec] of Object.entries(plan.environments)) {
			const scope = scopeOf(id);
			const { runtime, environment } = await bringUp(spec, scope, io);
			live.set(id, {
				scope,
				environment: stack.use(environment)
			});
			environments[id] = runtime;
		}
		await walk(plan, jobs, live, io);
	} catch (error) {
		problems.push(troubleOf(error));
		if (!(error instanceof Problem)) io.log("error", `A bug in Mortar. ${stackOf(error)}`);
	} finally {
		await io.endProcesses(run);
	}
	const [cause] = [...problems, ...jobs.at(-1)?.problems ?? []];
	for (const job of plan.jobs.filter(({ id }) => !jobs.some((one) => one.job.id === id))) jobs.push(await notRun(job, scopeOf(job.environment), cause?.message ?? "", io));
	return {
		environments,
		jobs,
		events,
		problems,
		leftovers: events.filter(({ kind }) => kind === "left behind").map((one) => one.subject)
	};
}
/** Until there is no next step, or no environment any more. */
async function walk(plan, jobs, live, io) {
	const steps = procedures[plan.procedure](plan);
	for (let next = steps.next(jobs); !next.done; next = steps.next(jobs)) for (const job of next.value.jobs) {
		const own = live.get(job.environment);
		if (!own) throw new Error(`There is no environment "${job.environment}".`);
		jobs.push(await runJob({
			...own,
			job,
			step: next.value.id,
			folder: plan.folder
		}, io));
		if (io.signal.aborted) throw new Problem("E_CANCELLED", "Cancelled.");
		if (own.environment.died.aborted) return;
	}
}
function stackOf(error) {
	return error instanceof Error && error.stack || String(error);
}
// src/pipeline/report.ts
const levels = {
	blocks: "error",
	warns: "warn",
	informs: "info"
};
/** Says the reasons, and writes the documents. */
async function report(run, folder, io) {
	const { plan } = run.record;
	for (const { weight, job, text, hint, at } of run.verdict.reasons) {
		const said = job ? `${job}: ${text}` : text;
		io.log(levels[weight], hint ? `${said}\n${hint}` : said, at);
	}
	const documents = [];
	for (const { name, options } of plan.report) await bestEffort(name, io, async () => {
		const { file, mime, render } = await loadAdapter(reporters, name);
		const path = `${folder}/${file}`;
		await io.write(path, render(run, options));
		documents.push({
			path,
			mime
		});
	});
	return documents;
}
/** The verdict is already made: nothing that goes wrong here may change it. */
async function bestEffort(what, io, body) {
	try {
		await body();
	} catch (error) {
		io.log("warn", `${what}: ${error instanceof Error ? error.message : String(error)}`);
	}
}
// src/pipeline/publish.ts
/** Carries the documents away. Returns where each publisher put them. */
async function publish(delivery, io) {
	const links = {};
	for (const { name, options } of delivery.record.plan.publish) await bestEffort(name, io, async () => {
		const link = await (await loadAdapter(publishers, name)).publish(delivery, options, io);
		if (link) links[name] = link;
	});
	return links;
}
// src/pipeline/run.ts
/** The whole story: plan, bring the environment up, run the jobs, judge, report, publish. */
async function run(inputs, id, io) {
	const ci = await ciOf(io.env);
	const change = await (await forgeOf(io.env)).change(io);
	const startedAt = io.now().toISOString();
	const about = {
		schema: 1,
		run: id,
		ci: ci.run(io.env),
		forge: change,
		startedAt
	};
	const plan = await planOrProblem(inputs, io);
	if (plan instanceof Problem) {
		if (!io.env["CI"]) throw plan;
		const problems = [plan.trouble];
		await hide(io);
		const nothing = {
			environments: {},
			jobs: [],
			events: [],
			leftovers: []
		};
		return conclude({
			...about,
			...nothing,
			plan: await refusal(),
			problems
		}, `${results}/refused`, ci, io);
	}
	await io.empty(results);
	await hide(io);
	return conclude({
		...about,
		plan,
		...await runJobs(plan, id, io)
	}, results, ci, io);
}
/** From the user's Git: before anything else is in the folder, for a run may be killed. */
function hide(io) {
	return io.write(`${results}/.gitignore`, "*\n");
}
async function planOrProblem(inputs, io) {
	try {
		return await load(inputs, io);
	} catch (error) {
		if (error instanceof Problem) return error;
		throw error;
	}
}
async function conclude(record, folder, ci, io) {
	await io.write(`${folder}/run.json`, JSON.stringify(record, void 0, 2));
	const verdict = gate(record);
	const finished = {
		record,
		verdict,
		evidence: ({ evidence }) => decode(io.read(`${folder}/${evidence}`))
	};
	const documents = await report(finished, folder, io);
	const summary = documents.find(({ mime }) => mime === "text/markdown");
	if (summary) await bestEffort("summary", io, () => ci.summarize(summary, io));
	await bestEffort("annotations", io, () => ci.annotate(finished, io));
	return {
		record,
		verdict,
		links: await publish({
			...finished,
			documents
		}, io)
	};
}
export { load as n, run as t };
