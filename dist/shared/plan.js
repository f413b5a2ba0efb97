import { a as publishers, c as tools, o as reporters, r as loadAdapter, s as runtimes } from "./load-adapter.js";
import { t as handWritten } from "./hand-written.js";
import { c as strict, i as inside, l as timeout, n as check, s as some, t as below } from "./options.js";
import { t as Problem } from "./problem.js";
import { D as record, F as transform, L as union, M as string, O as regex, T as pipe, d as maxLength, f as maxValue, g as nonEmpty, h as minValue, l as literal, n as boolean, s as integer, t as array, u as looseObject, w as picklist, x as optional, y as number } from "./dist.js";
import { t as located } from "./yaml.js";
import { c as readService, r as dotEnvs, t as gather } from "./gather.js";
import { n as suggestion, t as nearest } from "./nearest.js";
import { n as referencesIn } from "./template.js";
import { t as durationText } from "./words.js";
import { dirname, isAbsolute, join, normalize, relative, resolve } from "node:path";
// src/pipeline/references.ts
const parts = [
	"url",
	"host",
	"port"
];
const ours = /\$\{((?:services|env|data|outputs)\.[^}]*)\}/g;
/** Where each reference stands in what the user wrote, by its text. */
function placesOf(value, at) {
	if (typeof value === "string") return new Map(value.matchAll(ours).map(([whole]) => [whole, at([])]));
	if (typeof value !== "object" || value === null) return /* @__PURE__ */ new Map();
	const entries = Object.entries(value).flatMap(([key, one]) => [...placesOf(one, below(at, Array.isArray(value) ? Number(key) : key))]);
	return new Map(entries);
}
/** Parses every string in a value, however deep. What it does not know as ours is somebody else's, such as the shell's. */
function withTemplates(value, known, placeOf) {
	if (typeof value === "string") return templateOf(value, known, placeOf);
	if (Array.isArray(value)) return value.map((one) => withTemplates(one, known, placeOf));
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value).map(([key, one]) => [key, withTemplates(one, known, placeOf)]);
	return Object.fromEntries(entries);
}
function templateOf(text, known, placeOf) {
	const template = [];
	let end = 0;
	for (const match of text.matchAll(ours)) {
		const [whole, reference = ""] = match;
		const before = text.slice(end, match.index);
		template.push(before, referenceOf(reference, known, placeOf(whole)));
		end = match.index + whole.length;
	}
	if (template.length === 0) return text;
	return { template: [...template, text.slice(end)].filter((part) => part !== "") };
}
function referenceOf(text, known, at) {
	const place = at && { at };
	const [, variable] = /^env\.([A-Za-z_]\w*)$/.exec(text) ?? [];
	if (variable !== void 0) return {
		variable,
		...place
	};
	const [, service = "", given, said = ""] = /^services\.(.+?)(?:\.ports\.(\d+))?\.([^.]*)$/.exec(text) ?? [];
	const part = parts.find((one) => one === said);
	if (!part) throw namesNothing(text, at);
	const port = given === void 0 ? void 0 : Number(given);
	if (port !== void 0 && (port < 1 || port > 65535)) throw new Problem("configuration", `\${${text}}: a port is a number from 1 to 65535.`, { at });
	const own = Object.hasOwn(known.services, service) ? known.services[service] : void 0;
	if (!own) {
		if (known.unresolved.length > 0) return {
			service,
			part,
			...port && { port },
			...place
		};
		const hint = suggestion(service, Object.keys(known.services));
		const message = `\${${text}}: there is no service "${service}".`;
		throw new Problem("configuration", message, {
			hint,
			at
		});
	}
	mustBeActive(service, own, known, at);
	const meant = port ?? onlyPort(service, own, {
		at,
		canWait: isUnresolved(service, known)
	});
	return {
		service,
		part,
		...meant && { port: meant },
		...place
	};
}
function namesNothing(text, at) {
	if (/^(data|outputs)\./.test(text)) return new Problem("configuration", `\${${text}} is not in this version.`, { at });
	return new Problem("configuration", `\${${text}} names nothing.`, {
		hint: "Write ${services.<name>.url}, .host or .port, ${services.<name>.ports.<port>.url}, or ${env.<NAME>}.",
		at
	});
}
/** As Compose sees it. */
function mustBeActive(service, { profiles, job }, { compose: { profiles: active } }, at) {
	if (profiles.length === 0 || profiles.some((one) => active.includes(one)) || active.includes("*") || job) return;
	const message = `${service} is not brought up: none of its profiles is active (${profiles.join(", ")}).`;
	throw new Problem("configuration", message, {
		hint: "Name one in mortar.yml under environment.profiles, or in COMPOSE_PROFILES.",
		at
	});
}
function isUnresolved(service, { unresolved }) {
	return unresolved.some((one) => one.startsWith(`${service}: `));
}
/** The one port that can be meant when none is named. */
function onlyPort(service, own, { at, canWait }) {
	const [port, ...others] = candidates(own);
	if (port !== void 0 && others.length === 0) return port;
	if (port === void 0 && canWait) return void 0;
	const example = `\${services.${service}.ports.${port ?? "<port>"}.url}`;
	const message = port === void 0 ? `${service} publishes no port.` : `${service} has several ports: ${[port, ...others].join(", ")}.`;
	throw new Problem("configuration", message, {
		hint: `Name one: ${example}`,
		at
	});
}
/** The published ones, else those that other services may call. */
function candidates({ ports, exposed }) {
	const published = ports.filter(({ protocol }) => protocol === "tcp").map(({ target }) => target);
	return [...new Set(published.length > 0 ? published : exposed)];
}
// src/pipeline/service-variables.ts
/** `a-b` → `MORTAR_SERVICE_A_B` */
function variableOf(service) {
	return `MORTAR_SERVICE_${service.toUpperCase().replaceAll(/[^A-Z\d]/g, "_")}`;
}
function refuseTwins$1(services) {
	const names = /* @__PURE__ */ new Map();
	for (const [service, { at }] of Object.entries(services)) {
		const variable = variableOf(service);
		const other = names.get(variable);
		if (other !== void 0) throw new Problem("configuration", `The services "${other}" and "${service}" would both be ${variable}.`, {
			hint: "Rename one of them.",
			at
		});
		names.set(variable, service);
	}
}
function partsOf({ host, port }, scheme) {
	return {
		url: `${scheme}://${host.includes(":") ? `[${host}]` : host}:${port}`,
		host,
		port: String(port)
	};
}
// src/pipeline/config.ts
/** It becomes a file name. */
const Name = pipe(string(), regex(/^[a-z0-9][a-z0-9-]*$/, "expected small letters, digits and \"-\""), maxLength(60, "expected at most 60 characters"));
const Retries = pipe(number(), integer(), minValue(0, "expected 0 to 5"), maxValue(5, "expected 0 to 5"));
/** The keys that every job has; the others are its tool's own, and the tool checks them. */
const Job = looseObject({
	name: Name,
	use: optional(string()),
	timeout: optional(timeout, "30m"),
	retries: optional(Retries, 0),
	working_directory: optional(inside)
});
/** By name alone, or with options. */
const Use = union([looseObject({
	use: string(),
	required: optional(boolean())
}), pipe(string(), transform((use) => ({ use })))], ({ received }) => `expected a name, or { use: name, … }, found ${received}`);
const Environment = strict({
	compose: optional(pipe(some(inside), nonEmpty("expected one file at least"))),
	ports: optional(picklist(["keep", "free"], "expected \"keep\" or \"free\""), "keep"),
	prepare_timeout: optional(timeout, "15m"),
	profiles: optional(array(string()), []),
	ready_timeout: optional(timeout, "2m"),
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
/** Who may log in, by the headers that say so. The first one owns the data that the others must not see. */
const Identities = record(Name, strict({ headers: record(string(), string()) }));
const Variable = pipe(string(), regex(/^[A-Za-z_]\w*$/, "expected the name of an environment variable"));
const Config = strict({
	environment: optional(Environment, {}),
	integration: optional(strict({ suites: array(Job) }, { later: ["strategy"] }), { suites: [] }),
	security: optional(strict({
		identities: optional(Identities, {}),
		scans: optional(array(Job), [])
	}), {}),
	performance: optional(strict({ loads: array(Job) }), { loads: [] }),
	gate: optional(Gate, {}),
	report: optional(array(Use), ["junit", "json"]),
	publish: optional(array(Use), ["pr-comment"]),
	secrets: optional(array(Variable), [])
}, { later: ["data", "virtual"] });
/** The text of a mortar.yml, checked and with every default filled in, and where each of its keys stands. */
function readConfig(text, file) {
	const { value, at } = located(text, file);
	return {
		config: check(Config, value, at),
		at
	};
}
// src/pipeline/paths.ts
/** A path of the user's, from the workspace; or a Problem, if it leads out of there. */
function insideWorkspace(path, folder, { workspace, at }) {
	const whole = isAbsolute(path) ? relative(workspace, path) || "." : join(folder, path);
	if (!/^\.\.([/\\]|$)/.test(relative(workspace, resolve(whole)))) return whole;
	throw new Problem("configuration", `${path} leads out of the workspace.`, {
		hint: "All that Mortar reads and runs lies inside it.",
		at
	});
}
async function mustBeFolder(path, at, { look, real }) {
	if (await look(await real(path).catch(() => path)) === "folder") return;
	throw new Problem("configuration", `There is no folder ${path}.`, {
		hint: "Commands run in it; it counts from the workspace.",
		at
	});
}
// src/lib/composefile/find.ts
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
/** The files that plain `docker compose` would take in a folder, unless others are named; and what else it takes from there. */
async function findCompose(folder, { named, inside }, io) {
	const { env } = io;
	const given = list(env["COMPOSE_ENV_FILES"], ",").map(inside);
	const here = named ? none : await dotEnvs(given.length > 0 ? given : [beside(folder)], io);
	const said = {
		...here.values,
		...env
	};
	const listed = list(said["COMPOSE_FILE"], said["COMPOSE_PATH_SEPARATOR"] || ":").map(inside);
	const files = named ?? (listed.length > 0 ? listed : await searched(folder, io));
	const directory = dirname(files[0] ?? folder);
	const elsewhere = given.length > 0 ? given : [beside(directory)];
	const there = await dotEnvs(elsewhere, {
		...io,
		env: said
	});
	const profiles = {
		...there.values,
		...said
	}["COMPOSE_PROFILES"];
	const both = [.../* @__PURE__ */ new Set([...there.files, ...here.files])];
	return {
		files,
		directory,
		profiles: list(profiles, ","),
		envFiles: both.every((path) => path === beside(directory)) ? [] : both
	};
}
const none = {
	files: [],
	values: {}
};
function beside(folder) {
	return join(folder, ".env");
}
function list(text, separator) {
	return (text?.split(separator).map((part) => part.trim()) ?? []).filter(Boolean);
}
/** Here, or in the nearest folder above that has one. */
async function searched(folder, io) {
	for (let here = normalize(folder);; here = dirname(here)) {
		const file = await first(usual$1, here, io);
		const override = file && await first(merged, here, io);
		if (file) return override ? [file, override] : [file];
		if (here === dirname(here)) break;
	}
	const where = folder === "." ? "this folder" : `${folder}, nor in a folder above it`;
	throw new Problem("configuration", `There is no compose file in ${where}.`, { hint: `Looked for ${usual$1.join(", ")}. Name yours: in mortar.yml under environment.compose, or as the input \`compose\`.` });
}
async function first(names, folder, { look }) {
	for (const name of names) {
		const path = join(folder, name);
		if (["file", "link"].includes(await look(path) ?? "")) return path;
	}
}
// src/lib/composefile/read.ts
/** The user's compose files, as far as they can be read without Compose, and where everything stands. */
async function readCompose(compose, io) {
	const { given, unresolved } = await gather(compose, io);
	const read = [...new Set(given.map(({ name }) => name))].flatMap((name) => {
		const service = readService(name, given.filter((one) => one.name === name));
		return service ? [[name, service]] : [];
	});
	return {
		services: Object.fromEntries(read.map(([name, { plan }]) => [name, plan])),
		unresolved: [...unresolved, ...read.flatMap(([, one]) => one.unresolved)]
	};
}
// src/pipeline/plan-environment.ts
/** The environment before any job is known: what the compose files say. */
async function toSpec({ environment, integration }, { folder, here, compose, runtime, at }, io) {
	const { workspace } = io;
	if (runtime) await mustBeKnown(runtime, void 0);
	else await mustBeKnown(environment.runtime, at(["environment", "runtime"]));
	const place = at(["environment", "compose"]);
	const paths = compose.length > 0 ? compose.map((path) => insideWorkspace(path, here, { workspace })) : environment.compose?.map((path) => insideWorkspace(path, folder, {
		workspace,
		at: place
	}));
	const inside = (path) => insideWorkspace(path, folder, { workspace });
	const found = await findCompose(folder, {
		named: paths,
		inside
	}, io);
	const { services, unresolved } = await readCompose(found, io);
	refuseTwins$1(services);
	const jobs = integration.suites.flatMap((suite, index) => jobServiceOf(suite, {
		services,
		unresolved,
		at: (path) => at([
			"integration",
			"suites",
			index,
			...path
		])
	}));
	return {
		runtime: runtime || environment.runtime,
		compose: {
			...found,
			profiles: [...found.profiles, ...environment.profiles]
		},
		ports: environment.ports,
		prepareWithinMs: environment.prepare_timeout,
		readyWithinMs: environment.ready_timeout,
		services: Object.fromEntries(Object.entries(services).map(([name, one]) => [name, jobs.includes(name) ? {
			...one,
			job: true
		} : one])),
		named: {},
		unresolved
	};
}
/** Those that are still to come. */
const later$2 = ["swarm"];
async function mustBeKnown(runtime, at) {
	if (later$2.includes(runtime)) throw new Problem("configuration", `The runtime "${runtime}" is not in this version.`, { at });
	if (runtime !== "auto") await loadAdapter(runtimes, runtime, at);
}
function jobServiceOf(suite, { services, unresolved, at }) {
	const { service, use = "service" } = suite;
	if (typeof service !== "string" || use !== "service") return [];
	if (Object.hasOwn(services, service) || unresolved.length > 0) return [service];
	throw new Problem("configuration", `There is no service "${service}" in the compose file.`, {
		hint: suggestion(service, Object.keys(services)),
		at: at(["service"])
	});
}
// src/pipeline/item.ts
/** Those that are still to come. */
const later$1 = [
	"newman",
	"jmeter",
	"k6",
	"locust",
	"zap",
	"schemathesis"
];
/** `run` is short for `use: shell`, and `service` for `use: service`. */
function toolOf({ job, at }) {
	const { name, use } = job;
	if (use !== void 0 && later$1.includes(use)) throw new Problem("configuration", `${name}: "${use}" is not in this version.`, { at: at(["use"]) });
	if (use !== void 0) return use;
	if (Object.hasOwn(job, "run")) return "shell";
	if (Object.hasOwn(job, "service")) return "service";
	const whats = [
		"run",
		"service",
		"use"
	];
	const misspelt = Object.keys(job).find((key) => nearest(key, whats) !== void 0);
	if (misspelt !== void 0) throw new Problem("configuration", `${misspelt}: unknown key.`, {
		hint: suggestion(misspelt, whats),
		at: at([misspelt])
	});
	throw new Problem("configuration", `${name}: neither "run" nor "service" nor "use".`, {
		hint: `Tools: ${Object.keys(tools).join(", ")}.`,
		at: at([])
	});
}
/** In which its command runs. */
async function folderOf({ job, folder, at }, io) {
	const place = at(["working_directory"]);
	const found = insideWorkspace(job.working_directory ?? ".", folder, {
		...io,
		at: place
	});
	await mustBeFolder(found, place, io);
	return found;
}
/** All that a job reads lies in the workspace. */
async function mustStayInside({ folder, files, reports }, { job, at }, io) {
	for (const glob of reports) insideWorkspace(glob, folder, {
		...io,
		at: at(["reports"])
	});
	for (const path of files) {
		const file = insideWorkspace(path, folder, {
			...io,
			at: at([])
		});
		if (await io.look(file) === void 0) throw new Problem("configuration", `${job.name}: there is no file ${file}.`, {
			hint: "Paths count from the folder of mortar.yml.",
			at: at([])
		});
	}
}
/** With less time than it takes it could only be stopped. */
function mustHaveTime(leastMs, { job, at }) {
	if (leastMs <= job.timeout) return;
	const [least, given] = [leastMs, job.timeout].map(durationText);
	throw new Problem("configuration", `${job.name}: a timeout of ${given} is too short for it.`, {
		hint: `It takes ${least} at least.`,
		at: at(["timeout"])
	});
}
// src/pipeline/plan-jobs.ts
/** Suites, scans, loads and the `run` input all become jobs: a stage is a label. */
async function toJobs(config, around, io) {
	const { integration, security, performance } = config;
	const { at } = around;
	const items = [
		...listed("integration", integration.suites, below(at, "integration", "suites"), around),
		...listed("security", security.scans, below(at, "security", "scans"), around).map((item) => withIdentities(item, config, below(at, "security", "identities"))),
		...listed("performance", performance.loads, below(at, "performance", "loads"), around),
		...asked(around)
	];
	refuseTwins(items);
	return Promise.all(items.map((item) => toJob(item, around, io)));
}
function listed(stage, jobs, at, { folder }) {
	return jobs.map((job, index) => ({
		stage,
		job,
		folder,
		at: below(at, index)
	}));
}
function asked({ inputs: { run, reports }, here: folder }) {
	if (!run && reports.length > 0) throw new Problem("usage", "`reports` belongs to `run`, and there is no `run`.");
	const job = {
		name: "run",
		timeout: 18e5,
		retries: 0,
		run,
		...reports.length > 0 && { reports: [...reports] }
	};
	return run ? [{
		stage: "integration",
		job,
		folder,
		at: () => void 0
	}] : [];
}
/** A name is also the name of a folder. */
function refuseTwins(items) {
	const names = /* @__PURE__ */ new Set();
	for (const { job, at } of items) {
		if (names.has(job.name)) throw new Problem("configuration", `The name "${job.name}" is taken.`, { at: at(["name"]) });
		names.add(job.name);
	}
}
async function toJob(item, { environment, spec }, io) {
	const { stage, job, at } = item;
	const { name: id, timeout: timeoutMs, retries, use: _, working_directory: __, ...rest } = job;
	const tool = toolOf(item);
	const { options: schema, files, leastMs } = await loadAdapter(tools, tool, at(["use"]));
	const checked = check(schema, rest, at);
	const folder = await folderOf(item, io);
	await mustStayInside({
		folder,
		reports: tool === "service" ? [] : reportsOf(checked),
		files: files?.(checked) ?? []
	}, item, io);
	mustHaveTime(leastMs?.(checked) ?? 0, item);
	const places = placesOf(rest, at);
	const options = withTemplates(checked, spec, (text) => places.get(text) ?? at(["service"]));
	const place = at(["name"]);
	return {
		id,
		stage,
		environment,
		needs: [],
		tool,
		options,
		folder,
		timeoutMs,
		retries,
		mutates: true,
		...place && { at: place }
	};
}
function reportsOf(options) {
	if (typeof options !== "object" || options === null || !("reports" in options)) return [];
	return [options.reports].flat().map(String);
}
/** Who may log in is said once, for all scans. */
function withIdentities({ job, at, ...item }, { security }, places) {
	if (job.use !== "probe") return {
		...item,
		job,
		at
	};
	if (job["identities"] !== void 0) throw new Problem("configuration", "identities: they stand under security.identities.", { at: at(["identities"]) });
	return {
		...item,
		job: {
			...job,
			identities: security.identities
		},
		at: (path) => path[0] === "identities" ? places(path.slice(1)) : at(path)
	};
}
/** Service → the ports that jobs on this machine name and the file does not publish. */
function namedPorts(jobs, { services }) {
	const named = /* @__PURE__ */ new Map();
	const probes = Object.entries(services).flatMap(([service, { probe }]) => probe ? [{
		service,
		port: probe.port
	}] : []);
	const references = jobs.filter(({ tool }) => tool !== "service").flatMap(({ options }) => referencesIn(options)).filter((one) => "service" in one);
	for (const { service, port } of [...probes, ...references]) {
		const published = services[service]?.ports.map(({ target }) => target) ?? [];
		if (port === void 0 || published.includes(port)) continue;
		named.set(service, new Set(named.get(service)).add(port));
	}
	return Object.fromEntries([...named].map(([service, ports]) => [service, [...ports].toSorted((a, b) => a - b)]));
}
// src/pipeline/plan.ts
/** What the configuration is called where nobody says otherwise. */
const usual = "mortar.yml";
/** The only environment today. */
const main = "main";
/** All that will be done. Every option is checked here, before anything is started. */
async function load(inputs, io) {
	const plan = await loadUp(inputs, io);
	if (plan.jobs.length > 0) return plan;
	throw new Problem("configuration", "There is nothing to run.", { hint: "Give it a command (the input `run`), or a mortar.yml with suites, scans or loads." });
}
/** The same for an environment that is just up: there need be nothing to run. */
async function loadUp(inputs, io) {
	const { config, at, folder, here } = await read(inputs, io);
	const { compose, runtime } = inputs;
	const spec = await toSpec(config, {
		folder,
		here,
		compose,
		runtime,
		at
	}, io);
	if (spec.runtime !== "auto") (await loadAdapter(runtimes, spec.runtime)).check?.(spec);
	const jobs = await toJobs(config, {
		environment: main,
		spec,
		folder,
		here,
		at,
		inputs
	}, io);
	return {
		...await frame(config, at),
		name: inputs.name,
		folder,
		environments: { [main]: {
			...spec,
			named: namedPorts(jobs, spec)
		} },
		jobs
	};
}
/** For reports that others have made: nothing is run, but documents, gate and secrets are those of mortar.yml. */
async function loadFrame(inputs, io) {
	const { config, at, folder } = await read(inputs, io);
	return {
		...await frame(config, at),
		name: inputs.name,
		folder,
		environments: {},
		jobs: []
	};
}
async function read(inputs, io) {
	const { workspace } = io;
	const here = insideWorkspace(inputs.workingDirectory || ".", ".", { workspace });
	await mustBeFolder(here, void 0, io);
	const file = insideWorkspace(inputs.config || "mortar.yml", here, { workspace });
	const { config, at } = readConfig(await textOf(file, inputs, io), file);
	return {
		config,
		at,
		here,
		folder: inputs.config ? dirname(file) : here
	};
}
/** The plan of a run whose configuration is wrong: there is nothing to do but to say so. */
async function refusal({ name }) {
	const { config, at } = readConfig("", usual);
	return {
		...await frame(config, at),
		name,
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
		publish: await toUses(config.publish, publishers, below(at, "publish")),
		secrets: config.secrets
	};
}
/** Nobody has to have one, unless it is named. */
async function textOf(file, { config }, io) {
	return await io.look(file) !== void 0 || config ? handWritten(file, io) : "";
}
/** Those that are still to come. */
const later = {
	html: "The HTML report is not in this version.",
	sarif: "The SARIF report is not in this version.",
	"check-run": "Check runs are not in this version."
};
async function toUses(uses, registry, at) {
	return Promise.all(uses.map(async ({ use: name, required, ...own }, index) => {
		const here = below(at, index);
		const place = here(["use"]) ?? here([]);
		if (later[name]) throw new Problem("configuration", later[name], { at: place });
		const { options } = await loadAdapter(registry, name, place);
		return {
			name,
			options: check(options, own, here),
			...required && { required }
		};
	}));
}
export { usual as a, insideWorkspace as c, variableOf as d, candidates as f, refusal as i, mustBeFolder as l, loadFrame as n, readCompose as o, loadUp as r, findCompose as s, load as t, partsOf as u };
