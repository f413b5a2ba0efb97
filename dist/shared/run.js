import { n as exitOf, r as troubleOf, t as Problem } from "./problem.js";
import { _ as tools, a as bestEffort, d as forgeOf, f as loadAdapter, g as runtimes, h as reporters, i as openTemp, l as sweepDead, m as publishers, n as concealNamed, o as report, p as parsers, r as closeTemp, t as concealInputs, u as ciOf } from "./secrets.js";
import { a as nothing, i as isRed, o as sum, r as isEmpty, t as add } from "./tally.js";
import { a as stillRunning, r as exitText, t as durationText } from "./words.js";
import { a as whole, n as head } from "./chunks.js";
import { n as runVariables, o as fileCommands } from "./open.js";
import { t as suggestion } from "./nearest.js";
import { c as strict, i as inside, n as check, r as duration, s as some, t as below } from "./options.js";
import { A as startsWith, C as picklist, D as record, I as union, M as string, O as regex, P as transform, b as optional, d as maxLength, f as maxValue, l as literal, m as minValue, n as boolean, o as integer, t as array, u as looseObject, v as number, w as pipe } from "./dist.js";
import { t as located$1 } from "./yaml.js";
import { t as code } from "./markdown.js";
import { t as decode } from "./json.js";
import { n as nameOf } from "./evidence-text.js";
import { t as decide } from "./verdict.js";
import { dirname, join, normalize, relative, resolve as resolve$1 } from "node:path";
// src/pipeline/config.ts
/** It becomes a file name. */
const Name = pipe(string(), regex(/^[a-z0-9][a-z0-9-]*$/, "expected small letters, digits and \"-\""), maxLength(60, "expected at most 60 characters"));
const Retries = pipe(number(), integer(), minValue(0, "expected 0 to 5"), maxValue(5, "expected 0 to 5"));
/** The keys that every job has; the others are its tool's own, and the tool checks them. */
const Job = looseObject({
	name: Name,
	use: optional(string()),
	timeout: optional(duration, "30m"),
	retries: optional(Retries, 0),
	working_directory: optional(inside)
});
/** By name alone, or with options. */
const Use = union([looseObject({
	use: string(),
	required: optional(boolean())
}), pipe(string(), transform((use) => ({ use })))]);
const Environment = strict({
	compose: optional(some(inside)),
	ports: optional(picklist(["keep", "free"], "expected \"keep\" or \"free\""), "keep"),
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
	const { value, at } = located$1(text, file);
	return {
		config: check(Config, value, at),
		at
	};
}
// src/pipeline/paths.ts
/** A path of the user's, from the workspace; or a Problem, if it leads out of there. */
function insideWorkspace(path, folder, { workspace, at }) {
	const whole = join(folder, path);
	if (!/^\.\.([/\\]|$)/.test(relative(workspace, resolve$1(whole)))) return whole;
	throw new Problem("configuration", `${path} leads out of the workspace.`, {
		hint: "All that Mortar reads and runs lies inside it.",
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
async function findCompose(folder, named, io) {
	const here = await dotEnv(join(folder, ".env"), io);
	const said = {
		...here,
		...io.env
	};
	const files = named ?? listed$1(said, folder) ?? await searched(folder, io);
	const directory = dirname(files[0] ?? folder);
	const there = directory === folder ? here : await dotEnv(join(directory, ".env"), io);
	const profiles = ({
		...there,
		...said
	}["COMPOSE_PROFILES"] ?? "").split(",");
	const both = !named && directory !== folder && here && !io.env["COMPOSE_ENV_FILES"];
	return {
		files,
		directory,
		profiles: profiles.map((name) => name.trim()).filter(Boolean),
		envFiles: both ? [join(folder, ".env"), ...there ? [join(directory, ".env")] : []] : []
	};
}
function listed$1(said, folder) {
	const list = said["COMPOSE_FILE"];
	if (!list) return void 0;
	return list.split(said["COMPOSE_PATH_SEPARATOR"] || ":").filter(Boolean).map((path) => path.startsWith("/") ? path : join(folder, path));
}
/** Here, or in the nearest folder above that has one. */
async function searched(folder, io) {
	for (let here = normalize(folder);; here = dirname(here)) {
		const file = await first$1(usual$1, here, io);
		const override = file && await first$1(merged, here, io);
		if (file) return override ? [file, override] : [file];
		if (here === dirname(here)) break;
	}
	throw new Problem("configuration", `There is no compose file in ${folder === "." ? "this folder" : folder}.`, { hint: `Looked for ${usual$1.join(", ")}. Name yours: in mortar.yml under environment.compose, or as the input \`compose\`.` });
}
async function first$1(names, folder, { look }) {
	for (const name of names) {
		const path = join(folder, name);
		if (["file", "link"].includes(await look(path) ?? "")) return path;
	}
}
/** Only what decides which files are read; the rest of the file is Compose's own business. */
async function dotEnv(path, io) {
	if (io.env["COMPOSE_DISABLE_ENV_FILE"] === "true" || await io.look(path) === void 0) return void 0;
	const found = (await whole(io.read(path))).matchAll(/^(?:export\s+)?(COMPOSE_(?:FILE|PROFILES|PATH_SEPARATOR))=(.*)$/gm);
	return Object.fromEntries([...found].map(([, name = "", value = ""]) => [name, unquoted(value)]));
}
function unquoted(value) {
	const [, , quoted] = /^(["'])(.*?)\1/.exec(value.trim()) ?? [];
	return quoted ?? value.replace(/\s+#.*$/, "").trim();
}
// src/lib/composefile/ports.ts
const separator = /:(?![^{]*\})(?![^[]*\])/;
/** https://docs.docker.com/reference/compose-file/services/#ports, in both its forms. A variable's value is never looked up. */
function readPorts(given) {
	const all = Array.isArray(given) ? given.map(readPort) : [];
	return {
		ports: all.flatMap((one) => typeof one === "string" ? [] : one),
		unresolved: all.filter((one) => typeof one === "string")
	};
}
function readPort(given) {
	if (typeof given === "number") return [{
		target: given,
		protocol: "tcp"
	}];
	if (typeof given === "string") return readShort(given);
	if (typeof given !== "object" || given === null) return [];
	const { target, protocol, published, app_protocol: scheme } = { ...given };
	const port = Number(target);
	if (!Number.isInteger(port)) return String(target);
	return [{
		target: port,
		protocol: typeof protocol === "string" ? protocol : "tcp",
		...(typeof published === "string" || typeof published === "number") && { published: String(published) },
		...typeof scheme === "string" && { scheme }
	}];
}
/** `8080`, `8080:80`, `127.0.0.1:8080:80/udp`, `3000-3002:3000-3002`, `${PORT}:80` */
function readShort(text) {
	const [, address = "", protocol = "tcp"] = /^(.*?)(?:\/(tcp|udp|sctp))?$/.exec(text) ?? [];
	const parts = address.split(separator);
	const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(parts.at(-1) ?? "") ?? [];
	if (first === void 0) return text;
	const published = parts.at(-2);
	const [from, to] = [Number(first), Number(last ?? first)];
	const targets = Array.from({ length: Math.min(to - from + 1, 1e3) }, (_, index) => from + index);
	return targets.map((target, index) => ({
		target,
		protocol,
		...published && { published: nth(published, index, targets.length) }
	}));
}
/** Two ranges of one length go together, port by port. */
function nth(published, index, length) {
	const [, first, last] = /^(\d+)-(\d+)$/.exec(published) ?? [];
	return first !== void 0 && Number(last) - Number(first) + 1 === length ? String(Number(first) + index) : published;
}
// src/lib/composefile/x-mortar.ts
const Port = pipe(number(), integer(), minValue(1), maxValue(65535));
const Status = pipe(number(), integer(), minValue(100), maxValue(599));
const Options = strict({ probe: optional(strict({
	path: pipe(string(), startsWith("/", "expected a path that begins with \"/\"")),
	port: optional(Port),
	status: optional(Status)
})) }, { later: ["process"] });
/** What a service of the compose file says to Mortar. */
function readXMortar(given, ports, at) {
	if (given === void 0) return void 0;
	const { probe } = check(Options, given, below(at, "x-mortar"));
	if (!probe) return void 0;
	const place = at(["x-mortar", "probe"]);
	const [only, ...others] = ports.filter(({ protocol }) => protocol === "tcp");
	const port = probe.port ?? (others.length === 0 ? only?.target : void 0);
	if (port === void 0 || !place) throw new Problem("configuration", "x-mortar.probe: which port?", {
		hint: `The service publishes ${ports.length === 0 ? "none" : "several"}: add \`port\`.`,
		at: place
	});
	const status = probe.status === void 0 ? [200, 399] : [probe.status, probe.status];
	return {
		port,
		path: probe.path,
		status,
		at: place
	};
}
// src/lib/composefile/service.ts
/** One service out of all the files in which it stands; a later file adds, or has the last word. */
function readService(name, all) {
	const nowhere = { file: "" };
	const lists = (key) => all.flatMap(({ value }) => list(value[key]));
	const last = (key) => all.findLast(({ value }) => value[key] !== void 0);
	const { ports, unresolved } = readPorts(lists("ports"));
	const check = last("healthcheck");
	const mortar = last("x-mortar");
	const healthcheck = check && isCheck(check.value["healthcheck"]) ? check.at(["healthcheck"]) : void 0;
	const probe = mortar && readXMortar(mortar.value["x-mortar"], ports, mortar.at);
	return {
		plan: {
			at: all[0]?.at([]) ?? nowhere,
			needs: Object.assign({}, ...all.map(({ value }) => needsOf(value))),
			ports,
			exposed: readPorts(lists("expose")).ports.map(({ target }) => target),
			profiles: lists("profiles").map(String),
			...healthcheck && { healthcheck },
			...probe && { probe }
		},
		unresolved: [...unresolved.map((port) => `${name}: the port ${port}`), ...last("extends") ? [`${name}: extends`] : []]
	};
}
function needsOf(value) {
	const { depends_on: on, links, volumes_from: from, ...rest } = value;
	const shared = [
		"network_mode",
		"ipc",
		"pid"
	].map((key) => /^service:(.+)$/.exec(String(rest[key]))?.[1]);
	const implied = [...list(links), ...list(from)].map((one) => String(one).split(":")[0]);
	const started = [
		...shared,
		...implied,
		...Array.isArray(on) ? on.map(String) : []
	];
	const entries = isRecord(on) ? Object.entries(on) : [];
	return Object.fromEntries([...started.flatMap((name) => name ? [[name, need({})]] : []), ...entries.map(([name, one]) => [name, need(isRecord(one) ? one : {})])]);
}
const conditions = [
	"service_started",
	"service_healthy",
	"service_completed_successfully"
];
function need({ condition, required }) {
	return {
		condition: conditions.find((one) => one === condition) ?? "service_started",
		required: required !== false
	};
}
function isCheck(given) {
	if (!isRecord(given) || given["disable"] === true) return false;
	return list(given["test"])[0] !== "NONE";
}
function list(given) {
	if (Array.isArray(given)) return given;
	return given === void 0 || given === null ? [] : [given];
}
function isRecord(given) {
	return typeof given === "object" && given !== null && !Array.isArray(given);
}
// src/lib/composefile/read.ts
/** The user's compose files, as far as they can be read without Compose, and where everything stands. */
async function readCompose({ files }, io) {
	const given = /* @__PURE__ */ new Map();
	const unresolved = [];
	for (const file of files) {
		const { value, at } = located$1(await textOf$1(file, io), file);
		if (!isRecord(value) || value["services"] !== void 0 && !isRecord(value["services"])) throw new Problem("configuration", "This is no compose file: `services` is missing.", {
			at: at([]),
			hint: "https://docs.docker.com/reference/compose-file/"
		});
		if (value["include"] !== void 0) unresolved.push(`${file}: include`);
		for (const [name, service] of Object.entries(value["services"] ?? {})) {
			const own = given.get(name) ?? [];
			given.set(name, own);
			own.push({
				value: isRecord(service) ? service : {},
				at: below(at, "services", name)
			});
		}
	}
	const read = [...given].map(([name, own]) => [name, readService(name, own)]);
	return {
		services: Object.fromEntries(read.map(([name, { plan }]) => [name, plan])),
		unresolved: [...unresolved, ...read.flatMap(([, one]) => one.unresolved)]
	};
}
async function textOf$1(file, { read }) {
	try {
		return await whole(read(file));
	} catch (cause) {
		throw new Problem("configuration", `The compose file ${file} cannot be read.`, {
			hint: "Is the path right? Paths in mortar.yml count from its own folder.",
			cause
		});
	}
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
// src/pipeline/plan-environment.ts
/** The environment before any job is known: what the compose files say. */
async function toSpec({ environment, integration }, { folder, compose, at }, io) {
	const { workspace } = io;
	const place = at(["environment", "compose"]);
	const paths = (compose.length > 0 ? compose : environment.compose)?.map((path) => insideWorkspace(path, folder, {
		workspace,
		at: place
	}));
	const found = await findCompose(folder, paths, io);
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
		runtime: environment.runtime,
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
function jobServiceOf(suite, { services, unresolved, at }) {
	const { service, use = "service" } = suite;
	if (typeof service !== "string" || use !== "service") return [];
	if (Object.hasOwn(services, service) || unresolved.length > 0) return [service];
	throw new Problem("configuration", `There is no service "${service}" in the compose file.`, {
		hint: suggestion(service, Object.keys(services)),
		at: at(["service"])
	});
}
// src/model/template.ts
function isTemplate(value) {
	return typeof value === "object" && value !== null && "template" in value;
}
/** All references in a value of a plan, however deep. */
function referencesIn(value) {
	if (isTemplate(value)) return value.template.filter((part) => typeof part !== "string");
	if (typeof value !== "object" || value === null) return [];
	return Object.values(value).flatMap(referencesIn);
}
// src/pipeline/references.ts
const parts = [
	"url",
	"host",
	"port"
];
const ours = /\$\{((?:services|env)\.[^}]*)\}/g;
/** Parses every string in a value, however deep. What it does not know as ours is somebody else's, such as the shell's. */
function withTemplates(value, known, at) {
	if (typeof value === "string") return templateOf(value, known, at);
	if (Array.isArray(value)) return value.map((one) => withTemplates(one, known, at));
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value).map(([key, one]) => [key, withTemplates(one, known, at)]);
	return Object.fromEntries(entries);
}
function templateOf(text, known, at) {
	const template = [];
	let end = 0;
	for (const match of text.matchAll(ours)) {
		const [whole, reference = ""] = match;
		template.push(text.slice(end, match.index), referenceOf(reference, known, at));
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
	if (!part) throw new Problem("configuration", `\${${text}} names nothing.`, {
		hint: "Write ${services.<name>.url}, .host or .port, ${services.<name>.ports.<port>.url}, or ${env.<NAME>}.",
		at
	});
	const own = known.services[service];
	if (!own && known.unresolved.length > 0) return {
		service,
		part,
		...portGiven(given),
		...place
	};
	if (!own) throw new Problem("configuration", `\${${text}}: there is no service "${service}".`, {
		hint: suggestion(service, Object.keys(known.services)),
		at
	});
	if (given !== void 0) return {
		service,
		part,
		...portGiven(given),
		...place
	};
	const port = onlyPort$1(service, own, {
		at,
		canWait: isUnresolved(service, known)
	});
	return {
		service,
		part,
		...port !== void 0 && { port },
		...place
	};
}
function portGiven(given) {
	return given === void 0 ? {} : { port: Number(given) };
}
function isUnresolved(service, { unresolved }) {
	return unresolved.some((one) => one.startsWith(`${service}: `));
}
/** The one port that can be meant when none is named. */
function onlyPort$1(service, own, { at, canWait }) {
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
// src/pipeline/plan-jobs.ts
/** Suites, scans, loads and the `run` input all become jobs: a stage is a label. */
async function toJobs(config, around, io) {
	const { integration, security, performance } = config;
	const { at, inputs } = around;
	const scans = security.scans.map((scan) => scan.use === "probe" ? {
		...scan,
		identities: security.identities
	} : scan);
	const items = [
		...listed("integration", integration.suites, below(at, "integration", "suites")),
		...listed("security", scans, below(at, "security", "scans")),
		...listed("performance", performance.loads, below(at, "performance", "loads")),
		...asked(inputs)
	];
	if (items.length === 0) throw new Problem("configuration", "There is nothing to run.", { hint: "Give it a command (the input `run`), or a mortar.yml with suites, scans or loads." });
	refuseTwins(items);
	return Promise.all(items.map((item) => toJob(item, around, io)));
}
function listed(stage, jobs, at) {
	return jobs.map((job, index) => ({
		stage,
		job,
		at: below(at, index)
	}));
}
function asked({ run, reports }) {
	if (!run && reports.length > 0) throw new Problem("usage", "`reports` belongs to `run`, and there is no `run`.");
	const job = {
		name: "run",
		timeout: 18e5,
		retries: 0,
		run,
		reports: [...reports]
	};
	return run ? [{
		stage: "integration",
		job,
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
async function toJob({ stage, job, at }, around, io) {
	const { name: id, use, timeout: timeoutMs, retries, working_directory: own = ".", ...rest } = job;
	const { workspace } = io;
	const tool = use ?? ["run", "service"].find((key) => Object.hasOwn(rest, key))?.replace("run", "shell");
	if (!tool) throw new Problem("configuration", `${id}: neither "run" nor "service" nor "use".`, {
		hint: `Tools: ${Object.keys(tools).join(", ")}.`,
		at: at([])
	});
	const { options: schema, files } = await loadAdapter(tools, tool, at(["use"]));
	const options = check(schema, rest, at);
	const folder = insideWorkspace(own, around.folder, {
		workspace,
		at: at(["working_directory"])
	});
	for (const path of files?.(options) ?? []) {
		const file = insideWorkspace(path, folder, {
			workspace,
			at: at([])
		});
		if (await io.look(file) === void 0) throw new Problem("configuration", `${id}: there is no file ${file}.`, {
			hint: "Paths count from the folder of mortar.yml.",
			at: at([])
		});
	}
	return {
		id,
		stage,
		environment: around.environment,
		needs: [],
		tool,
		options: located(options, around.spec, at),
		folder,
		timeoutMs,
		retries,
		mutates: true,
		...place(at)
	};
}
/** Each option's references stand where the option does. */
function located(options, spec, at) {
	if (typeof options !== "object" || options === null) return options;
	const entries = Object.entries(options).map(([key, value]) => [key, withTemplates(value, spec, at([key]))]);
	return Object.fromEntries(entries);
}
function place(at) {
	const found = at(["name"]);
	return found ? { at: found } : {};
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
const usual = "mortar.yml";
/** The only environment today. */
const main = "main";
/** All that will be done. Every option is checked here, before anything is started. */
async function load(inputs, io) {
	const { workspace } = io;
	const here = insideWorkspace(inputs.workingDirectory || ".", ".", { workspace });
	const file = insideWorkspace(inputs.config || usual, here, { workspace });
	const { config, at } = readConfig(await textOf(file, inputs, io), file);
	const folder = inputs.config ? dirname(file) : here;
	const spec = await toSpec(config, {
		folder,
		compose: inputs.compose,
		at
	}, io);
	const jobs = await toJobs(config, {
		environment: main,
		spec,
		folder,
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
async function textOf(file, { config }, io) {
	if (await io.look(file) === void 0 && !config) return "";
	try {
		return await whole(io.read(file));
	} catch (cause) {
		throw new Problem("configuration", `${join(file)} cannot be read.`, {
			hint: "Is the path right? It counts from the working directory.",
			cause
		});
	}
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
// src/lib/version.ts
/** Mortar's own. */
const version = "0.1.0";
// src/pipeline/collect.ts
const remembered = 5e3;
/** Evidence passes through: parsed, counted, written, one item at a time. Memory does not grow with the number of cases. */
async function collect(ended, file, io) {
	const { redBefore, attempt } = ended;
	let tally = nothing;
	const unread = [];
	const notes = [];
	const red = /* @__PURE__ */ new Set();
	const missing = new Set(redBefore);
	async function* counted() {
		for await (const said of saidBy(ended, unread, io)) {
			if (said.kind === "note") notes.push(said.text);
			if (said.kind === "doubt") unread.push({
				code: said.code,
				message: said.text,
				at: said.at
			});
			if (said.kind === "note" || said.kind === "doubt") continue;
			const one = said.kind === "case" ? again(said, redBefore, attempt) : said;
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
		notes: notes.slice(0, 20),
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
	if (!taken && exit.code !== void 0) yield exitCase(ended);
	for (const report of taken ?? []) try {
		yield* read(report, io);
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		unread.push({
			...error.trouble,
			message: `${report.path}: ${error.message}`
		});
	}
}
/** What a tool without reports says. */
function exitCase({ job: { id }, exit: { code, ms, tail }, started, attempt }) {
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
		message: `exit ${code}`,
		detail: tail.slice(-20).join("\n")
	};
}
async function* read({ path, copy, size }, io) {
	if (size === 0) throw new Problem("broken-report", "it is empty");
	const [dialect, parser] = await parserFor(copy, io);
	for await (const one of parser.parse(io.read(copy), path)) yield one.kind === "case" ? {
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
// src/pipeline/fill.ts
/** Puts what is known by now in the place of every template, however deep. */
async function fill(value, asking) {
	if (isTemplate(value)) return filled(value, asking);
	if (Array.isArray(value)) return Promise.all(value.map((one) => fill(one, asking)));
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value).map(async ([key, one]) => [key, await fill(one, asking)]);
	return Object.fromEntries(await Promise.all(entries));
}
async function filled({ template }, asking) {
	const parts = template.map(async (part) => typeof part === "string" ? part : resolve(part, asking));
	return (await Promise.all(parts)).join("");
}
async function resolve(reference, asking) {
	const { caller, environment, env, job } = asking;
	if ("variable" in reference) return variable(reference.variable, {
		env,
		job,
		at: reference.at
	});
	const { service, part, at } = reference;
	const port = reference.port ?? onlyPort(service, asking);
	if (port === void 0) throw new Problem("configuration", `${job}: ${service} has not exactly one port.`, {
		hint: `Name one: \${services.${service}.ports.<port>.url}`,
		at
	});
	return partsOf(await environment.address(caller, service, port), schemeOf(service, port, asking))[part];
}
function variable(name, { env, job, at }) {
	const value = env[name];
	if (value) return value;
	throw new Problem("configuration", `${job}: the variable ${name} is not set.`, {
		hint: `Set it in the workflow: \`env: { ${name}: \${{ secrets.${name} }} }\`.`,
		at
	});
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
	const known = candidates({
		ports: environment.services[service] ?? [],
		exposed: caller.service === void 0 ? [] : spec.services[service]?.exposed ?? []
	});
	const [port, ...others] = known.length > 0 ? known : spec.named[service] ?? [];
	return others.length === 0 ? port : void 0;
}
function schemeOf(service, port, { environment }) {
	const scheme = environment.services[service]?.find(({ target }) => target === port)?.scheme;
	return scheme && /^[a-z][\w+.-]*$/i.test(scheme) ? scheme : "http";
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
		caller,
		environment,
		env: io.env
	};
	const options = await fill(job.options, asking);
	const invocation = tool.invoke(options, relative(job.folder, own));
	const addresses = await serviceVariables(asking);
	const { run } = invocation;
	if ("service" in run) return {
		run: {
			service: run.service,
			env: addresses
		},
		reports: invocation.reports
	};
	const env = {
		...await emptyFiles(own, io),
		...environment.variables,
		...addresses,
		...runVariables(task.scope.run),
		MORTAR_RESULTS: join(io.workspace, kept)
	};
	return {
		run: {
			...commandOf(run, {
				own,
				folder: job.folder
			}, io),
			env
		},
		reports: invocation.reports.map((report) => join(job.folder, report))
	};
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
		evidence: join(own, "evidence.ndjson")
	};
	return {
		file,
		args: [...args, run.embedded],
		input: JSON.stringify(order)
	};
}
/** A job may write into the runner's files as it is used to; nobody reads what it writes. */
async function emptyFiles(own, io) {
	const files = fileCommands.map((name) => [name, join(own, name.toLowerCase())]);
	for (const [, path] of files) await io.writeRaw(path, "");
	return Object.fromEntries(files);
}
// src/pipeline/judge.ts
/** Exit code and reports together: only where they agree is there an answer. Each doubt is a sentence of its own. */
function doubts(ended) {
	return [
		...ended.unread,
		...doubtsOnReports(ended),
		...doubtsOnExit(ended)
	];
}
function* doubtsOnReports({ reports, rewritten, attempt, unread, tally, exit }) {
	if (!reports || !exit.started) return;
	const { taken, stale, missing } = reports;
	for (const glob of missing) yield trouble("no-report", `no file matches ${glob}`);
	if (taken.length === 0 || attempt > 1) for (const path of stale.slice(0, 3)) yield trouble("stale-report", `${path} ${attempt > 1 ? `was written by an earlier attempt, not by attempt ${attempt}` : "is older than this run: the command did not write it"}`);
	for (const path of rewritten) yield trouble("rewritten-report", `${path} was written again after the command had ended`);
	if (taken.length > 0 && unread.length === 0 && isEmpty(tally)) yield trouble("no-tests", `no test in ${taken.map(({ path }) => path).slice(0, 3).join(", ")}`);
}
function* doubtsOnExit({ job, exit, reports, tally, unread }) {
	const { code, killedBy, started, timedOut, tail } = exit;
	const last = tail.findLast((line) => line.trim());
	const lastWords = last ? `; its last line: ${last}` : "";
	if (!started) yield trouble("tool", `it did not start: ${tail.at(-1) ?? "no reason is known"}`);
	else if (timedOut) yield trouble("timeout", `stopped after ${durationText(job.timeoutMs)}${lastWords}`);
	else if (killedBy) yield trouble("signal", `ended by ${killedBy}${lastWords}`);
	else if (code !== void 0 && isSignal(code)) yield trouble("signal", `${exitText({
		code,
		outOfMemory: false
	})}${lastWords}`);
	else if (code !== 0 && reports && reports.taken.length > 0 && unread.length === 0 && !hasRed(tally)) yield trouble("disagreement", `exit ${code}, but no report shows a failure${lastWords}`);
}
/** A shell adds 128 to the number of the signal that ended its command. */
function isSignal(code) {
	return [
		4,
		6,
		7,
		8,
		9,
		11,
		15
	].includes(code - 128);
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
async function take({ globs, before, started, into }, io) {
	const taken = /* @__PURE__ */ new Map();
	const stale = /* @__PURE__ */ new Set();
	const missing = [];
	const isStale = ({ path, version, changed }) => before.get(path) === version || changed.getTime() + roundingMs < started.getTime();
	for (const glob of globs) {
		let any = false;
		for await (const found of io.files(glob)) {
			any = true;
			const { path, size, version } = found;
			if (taken.has(path)) continue;
			if (isStale(found)) {
				stale.add(path);
				continue;
			}
			const copy = join(into, `${taken.size + 1}`);
			await io.snapshot(path, copy);
			taken.set(path, {
				path,
				copy,
				size,
				version
			});
		}
		if (!any) missing.push(glob);
	}
	return {
		taken: [...taken.values()],
		stale: [...stale],
		missing
	};
}
/** Those that somebody has written after the command had ended. */
async function rewritten({ taken }, io) {
	const changed = [];
	for (const { path, version } of taken) {
		const now = await versionsOf([path.replaceAll(/[*?[\]{}()!\\]/g, String.raw`\$&`)], io);
		if (now.get(path) !== void 0 && now.get(path) !== version) changed.push(path);
	}
	return changed;
}
// src/pipeline/attempt.ts
/** For so long a job may go on when a service that it needs has died: it may still say what it has seen. */
const afterDeathMs = 1e4;
/** Runs a job once: invoke, run, take its reports, read them, judge. */
async function attempt(task, number, redBefore, io) {
	const { job, environment, scope } = task;
	const key = keyOf(task, number);
	const own = `${io.temp}/${pathOf(key)}`;
	const { run: command, reports: globs } = await invoke(task, {
		own,
		kept: `${io.results}/jobs/${pathOf(key)}`
	}, io);
	const started = io.now();
	scope.note({
		kind: "job started",
		subject: job.id
	});
	const about = {
		environment,
		globs,
		started,
		own,
		timeoutMs: job.timeoutMs
	};
	const { exit, reports, late } = await io.group(titleOf(task, number), () => execute(command, about, io));
	scope.note({
		kind: "job ended",
		subject: job.id,
		...exit.code !== void 0 && { detail: `exit ${exit.code}` }
	});
	const evidence = evidenceOf(key);
	const declared = globs.length > 0 ? reports : void 0;
	const ended = {
		job,
		exit,
		started,
		attempt: number,
		redBefore,
		taken: declared?.taken
	};
	const collected = await collect(ended, `${io.results}/${evidence}`, io);
	const isCut = environment.died.aborted || io.signal.aborted;
	const problems = isCut ? [] : doubts({
		...ended,
		...collected,
		reports: declared,
		rewritten: late
	});
	const { tally, notes, red } = collected;
	return {
		run: {
			key,
			job,
			outcome: outcomeOf(collected, problems.length > 0 || isCut, number),
			startedAt: started.toISOString(),
			ms: exit.ms,
			reported: declared !== void 0,
			evidence,
			tally,
			problems,
			notes,
			...isCut && { cutShort: true }
		},
		red,
		timedOut: exit.timedOut
	};
}
function titleOf({ job }, number) {
	return number > 1 ? `${job.id}: attempt ${number}` : job.id;
}
async function execute(run, about, io) {
	const { environment, globs, started, own, timeoutMs } = about;
	using beat = stillRunning(io);
	using overtime = delayed(environment.died, afterDeathMs);
	const within = {
		timeoutMs,
		signal: overtime.signal,
		line: beat.line
	};
	if ("service" in run) {
		if (!environment.runService) throw new Error("This runtime cannot run a service as a job.");
		const into = `${own}/taken`;
		return {
			exit: await environment.runService({
				...run,
				reports: globs,
				into
			}, within),
			reports: renamed(await take({
				globs: globs.map((glob) => `${into}/${glob}`),
				before: /* @__PURE__ */ new Map(),
				started,
				into: `${own}/reports`
			}, io), `${into}/`),
			late: []
		};
	}
	const before = await versionsOf(globs, io);
	let reports = {
		taken: [],
		stale: [],
		missing: globs
	};
	const ended = async () => {
		reports = await take({
			globs,
			before,
			started,
			into: `${own}/reports`
		}, io);
	};
	return {
		exit: await io.exec(run, {
			...within,
			ended
		}),
		reports,
		late: await rewritten(reports, io)
	};
}
/** As the service knows them. */
function renamed({ taken, stale, missing }, prefix) {
	const bare = (path) => path.slice(path.indexOf(prefix) + prefix.length);
	return {
		taken: taken.map((one) => ({
			...one,
			path: bare(one.path)
		})),
		stale: stale.map(bare),
		missing: missing.map(bare)
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
function outcomeOf({ tally }, isDoubtful, number) {
	if (isDoubtful) return "errored";
	const { failed, errored } = tally.cases;
	const { crossed, invalid } = tally.metrics;
	if (failed + errored + crossed + invalid > 0) return "failed";
	return number > 1 ? "flaky" : "passed";
}
/** No shards in this version. */
function keyOf({ job, step, scope }, number) {
	return {
		run: scope.run.id,
		shard: 1,
		environment: scope.environment,
		step,
		job: job.id,
		attempt: number
	};
}
function evidenceOf(key) {
	return `evidence/${pathOf(key)}.ndjson`;
}
// src/pipeline/results-folder.ts
/** Only a folder with this file in it is ever emptied. */
const marker = ".mortar";
const markerText = "Mortar made this folder, and empties it when a run starts.\n";
/** Looks whether it may be used, and changes nothing. No mark, no touch: a folder on a user's machine belongs to someone. */
async function checkResults(io) {
	const { results, workspace } = io;
	const path = relative(workspace, resolve$1(results));
	const hint = "Choose a folder of its own inside the workspace, such as `mortar-results`.";
	const refuse = (why) => {
		throw new Problem("results-folder", `The results folder ${results} cannot be used: ${why}.`, { hint });
	};
	if (path === "") refuse("it is the workspace itself");
	if (/^\.\.([/\\]|$)/.test(path)) refuse("it lies outside of the workspace");
	for (let part = results; part !== "." && part !== dirname(part); part = dirname(part)) if (await io.look(part) === "link") refuse(`${part} is a link`);
	const there = await io.look(results);
	if (there === void 0) return;
	if (there !== "folder") refuse("it is no folder");
	const names = await io.names(results);
	if (names.length > 0 && !names.includes(marker)) refuse("it is not empty, and nothing in it says that Mortar made it");
}
/** Makes the folder, or empties it of what an earlier run has left; what a run of another name has made in it stays. */
async function openResults(io) {
	const { results } = io;
	await markFolder(results, io);
	for (const name of await io.names(results)) {
		const path = join(results, name);
		if (name !== marker && await io.look(join(path, marker)) === void 0) await io.remove(path);
	}
	await hide(results, io);
}
/** For the documents of a run that was refused: what an earlier one has left stays. */
async function openRefused(io) {
	const folder = join(io.results, "refused");
	await markFolder(io.results, io);
	await io.remove(folder);
	await hide(io.results, io);
	return folder;
}
async function markFolder(folder, io) {
	const above = dirname(folder);
	if (above !== "." && await io.look(above) === void 0) {
		await io.writeRaw(join(above, marker), markerText);
		await hide(above, io);
	}
	await io.writeRaw(join(folder, marker), markerText);
}
/** From the user's Git. */
function hide(folder, io) {
	return io.writeRaw(join(folder, ".gitignore"), "*\n");
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
		text: `all ${cases.skipped} tests were skipped`
	};
	if (unproven > 0) yield {
		...warning,
		code: "unproven",
		text: `${unproven} findings are not proven`
	};
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
	if (notRun !== void 0) yield {
		...remark,
		code: "not-run",
		text: "did not run"
	};
	else if (failed + errored > 0) yield {
		...remark,
		code: "consequence",
		text: `${failed + errored} tests were red when it was cut short`
	};
	else yield {
		...remark,
		code: "consequence",
		text: "was cut short"
	};
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
	const { cases, metrics } = tally;
	const red = cases.failed + cases.errored;
	if (red > 0) yield {
		...no,
		code: "tests",
		text: `${red} of ${sum(cases)} tests failed: ${first(tally, "case")}`,
		...naming(tally, "case")
	};
	for (const severity of severities.slice(severities.indexOf(policy.security)).toReversed()) {
		const found = tally.offenders.filter((one) => one.kind === "finding" && one.status === "confirmed" && one.severity === severity);
		const number = tally.findings[severity];
		const [one] = found;
		if (number === 0 || one?.kind !== "finding") continue;
		const text = `${number} ${severity} ${number === 1 ? "finding" : "findings"}: ${nameOf(one)}`;
		const [at] = one.at;
		yield {
			...no,
			code: "finding",
			text,
			service: one.subject.service,
			...at && { at },
			...naming(tally, "finding")
		};
	}
	if (metrics.invalid > 0) yield {
		...no,
		code: "invalid-load",
		text: first(tally, "metric", (one) => one.kind === "metric" && !one.valid)
	};
	if (metrics.crossed > 0) yield {
		...no,
		code: "limit",
		text: first(tally, "metric", (one) => one.kind === "metric" && one.valid),
		...naming(tally, "metric")
	};
}
/** The first one, with what it says. */
function first({ offenders }, kind, isMeant = () => true) {
	const [one, ...others] = offenders.filter((one) => one.kind === kind && isMeant(one)).filter((one) => one.kind !== "case" || one.outcome !== "flaky");
	if (!one) return "";
	const says = one.kind === "case" && one.message ? `: ${one.message}` : "";
	return `${nameOf(one)}${says}${others.length > 0 ? `, and ${others.length === 49 ? "more" : `${others.length} more`}` : ""}`;
}
/** Evidence to click on: the first few are enough. */
function naming({ offenders }, kind) {
	return { evidence: offenders.filter((one) => one.kind === kind).slice(0, 3).map(nameOf) };
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
// src/pipeline/publish.ts
/** Carries the documents away. What cannot be carried away is said once, where everybody looks. */
async function publish(delivery, ci, io) {
	const links = {};
	let isLost = false;
	for (const { name, options, required } of delivery.record.plan.publish) {
		const publisher = await loadAdapter(publishers, name);
		try {
			const link = await publisher.publish(delivery, options, io);
			if (link) links[name] = link;
		} catch (error) {
			const { message, hint } = troubleOf(error);
			const text = `${publisher.title}: ${message}`;
			io.log("warn", hint ? `${text}\n  ${hint}` : text);
			isLost ||= required === true;
			const why = `⚠️ ${publisher.title}: ${code(message)}${hint ? `. ${code(hint)}` : ""}`;
			await bestEffort("summary", io, () => ci.addToSummary(why, io));
		}
	}
	return {
		links,
		isLost
	};
}
/** A short run writes once, when it is over; a longer one says meanwhile that it runs. */
const announceAfterMs = 2e4;
/** Says that the run has begun, unless it is over before. Waits, on disposal, for what is under way. */
function announceLater(plan, run, io) {
	const over = new AbortController();
	const announcing = announce(over.signal);
	return { async [Symbol.asyncDispose]() {
		over.abort();
		await announcing;
	} };
	async function announce(signal) {
		await io.wait(announceAfterMs, signal).catch(() => {});
		if (signal.aborted || io.signal.aborted) return;
		for (const { name, options } of plan.publish) {
			const publisher = await loadAdapter(publishers, name);
			await bestEffort(publisher.title, io, async () => publisher.announce?.(run, options, io));
		}
	}
}
// src/pipeline/conclude.ts
/** From the record on it is the same, whatever has made it: judge, write, show, carry away. */
async function conclude(record, { ci, inputs, folder }, io) {
	await io.writeJson(`${folder}/run.json`, record);
	const verdict = gate(record);
	const finished = {
		record,
		verdict,
		evidence: ({ evidence }) => decode(io.read(`${folder}/${evidence}`))
	};
	const documents = await report(finished, folder, io);
	await bestEffort("summary", io, () => ci.summarize(finished, io));
	await bestEffort("annotations", io, () => ci.annotate(finished, inputs, io));
	const { links, isLost } = await publish({
		...finished,
		documents
	}, ci, io);
	return {
		record,
		verdict,
		folder,
		links,
		exit: verdict.exit || (isLost ? 5 : 0)
	};
}
// src/pipeline/environment.ts
/** The runtime that is named, or the first that works here. */
async function choose(spec, scope, io) {
	const [name, runtime] = await runtimeFor(spec.runtime, io);
	return {
		name,
		up: () => runtime.up(spec, scope, io)
	};
}
async function runtimeFor(wanted, io) {
	const complaints = [];
	for (const name of wanted === "auto" ? Object.keys(runtimes) : [wanted]) {
		const runtime = await loadAdapter(runtimes, name);
		const complaint = await runtime.unavailable(io);
		if (complaint === void 0) return [name, runtime];
		complaints.push(`${runtime.title}: ${complaint}`);
	}
	throw new Problem("engine", `No environment can be brought up here. ${complaints.join("; ")}`, { hint: "Start Docker, and see that `docker info` and `docker compose version` work here." });
}
// src/pipeline/job.ts
/** Runs a job, and again while it is red and may be tried again. The last attempt counts. */
async function runJob(task, io) {
	const { job, environment } = task;
	const runs = [];
	let red = /* @__PURE__ */ new Set();
	for (let number = 1;; number++) {
		const one = await attempt(task, number, red, io);
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
// src/pipeline/journal.ts
/** Takes down what happens, in order, with both clocks. */
function journal(run, io) {
	const began = io.elapsed();
	const events = [];
	const facts = /* @__PURE__ */ new Map();
	const remarks = /* @__PURE__ */ new Map();
	return {
		events,
		known: (environment) => ({
			...facts.get(environment),
			remarks: remarks.get(environment) ?? []
		}),
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
			},
			remark(text) {
				io.log("info", text);
				remarks.set(environment, [...remarks.get(environment) ?? [], text]);
			},
			learn(more) {
				facts.set(environment, {
					...facts.get(environment),
					...more
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
async function runJobs(plan, mark, io) {
	const { events, scope: scopeOf, known } = journal(mark, io);
	const jobs = [];
	const names = {};
	const problems = [];
	try {
		await using stack = new AsyncDisposableStack();
		const live = /* @__PURE__ */ new Map();
		for (const [id, spec] of Object.entries(plan.environments)) {
			const scope = scopeOf(id);
			const { name, up } = await choose(spec, scope, io);
			names[id] = name;
			live.set(id, {
				spec,
				scope,
				environment: stack.use(await up())
			});
		}
		await walk(plan, jobs, live, io);
		for (const { environment } of live.values()) environment.died.throwIfAborted();
	} catch (error) {
		problems.push(troubleOf(error));
		if (!(error instanceof Problem)) io.log("error", `A bug in Mortar. ${stackOf(error)}`);
	} finally {
		await io.endProcesses(mark.id);
	}
	const [cause] = problems;
	for (const job of plan.jobs.filter(({ id }) => !jobs.some((one) => one.job.id === id))) jobs.push(await notRun(job, scopeOf(job.environment), cause?.message ?? "", io));
	const leftovers = events.filter(({ kind }) => kind === "left behind");
	const environments = Object.keys(plan.environments).map((id) => [id, {
		...names[id] && { runtime: names[id] },
		...known(id)
	}]);
	return {
		environments: Object.fromEntries(environments),
		jobs,
		events,
		problems,
		leftovers: leftovers.map((one) => one.subject)
	};
}
/** Until there is no next step, or no environment any more. */
async function walk(plan, jobs, live, io) {
	const steps = procedures[plan.procedure](plan);
	for (let next = steps.next(jobs); !next.done; next = steps.next(jobs)) for (const job of next.value.jobs) {
		const own = live.get(job.environment);
		if (!own) throw new Error(`There is no environment "${job.environment}".`);
		jobs.push(...await runJob({
			...own,
			job,
			step: next.value.id
		}, io));
		if (io.signal.aborted) throw new Problem("cancelled", "Cancelled.");
		if (own.environment.died.aborted) return;
	}
}
function stackOf(error) {
	return error instanceof Error && error.stack || String(error);
}
// src/pipeline/run.ts
/** The whole story: plan, bring the environment up, run the jobs, judge, report, publish. */
async function run(inputs, mark, given) {
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
		const plan = await prepare(inputs, await forge.distrust(io), io);
		if (plan instanceof Problem) return await refuse(plan, about, end, io);
		await openTemp(mark, io);
		await bestEffort("Clean-up of earlier runs", io, () => sweepDead(mark, io));
		const done = await announced(plan, about, {
			mark,
			io
		});
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
async function announced(plan, about, { mark, io }) {
	await using _ = announceLater(plan, about, io);
	return await runJobs(plan, mark, io);
}
/** The plan, and everything ready for it; or why there will be no run. */
async function prepare(inputs, distrust, io) {
	try {
		if (distrust) throw new Problem("untrusted", distrust, { hint: "Use the event `pull_request`, whose token can only read; the summary has everything then." });
		const plan = await load(inputs, io);
		concealNamed(plan.secrets, io);
		await checkResults(io);
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
	return conclude({
		...about,
		...nothing,
		plan,
		problems: [problem.trouble],
		ms: end.ms()
	}, {
		...end,
		folder
	}, io);
}
export { evidenceOf as a, collect as c, refusal as d, isTemplate as f, openResults as i, version as l, conclude as n, take as o, checkResults as r, doubts as s, run as t, load as u };
