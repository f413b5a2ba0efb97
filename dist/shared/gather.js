import { t as Problem } from "./problem.js";
import { A as startsWith, D as record, F as transform, I as trim, L as union, M as string, O as regex, P as toString, T as pipe, b as object, f as maxValue, g as nonEmpty, h as minValue, m as minLength, n as boolean, s as integer, t as array, x as optional, y as number } from "./dist.js";
import { n as locatedAll } from "./yaml.js";
import { c as strict, n as check, t as below } from "./options.js";
import { t as handWritten } from "./hand-written.js";
import { dirname, isAbsolute, join, relative } from "node:path";
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
const One = pipe(number(), integer(), minValue(100), maxValue(599));
const range = "expected a status like 200, or a range like 200-299";
const Range = pipe(string(range), regex(/^[1-5]\d\d-[1-5]\d\d$/, range), transform((text) => [Number(text.slice(0, 3)), Number(text.slice(4))]));
const Status = union([One, Range], range);
const Answer = strict({
	path: pipe(string(), startsWith("/", "expected a path that begins with \"/\"")),
	port: optional(Port),
	status: optional(Status)
});
const words = "expected a command: a text for the shell, or a list of words for no shell";
const Text = pipe(string(words), trim(), nonEmpty(words));
const Words = pipe(array(string(words), words), minLength(1, words));
const Command = union([Text, Words], words);
const Variable = pipe(string("expected the name of a variable"), regex(/^[A-Za-z_]\w*$/, "expected the name of a variable"));
const Value = pipe(union([
	string(),
	number(),
	boolean()
], "expected a text"), toString());
const PortKey = pipe(string(), regex(/^\d{1,5}$/, "expected a port of the container"));
const Process = strict({
	command: Command,
	build: optional(Command),
	cwd: optional(pipe(string(), nonEmpty("expected a folder"))),
	env: optional(record(Variable, Value), {}),
	port: optional(union([Variable, record(PortKey, Variable)], "expected the name of a variable, or a map such as { \"8080\": PORT }")),
	probe: optional(Answer)
});
const Mortar = strict({
	probe: optional(Answer),
	process: optional(Process)
});
const Service = object({ "x-mortar": Mortar });
/** What a service of the compose file says to Mortar. */
function readXMortar(given, ports, at) {
	if (given === void 0) return {};
	const { probe, process } = check(Service, { "x-mortar": given }, at)["x-mortar"];
	const here = below(at, "x-mortar");
	const published = tcp(ports.ports);
	const own = process && readProcess(process, ports, below(here, "process"));
	return {
		...probe && { probe: readProbe(probe, published, here(["probe"])) },
		...own && { process: own }
	};
}
function tcp(ports) {
	return ports.filter(({ protocol }) => protocol === "tcp").map(({ target }) => target);
}
function readProbe({ path, port: given, status = [200, 399] }, open, at) {
	const [only, ...others] = new Set(open);
	const port = given ?? (others.length === 0 ? only : void 0);
	if (port === void 0 || !at) throw new Problem("configuration", "x-mortar.probe: which port?", {
		hint: `The service publishes ${open.length === 0 ? "none" : "several"}: add \`port\`.`,
		at
	});
	return {
		port,
		path,
		status: typeof status === "number" ? [status, status] : status,
		at
	};
}
/** Compose reads variables here too: to it `${port.80}` is none, and it would take the whole file for broken. */
const foreign = /\$\{port\.(\d+)\}/;
function readProcess({ command, build, cwd, env, port, probe }, { ports, exposed }, at) {
	const place = at([]);
	if (!place) throw new Error("A process stands nowhere.");
	for (const text of [command, Object.values(env)].flat()) {
		const [whole, number] = foreign.exec(text) ?? [];
		if (whole) throw new Problem("configuration", `Compose does not accept ${whole}.`, {
			hint: `Write \${port_${number}}.`,
			at: place
		});
	}
	const known = tcp(ports);
	return {
		command,
		env,
		...build && { build },
		...cwd && { cwd },
		...port && { port },
		...probe && { probe: readProbe(probe, known.length > 0 ? known : exposed, at(["probe"])) },
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
	const exposed = readPorts(lists("expose")).ports.map(({ target }) => target);
	const said = mortar && readXMortar(mortar.value["x-mortar"], {
		ports,
		exposed
	}, mortar.at);
	return {
		plan: {
			at: all[0]?.at([]) ?? nowhere,
			needs: needsOf(all),
			ports,
			exposed,
			profiles: lists("profiles").map(String),
			...healthcheck && { healthcheck },
			...said
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
/** What a hand would write: nothing that has parts is a text. */
function textOf(given) {
	return [
		"string",
		"number",
		"boolean"
	].includes(typeof given) ? String(given) : void 0;
}
// src/lib/composefile/interpolate.ts
/** What a text wants of a variable that is not there. */
var Missing = class extends Error {
	constructor(name, why) {
		super(`the variable ${name} is not set${why ? `: ${why}` : ""}`);
		this.name = "Missing";
	}
};
const bare = /^[A-Za-z_]\w*/;
const braced = /^\{([A-Za-z_]\w*)(?:(:?[-?+])|\})/;
/**
* `$X`, `${X}`, `${X:-otherwise}`, `${X-…}`, `${X:?why not}`, `${X?…}`, `${X:+instead}`, `${X+…}`, one in another, and `$$` for a
* dollar: https://docs.docker.com/reference/compose-file/interpolation/
*/
function interpolated(text, around) {
	let done = "";
	let rest = text;
	for (let at = rest.indexOf("$"); at >= 0; at = rest.indexOf("$")) {
		done += rest.slice(0, at);
		const [value, length] = valueAt(rest.slice(at + 1), around);
		done += value;
		rest = rest.slice(at + 1 + length);
	}
	return done + rest;
}
/** What stands behind a dollar, and how long it is. */
function valueAt(text, around) {
	if (text.startsWith("$")) return ["$", 1];
	const [name = ""] = bare.exec(text) ?? [];
	if (name) return [asked(name, `$${name}`, around), name.length];
	const [opening, inside = "", operator] = braced.exec(text) ?? [];
	if (opening === void 0) throw new SyntaxError(`"$${text.slice(0, 20)}" is no variable`);
	if (!operator) return [asked(inside, `$${opening}`, around), opening.length];
	const end = closing(text, opening.length);
	return [chosen(inside, operator, text.slice(opening.length, end), around), end + 1];
}
function asked(name, whole, { lookup, keeps, misses }) {
	if (keeps?.(name)) return whole;
	const value = lookup(name);
	if (value === void 0) misses?.(name);
	return value ?? "";
}
/** Only what is used of both is looked at. */
function chosen(name, operator, other, around) {
	const value = around.lookup(name);
	const isThere = operator.startsWith(":") ? value !== void 0 && value !== "" : value !== void 0;
	if (operator.endsWith("+")) return isThere ? interpolated(other, around) : "";
	if (isThere) return value ?? "";
	if (operator.endsWith("?")) throw new Missing(name, interpolated(other, around));
	return interpolated(other, around);
}
/** Where the brace ends that has been opened. */
function closing(text, from) {
	let depth = 1;
	for (let at = from; at < text.length; at++) {
		if (text.startsWith("${", at)) depth++;
		if (text[at] === "}" && --depth === 0) return at;
	}
	throw new SyntaxError(`"$${text.slice(0, 20)}" has no end`);
}
// src/lib/composefile/dot-env-text.ts
const line = /^[^\S\n]*(?:export[^\S\n]+)?([\w.-]+)[^\S\n]*(?:[=:][^\S\n]*(?:'((?:\\'|[^'])*)'|"((?:\\[^]|[^"\\])*)"|([^\n]*))|$)/gm;
/**
* What a file of variables says, over what others have said: https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax
* In single quotes all is as it stands. What has no value is passed on.
*/
function variablesIn(text, before, env) {
	const found = {};
	const lookup = (name) => env[name] ?? found[name] ?? before[name];
	for (const [, name = "", single, double, bare] of text.replaceAll("\r\n", "\n").matchAll(line)) {
		const value = single?.replaceAll("\\'", "'") ?? filled(double?.replaceAll(/\\([^])/g, escaped) ?? uncommented(bare), lookup) ?? env[name];
		if (value !== void 0) found[name] = value;
	}
	return found;
}
function filled(text, lookup) {
	const whole = text?.replaceAll(/\$\$|\$(?![A-Za-z_{])/g, () => "$$");
	return whole === void 0 ? void 0 : interpolated(whole, { lookup });
}
const escapes = {
	n: "\n",
	r: "\r",
	t: "	",
	"\"": "\"",
	"\\": "\\",
	$: "$$"
};
function escaped(whole, letter) {
	return escapes[letter] ?? whole;
}
/** A sign of a comment is none within a word. */
function uncommented(text) {
	return text?.replace(/\s#.*$/, "").trim();
}
// src/lib/composefile/dot-env.ts
/** What decides which files are read; the rest of these files is Compose's own business, and may be secret. */
const ours = /^COMPOSE_(FILE|PROFILES|PATH_SEPARATOR)$/;
/** The first words on it: https://docs.docker.com/compose/how-tos/environment-variables/envvars/#compose_disable_env_file */
const yes = [
	"1",
	"t",
	"T",
	"TRUE",
	"true",
	"True"
];
async function dotEnvs(paths, io) {
	const { files, values } = await allOf(paths, io);
	const wanted = Object.entries(values).filter(([name]) => ours.test(name));
	return {
		files,
		values: Object.fromEntries(wanted)
	};
}
/** All that stands in them, for whoever does what Compose would do. A later file has the last word. */
async function allOf(paths, io) {
	if (yes.includes(io.env["COMPOSE_DISABLE_ENV_FILE"] ?? "")) return {
		files: [],
		values: {}
	};
	const files = [];
	const all = {};
	for (const path of paths) {
		if (await io.look(path) === void 0) continue;
		files.push(path);
		Object.assign(all, variablesIn(await handWritten(path, io), all, io.env));
	}
	return {
		files,
		values: all
	};
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
	const { project_directory: own, env_file: env } = long;
	const files = paths.map((path) => join(directory, path));
	for (const [index, path] of paths.entries()) if (isAbsolute(path) || !await isPlain(files[index] ?? "", io)) return `${file}: include ${path}`;
	const there = typeof own === "string" ? join(directory, own) : dirname(files[0] ?? directory);
	const envFiles = list(env).map((path) => join(directory, String(path)));
	return {
		files,
		directory: there,
		envFiles: env === void 0 ? [join(there, ".env")] : envFiles
	};
}
/** A variable, an address or a way out of the workspace is none. */
async function isPlain(path, { look, real, workspace }) {
	if (/\$|^\.\.([/\\]|$)/.test(path) || await look(path) === void 0) return false;
	const found = await real(path).catch(() => "..");
	return !/^\.\.([/\\]|$)/.test(relative(workspace, found));
}
// src/lib/composefile/gather.ts
/** Every service as every file has it, and those that are included before those that include them. */
async function gather({ files, directory }, io) {
	const given = [];
	const unresolved = [];
	const from = async (one, above) => {
		for (const file of one.files) {
			if (above.includes(file)) throw inCircles(file);
			const found = await readFile(file, one, io);
			unresolved.push(...found.unresolved);
			for (const other of found.includes) await from({
				...other,
				envFiles: [...other.envFiles, ...one.envFiles]
			}, [...above, file]);
			given.push(...found.given);
		}
	};
	await from({
		files,
		directory,
		envFiles: []
	}, []);
	return {
		given,
		unresolved
	};
}
/** One file, which may hold several documents. */
async function readFile(file, { directory, envFiles }, io) {
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
			directory,
			envFiles,
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
export { interpolated as a, readService as c, Missing as i, standing as l, allOf as n, isRecord as o, dotEnvs as r, list as s, gather as t, textOf as u };
