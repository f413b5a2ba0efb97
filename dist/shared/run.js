import { i as troubleOf, r as exitOf, t as Problem } from "./problem.js";
import { _ as runtimes, a as bestEffort, d as ciOf, f as forgeOf, g as reporters, h as publishers, i as concealNamed, m as parsers, n as openTemp, o as report, p as loadAdapter, r as concealInputs, s as handWritten, t as closeTemp, u as sweepDead, v as tools, x as ownFolders, y as checkName } from "./temp-folder.js";
import { a as nothing, i as isRed, o as sum, r as isEmpty, t as add } from "./tally.js";
import { n as head } from "./chunks.js";
import { n as durationText, t as stillRunning } from "./still-running.js";
import { t as severities } from "./evidence.js";
import { n as firstWords, r as nameOf } from "./evidence-text.js";
import { n as fileCommands, r as runVariables } from "./open.js";
import { n as suggestion, t as nearest } from "./nearest.js";
import { c as strict, i as inside, l as timeout, n as check, s as some, t as below } from "./options.js";
import { C as picklist, D as regex, E as record, I as union, P as transform, b as optional, d as maxLength, f as maxValue, h as nonEmpty, j as string, k as startsWith, l as literal, m as minValue, n as boolean, s as integer, t as array, u as looseObject, v as number, w as pipe, y as object } from "./dist.js";
import { n as locatedAll, t as located } from "./yaml.js";
import { t as code } from "./markdown.js";
import { t as decode } from "./json.js";
import { t as decide } from "./verdict.js";
import { parseEnv } from "node:util";
import { dirname, isAbsolute, join, normalize, posix, relative, resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
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
// src/lib/composefile/dot-env.ts
/** What decides which files are read; the rest of these files is Compose's own business, and may be secret. */
const ours$1 = /^COMPOSE_(FILE|PROFILES|PATH_SEPARATOR)$/;
/** The first words on it: https://docs.docker.com/compose/how-tos/environment-variables/envvars/#compose_disable_env_file */
const yes = [
	"1",
	"t",
	"T",
	"TRUE",
	"true",
	"True"
];
/** A later file has the last word. */
async function dotEnvs(paths, io) {
	if (yes.includes(io.env["COMPOSE_DISABLE_ENV_FILE"] ?? "")) return {
		files: [],
		values: {}
	};
	const files = [];
	const all = {};
	for (const path of paths) {
		if (await io.look(path) === void 0) continue;
		files.push(path);
		const given = parseEnv(await handWritten(path, io));
		for (const [name, value = ""] of Object.entries(given)) all[name] = filled$1(value, {
			...all,
			...given,
			...io.env
		});
	}
	const values = Object.entries(all).filter(([name]) => ours$1.test(name));
	return {
		files,
		values: Object.fromEntries(values)
	};
}
/** `$NAME`, `${NAME}` and `${NAME:-otherwise}` */
function filled$1(value, known) {
	return value.replaceAll(/\$(?:(\w+)|\{(\w+)(?::?-([^}]*))?\})/g, (_, bare, braced, otherwise = "") => known[bare ?? braced ?? ""] || String(otherwise));
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
	const given = list$1(env["COMPOSE_ENV_FILES"], ",").map(inside);
	const here = named ? none : await dotEnvs(given.length > 0 ? given : [beside(folder)], io);
	const said = {
		...here.values,
		...env
	};
	const listed = list$1(said["COMPOSE_FILE"], said["COMPOSE_PATH_SEPARATOR"] || ":").map(inside);
	const files = named ?? (listed.length > 0 ? listed : await searched(folder, io));
	const directory = dirname(files[0] ?? folder);
	const there = await dotEnvs(given.length > 0 ? given : [beside(directory)], {
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
		profiles: list$1(profiles, ","),
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
function list$1(text, separator) {
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
const Mortar = strict({ probe: optional(strict({
	path: pipe(string(), startsWith("/", "expected a path that begins with \"/\"")),
	port: optional(Port),
	status: optional(Status)
})) }, { later: ["process"] });
const Service = object({ "x-mortar": Mortar });
/** What a service of the compose file says to Mortar. */
function readXMortar(given, ports, at) {
	if (given === void 0) return void 0;
	const { probe } = check(Service, { "x-mortar": given }, at)["x-mortar"];
	if (!probe) return void 0;
	const place = at(["x-mortar", "probe"]);
	const open = ports.filter(({ protocol }) => protocol === "tcp").map(({ target }) => target);
	const [only, ...others] = new Set(open);
	const port = probe.port ?? (others.length === 0 ? only : void 0);
	if (port === void 0 || !place) throw new Problem("configuration", "x-mortar.probe: which port?", {
		hint: `The service publishes ${open.length === 0 ? "none" : "several"}: add \`port\`.`,
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
/** One service out of all the files in which it stands; a later file adds, has the last word, or takes it away. */
function readService(name, files) {
	const all = standing(files);
	if (all.length === 0) return void 0;
	const nowhere = { file: "" };
	const lists = (key) => standing(all, key).flatMap(({ value }) => list(value[key]));
	const last = (key) => standing(all, key).findLast(({ value }) => value[key] !== void 0);
	const { ports, unresolved } = readPorts(lists("ports"));
	const check = last("healthcheck");
	const mortar = last("x-mortar");
	const healthcheck = check && isCheck(check.value["healthcheck"]) ? check.at(["healthcheck"]) : void 0;
	const probe = mortar && readXMortar(mortar.value["x-mortar"], ports, mortar.at);
	return {
		plan: {
			at: all[0]?.at([]) ?? nowhere,
			needs: needsOf(all),
			ports,
			exposed: readPorts(lists("expose")).ports.map(({ target }) => target),
			profiles: lists("profiles").map(String),
			...healthcheck && { healthcheck },
			...probe && { probe }
		},
		unresolved: [...unresolved.map((port) => `${name}: the port ${port}`), ...last("extends") ? [`${name}: extends`] : []]
	};
}
/** Of what several files say under a key, what still stands: https://docs.docker.com/reference/compose-file/merge/#reset-value */
function standing(all, ...keys) {
	const from = all.findLastIndex(({ tag }) => tag(...keys) !== void 0);
	return all.slice(Math.max(from, 0)).filter(({ tag }) => tag(...keys) !== "!reset");
}
function needsOf(all) {
	const said = (key) => standing(all, key).map(({ value }) => value[key]);
	const shared = [
		"network_mode",
		"ipc",
		"pid"
	].map((key) => /^service:(.+)$/.exec(String(said(key).at(-1)))?.[1]);
	const implied = [...said("links"), ...said("volumes_from")].flatMap(list).map((one) => /^(?!container:)[^:]+/.exec(String(one))?.[0]);
	const needs = /* @__PURE__ */ new Map();
	for (const name of [...shared, ...implied]) if (name) needs.set(name, {});
	for (const [name, one] of said("depends_on").flatMap(entriesOf)) needs.set(name, {
		...needs.get(name),
		...one
	});
	return Object.fromEntries([...needs].map(([name, one]) => [name, need(one)]));
}
/** `[db]` is short for `{ db: { condition: service_started, required: true } }`. */
function entriesOf(on) {
	if (!isRecord(on)) return list(on).map((name) => [String(name), {
		condition: "service_started",
		required: true
	}]);
	return Object.entries(on).map(([name, one]) => [name, isRecord(one) ? one : {}]);
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
// src/lib/composefile/include.ts
/** Plain files of the workspace; or, in a sentence, what only Compose can fetch. */
async function included(given, from, io) {
	const entries = Array.isArray(given) ? given : [];
	return Promise.all(entries.map((entry) => one(entry, from, io)));
}
async function one(entry, { file, directory }, io) {
	const long = isRecord(entry) ? entry : { path: entry };
	const paths = [long["path"]].flat().map(String);
	const { project_directory: own } = long;
	const files = paths.map((path) => join(directory, path));
	for (const [index, path] of paths.entries()) if (isAbsolute(path) || !await isPlain(files[index] ?? "", io)) return `${file}: include ${path}`;
	return {
		files,
		directory: typeof own === "string" ? join(directory, own) : dirname(files[0] ?? directory)
	};
}
/** A variable, an address or a way out of the workspace is none. */
async function isPlain(path, { look, real, workspace }) {
	if (/\$|^\.\.([/\\]|$)/.test(path) || await look(path) === void 0) return false;
	const found = await real(path).catch(() => "..");
	return !/^\.\.([/\\]|$)/.test(relative(workspace, found));
}
// src/lib/composefile/read.ts
/** The user's compose files, as far as they can be read without Compose, and where everything stands. */
async function readCompose({ files, directory }, io) {
	const given = [];
	const unresolved = [];
	const gather = async ({ files: paths, directory: from }, above) => {
		for (const file of paths) {
			if (above.includes(file)) throw inCircles(file);
			const found = await readFile(file, from, io);
			unresolved.push(...found.unresolved);
			for (const one of found.includes) await gather(one, [...above, file]);
			given.push(...found.given);
		}
	};
	await gather({
		files,
		directory
	}, []);
	const read = [...new Set(given.map(({ name }) => name))].flatMap((name) => {
		const service = readService(name, given.filter((one) => one.name === name));
		return service ? [[name, service]] : [];
	});
	return {
		services: Object.fromEntries(read.map(([name, { plan }]) => [name, plan])),
		unresolved: [...unresolved, ...read.flatMap(([, one]) => one.unresolved)]
	};
}
/** One file, which may hold several documents. */
async function readFile(file, directory, io) {
	const given = [];
	const includes = [];
	const unresolved = [];
	for (const { value, at, tag } of locatedAll(await handWritten(file, io), file)) {
		if (!isRecord(value) || value["services"] !== void 0 && !isRecord(value["services"])) throw new Problem("configuration", "This is no compose file: `services` is missing.", {
			at: at([]),
			hint: "https://docs.docker.com/reference/compose-file/"
		});
		for (const one of await included(value["include"], {
			file,
			directory
		}, io)) if (typeof one === "string") unresolved.push(one);
		else includes.push(one);
		for (const [name, service] of Object.entries(value["services"] ?? {})) given.push({
			name,
			value: isRecord(service) ? service : {},
			at: below(at, "services", name),
			tag: (...keys) => tag([
				"services",
				name,
				...keys
			])
		});
	}
	return {
		given,
		includes,
		unresolved
	};
}
function inCircles(file) {
	return new Problem("configuration", `${file} includes itself.`, { at: { file } });
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
function partsOf$1({ host, port }, scheme) {
	return {
		url: `${scheme}://${host.includes(":") ? `[${host}]` : host}:${port}`,
		host,
		port: String(port)
	};
}
// src/pipeline/plan-environment.ts
/** The environment before any job is known: what the compose files say. */
async function toSpec({ environment, integration }, { folder, here, compose, at }, io) {
	const { workspace } = io;
	await mustBeKnown(environment.runtime, at(["environment", "runtime"]));
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
/** Those that are still to come. */
const later$2 = ["process", "swarm"];
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
	const meant = port ?? onlyPort$1(service, own, {
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
	const { at } = around;
	const items = [
		...listed("integration", integration.suites, below(at, "integration", "suites"), around),
		...listed("security", security.scans, below(at, "security", "scans"), around).map((item) => withIdentities(item, config, below(at, "security", "identities"))),
		...listed("performance", performance.loads, below(at, "performance", "loads"), around),
		...asked(around)
	];
	if (items.length === 0) throw new Problem("configuration", "There is nothing to run.", { hint: "Give it a command (the input `run`), or a mortar.yml with suites, scans or loads." });
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
const usual = "mortar.yml";
/** The only environment today. */
const main = "main";
/** All that will be done. Every option is checked here, before anything is started. */
async function load(inputs, io) {
	const { config, at, folder, here } = await read$1(inputs, io);
	const spec = await toSpec(config, {
		folder,
		here,
		compose: inputs.compose,
		at
	}, io);
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
	const { config, at, folder } = await read$1(inputs, io);
	return {
		...await frame(config, at),
		name: inputs.name,
		folder,
		environments: {},
		jobs: []
	};
}
async function read$1(inputs, io) {
	const { workspace } = io;
	const here = insideWorkspace(inputs.workingDirectory || ".", ".", { workspace });
	await mustBeFolder(here, void 0, io);
	const file = insideWorkspace(inputs.config || usual, here, { workspace });
	const { config, at } = readConfig(await textOf(file, inputs, io), file);
	return {
		config,
		at,
		here,
		folder: inputs.config ? dirname(file) : here
	};
}
/** The plan of a run whose configuration is wrong: there is nothing to do but to say so. */
async function refusal$1({ name }) {
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
// src/lib/version.ts
/** Mortar's own. */
const version = "0.1.0";
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
	const { taken, stale, missing, refused } = reports;
	yield* refused;
	for (const glob of missing) yield trouble("no-report", `no file matches ${glob}`);
	if (taken.length === 0 || attempt > 1) for (const path of stale.slice(0, 3)) yield trouble("stale-report", `${path} ${attempt > 1 ? `was written by an earlier attempt, not by attempt ${attempt}` : "is older than this run: the command did not write it"}`);
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
	const last = tail.findLast((line) => line.trim());
	return last ? `; its last line: ${last}` : "";
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
	const refused = [];
	const isStale = ({ path, version, changed }) => before.get(path) === version || changed.getTime() + roundingMs < started.getTime();
	const takeOne = async (found) => {
		const { path, size, version } = found;
		if (taken.has(path)) return;
		if (isStale(found)) return void stale.add(path);
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
		let any = false;
		const why = await refusal(async () => {
			for await (const found of io.files(glob)) {
				any = true;
				await takeOne(found);
			}
		});
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
/** The same reports, as they are known to whoever stands in a folder. */
function seenFrom(folder, { taken, stale, missing, refused }) {
	const bare = (text) => text.replaceAll(`${folder}/`, "");
	return {
		taken: taken.map((one) => ({
			...one,
			path: bare(one.path)
		})),
		stale: stale.map(bare),
		missing: missing.map(bare),
		refused: refused.map((one) => ({
			...one,
			message: bare(one.message)
		}))
	};
}
/** A path as a glob that means nothing else. A back slash escapes nothing in Node's. */
function literally(path) {
	return path.replaceAll(/[*?[\]{}()]/g, "[$&]");
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
// src/pipeline/results-folder.ts
/** Only a folder with this file in it is ever emptied. */
const marker = ".mortar";
const markerText = "Mortar made this folder, and empties it when a run starts.\n";
/** Looks whether it may be used, and changes nothing. No mark, no touch: a folder on a user's machine belongs to someone. */
async function checkResults(io) {
	const { results, workspace } = io;
	const path = relative(workspace, resolve(results));
	const refuse = (why) => {
		throw unusable(results, why);
	};
	if (path === "") refuse("it is the workspace itself");
	if (/^\.\.([/\\]|$)/.test(path)) refuse("it lies outside of the workspace");
	for (let part = path; part !== "."; part = dirname(part)) if (await io.look(part) === "link") refuse(`${part} is a link`);
	const there = await io.look(results);
	if (there === void 0) return;
	if (there !== "folder") refuse("it is no folder");
	if (!await isOurs(results, io) && (await io.names(results)).length > 0) refuse("it is not empty, and nothing in it says that Mortar made it");
}
/** Makes the folder, or empties it of what an earlier run has left; what a run of another name has made in it stays. */
async function openResults(io) {
	const { results } = io;
	try {
		await markFolder(results, io);
		for (const name of await io.names(results)) {
			const path = join(results, name);
			const isAnothers = !ownFolders.includes(name) && await isOurs(path, io);
			if (name !== marker && !isAnothers) await io.remove(path);
		}
		await hide(results, io);
	} catch (error) {
		if (error instanceof Error && "code" in error && ["EACCES", "EPERM"].includes(String(error.code))) throw unusable(results, `it cannot be emptied (${error.message})`);
		throw error;
	}
}
/** For the documents of a run that was refused: what an earlier one has left stays. */
async function openRefused(io) {
	const folder = join(io.results, "refused");
	await markFolder(io.results, io);
	await io.remove(folder);
	await hide(io.results, io);
	return folder;
}
function unusable(results, why) {
	return new Problem("results-folder", `The results folder ${results} cannot be used: ${why}.`, { hint: "Choose a folder of its own inside the workspace, such as `mortar-results`." });
}
/** A link that is called like the mark is none: it would be written through. */
async function isOurs(folder, { look }) {
	return await look(folder) === "folder" && await look(join(folder, marker)) === "file";
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
async function hide(folder, io) {
	const path = join(folder, ".gitignore");
	await io.remove(path);
	await io.writeRaw(path, "*\n");
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
// src/pipeline/execute.ts
/** For so long a job may go on when a service that it needs has died: it may still say what it has seen. */
const afterDeathMs = 1e4;
/** Runs what the tool has made of the job, and takes its reports in the moment in which it ends. */
async function execute(invoked, about, io) {
	const { environment, started, own, timeoutMs } = about;
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
		return {
			exit: await environment.runService({
				...run,
				reports: globs,
				into: taken
			}, within),
			reports: seenFrom(taken, await take({
				globs: globs.map((glob) => `${literally(taken)}/${glob}`),
				before: /* @__PURE__ */ new Map(),
				started,
				into
			}, io)),
			late: []
		};
	}
	const before = await versionsOf(globs, io);
	let reports = {
		taken: [],
		stale: [],
		missing: globs,
		refused: []
	};
	const ended = async () => {
		reports = await take({
			globs,
			before,
			started,
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
	return partsOf$1(await environment.address(caller, service, port), schemeOf(service, port, asking))[part];
}
/** `MORTAR_SERVICE_CART_URL`, `…_HOST` and `…_PORT`, for each service that has one port to be called on. */
async function serviceVariables(asking) {
	const { caller, environment } = asking;
	const named = Object.keys(environment.services).map(async (service) => {
		const port = onlyPort(service, asking);
		if (port === void 0) return [];
		const address = await environment.address(caller, service, port).catch(() => void 0);
		if (!address) return [];
		return Object.entries(partsOf$1(address, schemeOf(service, port, asking))).map(([part, text]) => [`${variableOf(service)}_${part.toUpperCase()}`, text]);
	});
	return Object.fromEntries((await Promise.all(named)).flat());
}
/** The published one; else, for other services, the exposed one; else, for jobs on this machine, the one that is named. */
function onlyPort(service, { caller, spec, environment }) {
	const known = candidates({
		ports: own(environment.services, service) ?? [],
		exposed: caller.service === void 0 ? [] : own(spec.services, service)?.exposed ?? []
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
// src/pipeline/variables.ts
/** What would only be seen when the job's turn has come is refused before anything is started. */
function mustHaveVariables(jobs, io) {
	for (const { id, options } of jobs) for (const reference of referencesIn(options)) if ("variable" in reference) valueOf(reference, id, io);
}
/** The value of a variable that a job names. One that is not set is no empty string, but a Problem. */
function valueOf({ variable, at }, job, { env, childEnv }) {
	const value = childEnv[variable];
	if (value) return value;
	if (env[variable]) throw new Problem("configuration", `${job}: the variable ${variable} is kept from jobs.`, {
		hint: "INPUT_*, STATE_* and ACTIONS_* are never passed on, and on a fork's pull request only what is known to be harmless is.",
		at
	});
	throw new Problem("configuration", `${job}: the variable ${variable} is not set.`, {
		hint: `Set it in the workflow: \`env: { ${variable}: \${{ secrets.${variable} }} }\`.`,
		at
	});
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
async function tried(task, { key, number, redBefore, evidence }, io) {
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
	for (let number = 1;; number++) {
		const one = await attempt(task, {
			number,
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
async function runJobs(plan, { mark, find = choose }, io) {
	const { events, scope: scopeOf, known } = journal(mark, io);
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
			live.set(id, {
				spec,
				scope,
				environment: stack.use(await up())
			});
		}
		await walk(plan, {
			jobs,
			live
		}, io);
		for (const { environment } of live.values()) environment.died.throwIfAborted();
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
async function walk(plan, { jobs, live }, io) {
	const { policy } = plan;
	const steps = procedures[plan.procedure](plan);
	for (let next = steps.next(jobs); !next.done; next = steps.next(jobs)) for (const job of next.value.jobs) {
		const own = live.get(job.environment);
		if (!own) throw new Error(`There is no environment "${job.environment}".`);
		if (io.signal.aborted || own.environment.died.aborted) return;
		jobs.push(...await runJob({
			...own,
			job,
			policy,
			step: next.value.id
		}, io));
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
		await openTemp(mark, io);
		const plan = await prepare(inputs, await forge.distrust(io), io);
		if (plan instanceof Problem) return await refuse(plan, about, end, io);
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
	return await runJobs(plan, { mark }, io);
}
/** The plan, and everything ready for it; or why there will be no run. */
async function prepare(inputs, distrust, io) {
	try {
		if (distrust) throw new Problem("untrusted", distrust, { hint: "Use the event `pull_request`, whose token can only read; the summary has everything then." });
		checkName(inputs);
		const plan = await load(inputs, io);
		await concealNamed(plan, io);
		mustHaveVariables(plan.jobs, io);
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
	const plan = await refusal$1(end.inputs);
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
export { literally as a, collect as c, load as d, loadFrame as f, openResults as i, judge as l, conclude as n, take as o, isTemplate as p, checkResults as r, evidenceOf as s, run as t, version as u };
