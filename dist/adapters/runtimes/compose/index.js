import { n as __require, t as __commonJSMin } from "../../../shared/rolldown-runtime.js";
import { C as parseJson, D as record, F as transform, I as trim, L as union, M as string, N as toNumber, P as toString, R as unknown$1, S as parse, T as pipe, _ as nullable, b as object, k as safeParse, n as boolean, t as array, u as looseObject, v as nullish, w as picklist, x as optional, y as number } from "../../../shared/dist.js";
import { t as Problem } from "../../../shared/problem.js";
import { r as json } from "../../../shared/json.js";
import { a as whole, i as lines, r as lineGroups } from "../../../shared/chunks.js";
import { a as portName, c as servicesToBringUp$1, d as timeOf, f as answer, i as placesOf, l as lastLines, m as comeUp, n as milliseconds, o as isActive, p as watchForDeath, r as guessSecrets, s as jobServices, t as newBell, u as logFile } from "../../../shared/bell.js";
import { i as othersHear } from "../../../shared/listeners.js";
import { t as stillRunning } from "../../../shared/still-running.js";
import { r as exitText, t as durationText } from "../../../shared/words.js";
import { t as require_dist } from "../../../shared/dist3.js";
import { n as suggestion } from "../../../shared/nearest.js";
import { matchesGlob, posix, resolve as resolve$1 } from "node:path";
import { pipeline } from "node:stream/promises";
// src/lib/docker.ts
const usualMs = 3e4;
/** For one that did not answer the last time. */
const impatientMs = 3e3;
const here = "127.0.0.1";
async function connect(io) {
	const { peer, host } = await endpoint(io);
	let patienceMs = Number.POSITIVE_INFINITY;
	const ask = async (path, given = {}) => {
		const { method = "GET", query = {}, body, signal } = given;
		const timeoutMs = Math.min(given.timeoutMs ?? usualMs, patienceMs);
		const url = `http://docker${path}?${new URLSearchParams(query).toString()}`;
		const content = body !== void 0 && {
			body: JSON.stringify(body),
			headers: { "content-type": "application/json" }
		};
		const within = {
			timeoutMs,
			peer,
			...signal && { signal }
		};
		const response = await io.http(new Request(url, {
			method,
			...content
		}), within).catch((cause) => {
			if (isLate(cause) && !signal?.aborted) patienceMs = Math.min(patienceMs, impatientMs);
			throw silent(`${method} ${path}`, timeoutMs, cause);
		});
		patienceMs = Number.POSITIVE_INFINITY;
		const { ok, status } = response;
		if (ok || status === 304 || given.orRefused || given.orMissing && status === 404) return response;
		const complaint = await complaintOf(response);
		throw new Problem("engine", `Docker refuses ${method} ${path}: ${complaint}`);
	};
	return {
		host,
		here: host === here,
		ask,
		async read(path, schema, given = {}) {
			const text = await bodyOf(await ask(path, given), path, given);
			return json(schema, text, { from: `Docker, ${path}` });
		},
		async find(path, schema, given = {}) {
			const response = await ask(path, {
				...given,
				orMissing: true
			});
			const text = await bodyOf(response, path, given);
			return response.status === 404 ? void 0 : json(schema, text, { from: `Docker, ${path}` });
		}
	};
}
function bodyOf(response, path, { method = "GET", timeoutMs = usualMs }) {
	return response.text().catch((cause) => {
		throw silent(`${method} ${path}`, timeoutMs, cause);
	});
}
/** What the engine says against what it was asked. */
async function complaintOf(response) {
	const text = await response.text().catch(String);
	const Complaint = pipe(string(), parseJson(), object({ message: string() }));
	const { success, output } = safeParse(Complaint, text);
	return success ? output.message.trim() : text.trim() || `status ${response.status}`;
}
/** No answer, or not all of it. */
function silent(what, timeoutMs, cause) {
	const message = cause instanceof Error ? cause.message : String(cause);
	const why = isLate(cause) ? `nothing within ${timeoutMs / 1e3} s` : message;
	const hint = message.includes("EACCES") ? "This user may not talk to Docker: add it to the group docker." : "Start Docker, and see that `docker info` works here.";
	return new Problem("engine", `Docker does not answer: ${what}: ${why}`, {
		hint,
		cause
	});
}
function isLate(cause) {
	return cause instanceof Error && ["AbortError", "TimeoutError"].includes(cause.name);
}
/** `DOCKER_HOST`, else what the client's context says. */
async function endpoint(io) {
	const said = io.env["DOCKER_HOST"] || await contextHost(io);
	const [, socketPath] = /^unix:\/\/(.+)$/.exec(said) ?? [];
	if (socketPath) return {
		peer: { socketPath },
		host: here
	};
	const { protocol, hostname, port } = URL.parse(said) ?? {
		protocol: "",
		hostname: "",
		port: ""
	};
	if (protocol === "tcp:" && hostname && !io.env["DOCKER_TLS_VERIFY"]) {
		const host = hostname === "localhost" ? here : hostname.replace(/^\[(.*)\]$/, "$1");
		return {
			peer: {
				host,
				port: Number(port || 2375)
			},
			host
		};
	}
	throw new Problem("engine", `The engine at ${said} cannot be used: not in this version.`, { hint: "A Unix socket (unix://…) or plain TCP (tcp://…) works. Set DOCKER_HOST or choose another context." });
}
async function contextHost(io) {
	const { ok, text, complaint } = await io.ask({
		file: "docker",
		args: [
			"context",
			"inspect",
			"--format",
			"{{.Endpoints.docker.Host}}"
		]
	}, { timeoutMs: 1e4 });
	if (ok) return text.trim();
	throw new Problem("engine", `The docker command does not work here: ${complaint}`, { hint: "Install Docker Engine with Compose: https://docs.docker.com/engine/install/" });
}
async function* textOf(response) {
	const decoder = new TextDecoder();
	for await (const bytes of response.body ?? []) yield decoder.decode(bytes, { stream: true });
}
/** An endless answer of one JSON text a line. */
function linesOf$1(response) {
	return lines(textOf(response), 1e6);
}
// src/adapters/runtimes/compose/model.ts
/** With all that is said of it: an edit replaces it. */
const PortGiven = looseObject({
	target: number(),
	protocol: optional(string(), "tcp"),
	published: optional(pipe(union([string(), number()]), toString())),
	host_ip: optional(string()),
	app_protocol: optional(string())
});
/** With all its options: an edit that names it replaces it. */
const Mount = looseObject({
	type: string(),
	source: optional(string()),
	target: string()
});
const Build = object({ tags: nullish(array(string()), []) });
const Condition = picklist([
	"service_started",
	"service_healthy",
	"service_completed_successfully"
]);
const Service = object({
	build: nullish(Build),
	container_name: optional(string()),
	configs: nullish(array(object({ source: string() })), []),
	depends_on: optional(record(string(), object({
		condition: optional(Condition, "service_started"),
		required: optional(boolean(), true)
	})), {}),
	deploy: nullish(object({ replicas: nullish(number()) })),
	environment: nullish(record(string(), nullable(string())), {}),
	image: optional(string()),
	network_mode: optional(string()),
	networks: nullish(record(string(), unknown$1()), {}),
	ports: nullish(array(PortGiven), []),
	post_start: optional(unknown$1()),
	pre_start: optional(unknown$1()),
	profiles: nullish(array(string()), []),
	provider: optional(unknown$1()),
	pull_policy: optional(string(), "missing"),
	scale: nullish(number()),
	secrets: nullish(array(object({ source: string() })), []),
	stop_grace_period: optional(string()),
	tmpfs: nullish(union([string(), array(string())])),
	volumes: nullish(array(Mount), [])
});
const Resource = nullable(looseObject({
	name: optional(string()),
	external: optional(boolean(), false),
	ipam: nullish(looseObject({}))
}));
const Resources = optional(record(string(), Resource), {});
const Source = nullable(object({
	file: optional(string()),
	environment: optional(string())
}));
const Sources = optional(record(string(), Source), {});
/** What `docker compose config --format json` makes of the user's files, as far as Mortar asks. */
const Model = object({
	services: optional(record(string(), Service), {}),
	networks: Resources,
	volumes: Resources,
	configs: Sources,
	secrets: Sources
});
function portsOf({ ports }) {
	return (ports ?? []).map(({ target, protocol, published, app_protocol: scheme }) => ({
		target,
		protocol,
		...published && { published },
		...scheme && { scheme }
	}));
}
/** In the container, as far as they are published. */
function tcpPorts({ ports }) {
	return (ports ?? []).filter(({ protocol }) => protocol === "tcp").map(({ target }) => target);
}
function needsOf({ depends_on: on }) {
	return on;
}
/** In whose network a service is: its own, that of another service, or "host". */
function networkOwner(name, model) {
	const seen = /* @__PURE__ */ new Set();
	for (let owner = name; !seen.has(owner);) {
		seen.add(owner);
		const { network_mode: mode = "" } = model.services[owner] ?? {};
		const [, next] = /^service:(.+)$/.exec(mode) ?? [];
		if (next === void 0) return mode === "host" ? mode : owner;
		owner = next;
	}
	return name;
}
function instancesOf({ scale, deploy }) {
	return scale ?? deploy?.replicas ?? 1;
}
/** Compose does more at its start than the engine: hooks, and files that are no files. Then Compose starts it. */
function isComposeStarted(service, { configs, secrets }) {
	const from = (all, used) => (used ?? []).some(({ source }) => all[source]?.file === void 0);
	return [service.post_start, service.pre_start].some((hook) => hook !== void 0) || from(configs, service.configs) || from(secrets, service.secrets);
}
// src/adapters/runtimes/compose/compose.ts
/** Merging, includes, profiles and interpolation are Compose's own. */
async function resolve(project, io) {
	const command = compose(project, "config", "--format", "json");
	const { ok, text, complaint } = await io.ask(command, { timeoutMs: 6e4 });
	const warned = [...complaint.matchAll(/\\?"(\w+)\\?"? variable is not set/g)];
	const unset = [...new Set(warned.flatMap(([, name]) => name ?? []))];
	const from = "docker compose config";
	if (ok) return {
		model: json(Model, text, { from }),
		file: json(unknown$1(), text, { from }),
		unset
	};
	throw new Problem("configuration", `Compose does not accept the compose file: ${lastLine(complaint)}`, {
		hint: "`docker compose config` shows what Compose understands.",
		at: { file: project.files[0] ?? "compose.yaml" }
	});
}
function compose(project, ...verb) {
	const { name, files, directory, profiles, envFiles } = project;
	return {
		file: "docker",
		args: [
			"compose",
			"--ansi=never",
			"--progress=plain",
			`--project-name=${name}`,
			`--project-directory=${directory}`,
			...files.flatMap((file) => ["--file", file]),
			...envFiles.flatMap((file) => ["--env-file", file]),
			...profiles.flatMap((profile) => ["--profile", profile]),
			...verb
		]
	};
}
function lastLine(text) {
	return text.trim().split("\n").at(-1)?.trim() || "it says nothing";
}
const Version$1 = pipe(string(), trim(), transform((text) => text.replace(/^v/, "")));
/** Why Compose cannot be used here, or its version. */
async function composeVersion(io) {
	const { ok, text, complaint } = await io.ask({
		file: "docker",
		args: [
			"compose",
			"version",
			"--short"
		]
	}, { timeoutMs: 1e4 });
	if (!ok) return { complaint: `\`docker compose version\` fails: ${lastLine(complaint)}` };
	const version = parse(Version$1, text);
	const [major = 0, minor = 0] = version.split(".").map(Number);
	if (major > 2 || major === 2 && minor >= 20) return { version };
	return { complaint: `Compose ${version} is too old: Mortar needs 2.20 or newer` };
}
// src/adapters/runtimes/compose/labels.ts
/** The label by which everything of a run is found again. */
const runLabel = "mortar.run";
/** Compose's own: what a script of the run starts with other files carries these, and not ours. */
const projectLabel = "com.docker.compose.project";
const serviceLabel = "com.docker.compose.service";
function labelsOf(mark) {
	return {
		[runLabel]: mark.id,
		"mortar.dir": mark.dir,
		"mortar.host": mark.host,
		"mortar.boot": mark.boot,
		"mortar.pid": String(mark.pid),
		"mortar.pidstart": mark.pidstart,
		"mortar.expires": mark.expires
	};
}
const Mark = pipe(object({
	[runLabel]: string(),
	"mortar.dir": string(),
	"mortar.host": string(),
	"mortar.boot": string(),
	"mortar.pid": pipe(string(), toNumber()),
	"mortar.pidstart": string(),
	"mortar.expires": string()
}), transform((labels) => ({
	id: labels[runLabel],
	dir: labels["mortar.dir"],
	host: labels["mortar.host"],
	boot: labels["mortar.boot"],
	pid: labels["mortar.pid"],
	pidstart: labels["mortar.pidstart"],
	expires: labels["mortar.expires"]
})));
/** None where the labels are not all there: then it is not known to be Mortar's. */
function markOf(labels) {
	const { success, output } = safeParse(Mark, labels);
	return success ? output : void 0;
}
/** A query for what carries a label. */
function labelled(label, value) {
	return { filters: JSON.stringify({ label: [value === void 0 ? label : `${label}=${value}`] }) };
}
// src/adapters/runtimes/compose/sweep.ts
const Labels = nullish(record(string(), string()), {});
const Things = array(object({
	Id: string(),
	Labels
}));
const Volumes = pipe(object({ Volumes: nullish(array(object({
	Name: string(),
	Labels
})), []) }), transform(({ Volumes: all }) => (all ?? []).map(({ Name: Id, Labels: own }) => ({
	Id,
	Labels: own
}))));
const Tagged = array(object({ RepoTags: nullish(array(string()), []) }));
/** In this order: what is in use cannot be removed. `v`: the volumes that have no name go too. */
const kinds = [
	{
		list: "/containers/json",
		shape: Things,
		path: "/containers",
		query: {
			force: "1",
			v: "1"
		}
	},
	{
		list: "/networks",
		shape: Things,
		path: "/networks",
		query: {}
	},
	{
		list: "/volumes",
		shape: Volumes,
		path: "/volumes",
		query: { force: "1" }
	},
	{
		list: "/images/json",
		shape: Things,
		path: "/images",
		query: { force: "1" }
	}
];
const pauseMs = 250;
const cleanLooks = 3;
const patienceMs$1 = 6e4;
const callMs = 15e3;
const leastMs = 250;
/**
* Removes all that carries the run's label or belongs to its Compose project, until three looks in a row find nothing:
* the engine may still be making what a stopped `create` had asked for. No file is needed, so it works when nothing else
* is left of a run. Returns what is still there. The run is over and has its verdict: that changes nothing.
*/
async function sweep(run, engine, io, withinMs = patienceMs$1) {
	const end = io.elapsed() + withinMs;
	let found = [];
	try {
		for (let clean = 0; clean < cleanLooks;) {
			found = await pass(run, engine, Math.min(callMs, Math.max(leastMs, end - io.elapsed())));
			clean = found.length === 0 ? clean + 1 : 0;
			if (found.length > 0 && io.elapsed() > end) break;
			if (clean < cleanLooks) await io.wait(pauseMs);
		}
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		io.log("warn", `Clean-up: ${error.message}`);
		found = [...found, `whatever carries the label ${runLabel}=${run}: the engine did not answer`];
	}
	return found;
}
async function pass(run, engine, timeoutMs) {
	const all = [];
	const remove = async (paths, query) => {
		all.push(...[...paths].map((path) => path.slice(1)));
		const ask = {
			method: "DELETE",
			query,
			timeoutMs
		};
		await Promise.allSettled([...paths].map((path) => engine.ask(path, ask)));
	};
	for (const { list, shape, path, query } of kinds) {
		const paths = /* @__PURE__ */ new Set();
		for (const label of [runLabel, projectLabel]) {
			const asked = {
				query: {
					all: "1",
					...labelled(label, run)
				},
				timeoutMs
			};
			for (const { Id } of await engine.read(list, shape, asked)) paths.add(`${path}/${Id}`);
		}
		await remove(paths, query);
	}
	await remove(await imagesNamedAfter(run, engine, timeoutMs), {});
	return all;
}
/** Those that a script of the run lets Compose build: newer ones put no label on them, but all name them after the project. */
async function imagesNamedAfter(run, engine, timeoutMs) {
	const query = { filters: JSON.stringify({ reference: [`${run}-*`] }) };
	return (await engine.read("/images/json", Tagged, {
		query,
		timeoutMs
	})).flatMap(({ RepoTags: own }) => own ?? []).filter((tag) => tag.startsWith(`${run}-`)).map((tag) => `/images/${tag}`);
}
/** Every run of which something is still there. */
async function marks(engine) {
	const found = /* @__PURE__ */ new Map();
	for (const { list, shape } of kinds) {
		const asked = {
			query: {
				all: "1",
				...labelled(runLabel)
			},
			timeoutMs: callMs
		};
		for (const { Labels: own } of await engine.read(list, shape, asked)) {
			const mark = markOf(own);
			if (mark) found.set(mark.id, mark);
		}
	}
	return [...found.values()];
}
// src/adapters/runtimes/compose/containers.ts
const Health = object({
	Status: string(),
	FailingStreak: optional(number(), 0),
	Log: nullish(array(object({ Output: string() })), [])
});
const Bindings = nullable(array(object({
	HostIp: string(),
	HostPort: string()
})));
/** https://docs.docker.com/reference/api/engine: what it says of a container, as far as Mortar asks. */
const Container = object({
	Id: string(),
	Name: string(),
	RestartCount: number(),
	State: object({
		Status: picklist([
			"created",
			"running",
			"restarting",
			"paused",
			"removing",
			"exited",
			"dead"
		]),
		ExitCode: number(),
		OOMKilled: boolean(),
		Pid: optional(number(), 0),
		StartedAt: string(),
		FinishedAt: string(),
		Health: optional(Health)
	}),
	Config: object({
		Tty: optional(boolean(), false),
		Labels: record(string(), string()),
		WorkingDir: optional(string(), ""),
		Shell: nullish(array(string())),
		Healthcheck: nullish(object({
			Test: nullish(array(string()), []),
			Timeout: optional(number(), 0)
		}))
	}),
	HostConfig: object({
		Memory: optional(number(), 0),
		NetworkMode: optional(string(), ""),
		RestartPolicy: optional(object({ Name: optional(string(), "") }), {})
	}),
	NetworkSettings: object({
		Ports: nullish(record(string(), Bindings), {}),
		Networks: nullish(record(string(), nullable(object({ IPAddress: optional(string(), "") }))), {})
	})
});
const Found$1 = array(object({ Id: string() }));
const lookMs$1 = 1e4;
/** All of the run's services: not what a script has run beside them. */
async function containersOf(run, engine, signal) {
	const ask = {
		query: {
			all: "1",
			...labelled(projectLabel, run)
		},
		timeoutMs: lookMs$1,
		...signal && { signal }
	};
	const found = await engine.read("/containers/json", Found$1, ask);
	return (await Promise.all(found.map(({ Id }) => inspect(Id, engine, signal)))).flatMap((one) => one && isOfService(one.Config.Labels) ? [one] : []);
}
/** None if it was removed in the meantime. */
async function inspect(id, engine, signal) {
	const ask = {
		timeoutMs: lookMs$1,
		...signal && { signal }
	};
	return engine.find(`/containers/${id}/json`, Container, ask);
}
function isOfService(labels) {
	return labels["com.docker.compose.service"] !== void 0 && labels["com.docker.compose.oneoff"] !== "True";
}
function serviceOf({ Config: { Labels } }) {
	return Labels["com.docker.compose.service"] ?? "";
}
/** `last`: how it ended before its last start, which the engine forgets. */
function instanceOf(one, upMs, last) {
	const { Status, Health: health } = one.State;
	const hasEnded = Status === "exited" || Status === "dead";
	const end = hasEnded || Status === "restarting" ? endOf$1(one) : last;
	return {
		id: one.Id,
		service: serviceOf(one),
		status: Status === "removing" ? "dead" : Status,
		ends: one.RestartCount + (hasEnded ? 1 : 0),
		upMs,
		...end && { end },
		...health && { health: {
			status: health.Status,
			failed: health.FailingStreak,
			output: health.Log?.at(-1)?.Output.trim() ?? ""
		} }
	};
}
/** Both times are the engine's own: its clock may be another machine's. */
function endOf$1({ State, HostConfig }) {
	const { ExitCode: code, OOMKilled: outOfMemory, StartedAt, FinishedAt } = State;
	return {
		code,
		outOfMemory,
		afterMs: Math.max(0, Date.parse(FinishedAt) - Date.parse(StartedAt)) || 0,
		...HostConfig.Memory > 0 && { memory: HostConfig.Memory }
	};
}
// src/adapters/runtimes/compose/address.ts
/** Where `caller` finds a port of `callee`: another container by the service's name, a job on this machine by what is published. */
function addressOf({ service }, called, known) {
	const { callee, port } = called;
	const ownerOf = (name) => networkOwner(name, known.model);
	if (service !== void 0 && ownerOf(service) !== "host") return {
		host: ownerOf(callee) === "host" ? callee : ownerOf(callee),
		port
	};
	const own = known.containers.filter((one) => serviceOf(one) === callee);
	for (const one of own) {
		const address = publishedBy(one, port, known);
		if (address) return address;
	}
	throw new Problem("died", `${callee} cannot be called on port ${port}.`, {
		hint: own.length > 0 ? "It is not running, or the port is not published." : "It has no container.",
		service: callee
	});
}
/** Where a port of a container is found from this machine, if it is. */
function publishedBy(one, port, { containers, host }) {
	const { NetworkMode: mode } = one.HostConfig;
	if (mode === "host") return {
		host,
		port
	};
	const bindings = (containers.find(({ Id }) => mode === `container:${Id}`) ?? one).NetworkSettings.Ports ?? {};
	const [binding] = bindings[`${port}/tcp`] ?? bindings[`${port}/udp`] ?? [];
	if (!binding) return void 0;
	return {
		host: [
			"",
			"0.0.0.0",
			"::"
		].includes(binding.HostIp) ? host : binding.HostIp,
		port: Number(binding.HostPort)
	};
}
// src/adapters/runtimes/compose/disk.ts
const least = 67108864;
const Info = object({ DockerRootDir: optional(string(), "") });
const diskHint = "`docker system df` shows what takes the room, `docker system prune` frees some.";
/** Where the engine keeps its images and containers there must be some room, as far as that can be seen from here. */
async function mustHaveRoom(engine, { look, room }) {
	if (!engine.here) return;
	const { DockerRootDir: root } = await engine.read("/info", Info);
	if (await look(root) !== "folder") return;
	const free = await room(root).catch(() => least);
	if (free >= least) return;
	const message = `Only ${Math.round(free / 1048576)} MiB are free for Docker, in ${root}.`;
	throw new Problem("disk", message, { hint: diskHint });
}
/** A Problem if that is what the engine complains about. */
function diskFull(complaint) {
	if (!/no space left on device/i.test(complaint)) return void 0;
	return new Problem("disk", `The disk is full: ${complaint}`, { hint: diskHint });
}
// src/adapters/runtimes/compose/ports.ts
const thisMachine = "127.0.0.1";
const everywhere = "0.0.0.0";
/** Finds a port for whatever needs one, and holds it; and sees that those of the file are free. */
async function claimPorts(model, asked, engine, io) {
	const held = /* @__PURE__ */ new Map();
	const ports = {};
	for (const [service, one] of Object.entries(model.services)) {
		if (networkOwner(service, model) === "host") continue;
		const theirs = one.ports ?? [];
		const wanted = [...asked.ports === "free" ? theirs.map(onThisMachine) : theirs, ...missing(service, model, asked.named).map(onThisMachine)];
		const canPick = engine.here && instancesOf(one) === 1;
		const own = await Promise.all(wanted.map(async (port) => {
			if (!canPick || !isOpen(port)) return port;
			const hold = await pick(service, port.host_ip || everywhere, io);
			held.set(service, [...held.get(service) ?? [], hold]);
			return {
				...port,
				published: String(hold.port)
			};
		}));
		if (own.some((port, index) => port !== theirs[index])) ports[service] = own;
	}
	if (engine.here) for (const one of toBeFree(model, asked)) await mustBeFree(one, engine, io);
	return {
		ports,
		async release(service) {
			await Promise.all((held.get(service) ?? []).map((one) => one.release()));
		}
	};
}
/** For this machine alone, on a number that is still to be found. */
function onThisMachine({ published: _published, ...port }) {
	return {
		...port,
		host_ip: thisMachine
	};
}
/** The engine would pick a number, and another one at the next start. */
function isOpen({ protocol, published }) {
	return protocol === "tcp" && !published;
}
/** What jobs name and the file does not publish; also of those who share the network of this service, and so have no ports of their own. */
function missing(service, model, named) {
	const own = model.services[service];
	const theirs = own ? tcpPorts(own) : [];
	const inside = Object.keys(named).filter((name) => networkOwner(name, model) === service);
	return [...new Set(inside.flatMap((name) => named[name] ?? []))].filter((target) => !theirs.includes(target)).map((target) => ({
		target,
		protocol: "tcp"
	}));
}
/** What stays where it is; and what a service opens in this machine's network, or somebody else would be taken for it. */
function* toBeFree(model, { ports: mode, named }) {
	for (const [service, one] of Object.entries(model.services)) {
		if (networkOwner(service, model) === "host") {
			for (const port of /* @__PURE__ */ new Set([...tcpPorts(one), ...named[service] ?? []])) yield {
				service,
				host: "",
				port,
				fixed: true
			};
			continue;
		}
		for (const { published = "", host_ip: host = "", protocol } of one.ports ?? []) if (mode === "keep" && protocol === "tcp" && /^\d+$/.test(published)) yield {
			service,
			host,
			port: Number(published),
			fixed: false
		};
	}
}
async function pick(service, host, io) {
	const own = await io.hold(host, 0);
	if (own) return own;
	throw new Problem("port-taken", `No free port was found for ${service}.`, { service });
}
async function mustBeFree({ service, host, port, fixed }, engine, io) {
	const held = await io.hold(host || everywhere, port);
	if (held) return held.release();
	throw taken({
		service,
		port,
		fixed
	}, await holder(port, engine, io));
}
const move = ", or write `environment: { ports: free }` in mortar.yml: then all published ports move, and jobs find them in MORTAR_SERVICE_<NAME>_URL";
function taken({ service, port, fixed }, by) {
	const who = by ? `: ${by} has it` : "";
	return new Problem("port-taken", `${service} cannot publish port ${port}${who}`, {
		hint: `Stop it${fixed ? "" : move}.`,
		service
	});
}
function takenByTwin({ service, port }, twin) {
	const message = `${service} cannot publish port ${port}: the service ${twin} of the same file has it`;
	return new Problem("port-taken", message, {
		hint: `Publish one of them elsewhere${move}.`,
		service
	});
}
const Listed = array(object({
	Names: array(string()),
	Labels: nullish(record(string(), string()), {}),
	Ports: nullish(array(object({ PublicPort: optional(number()) })), [])
}));
/** `the container shop-db-1 (service db of project shop)`, or a process. */
async function holder(port, engine, io) {
	const one = (await engine.read("/containers/json", Listed)).find(({ Ports }) => Ports?.some(({ PublicPort }) => PublicPort === port));
	if (!one) return io.listener(port);
	const { [serviceLabel]: service, [projectLabel]: project } = one.Labels ?? {};
	const origin = service && project ? ` (service ${service} of project ${project})` : "";
	return `the container ${one.Names[0]?.replace(/^\//, "")}${origin}`;
}
// src/adapters/runtimes/compose/begin.ts
const startMs = 12e4;
/** Starts what was created of a service: over the engine's API, or by Compose where it does more than the engine. */
async function begin$1(service, around, io) {
	const { model, claim } = around;
	const own = model.services[service];
	await claim.release(service);
	const why = own !== void 0 && isComposeStarted(own, model) ? await startByCompose(service, around, io) : await startAll(service, around);
	if (why !== void 0 && !around.signal.aborted) throw await cannotStart(service, why, around, io);
}
async function startByCompose(service, { project, signal }, io) {
	const command = compose(project, ...[
		"up",
		"--detach",
		"--no-deps",
		"--no-build",
		"--pull",
		"never",
		"--no-recreate"
	], service);
	const { ok, complaint } = await io.ask(command, {
		timeoutMs: startMs,
		signal
	});
	return ok ? void 0 : lastLine(complaint);
}
async function startAll(service, { watch, engine, signal }) {
	const created = watch.containers().filter((one) => serviceOf(one) === service);
	const ask = {
		method: "POST",
		orRefused: true,
		timeoutMs: startMs,
		signal
	};
	const answers = created.map(({ Id }) => engine.ask(`/containers/${Id}/start`, ask));
	const refused = (await Promise.all(answers)).find(({ ok, status }) => !ok && status !== 304);
	return refused && complaintOf(refused);
}
const portTaken = /(?:Bind for \S+:|listen (?:tcp|udp)\S* \S*:)(\d+)\b.*(?:already allocated|already in use)/;
async function cannotStart(service, why, { engine, expected, model }, io) {
	const [, port] = portTaken.exec(why) ?? [];
	const twin = port && twinOf(service, port, model);
	if (twin) return takenByTwin({
		service,
		port
	}, twin);
	if (port) return taken({
		service,
		port,
		fixed: false
	}, await holder(Number(port), engine, io));
	const at = expected.find((one) => one.service === service)?.at;
	return diskFull(why) ?? new Problem("not-ready", `${service} cannot be started: ${why}`, {
		service,
		at
	});
}
/** Another service of the run that publishes the same: it was started first. */
function twinOf(service, port, { services }) {
	return Object.entries(services).filter(([name]) => name !== service).find(([, { ports }]) => ports?.some(({ published }) => published === port))?.[0];
}
// src/adapters/runtimes/compose/bind-mounts.ts
/** Folders of bind mounts that are not there: the engine makes them at a start, and they stay, for they are the user's. */
async function missingFolders({ services }, io) {
	const sources = Object.values(services).flatMap(({ volumes }) => (volumes ?? []).flatMap(({ type, source }) => type === "bind" && source ? [source] : []));
	return absent([...new Set(sources)], io);
}
/** Those of them that are there by now. */
async function madeSince(missing, io) {
	const still = await absent(missing, io);
	return missing.filter((path) => !still.includes(path));
}
async function absent(paths, io) {
	const seen = await Promise.all(paths.map(io.look));
	return paths.filter((_, index) => seen[index] === void 0);
}
// src/adapters/runtimes/compose/expectations.ts
/** What each service is to be, by the resolved model, by what the jobs name, and by the containers as they were made. */
function expectations(services, { model, spec, containers }) {
	return services.flatMap((service) => {
		const one = model.services[service];
		if (!one) return [];
		const made = containers.find((container) => serviceOf(container) === service);
		const { at, healthcheck: healthAt, probe } = spec.services[service] ?? {};
		const published = one.ports ?? [];
		const named = spec.named[service] ?? [];
		const ports = [.../* @__PURE__ */ new Set([...tcpPorts(one), ...named])];
		const health = hasCheck(made);
		const isWaitedFor = Object.values(model.services).some(({ depends_on: { [service]: need } }) => need?.condition === "service_healthy");
		return {
			service,
			needs: needsOf(one),
			instances: instancesOf(one),
			health,
			ports,
			serves: health || published.length + named.length > 0 || isWaitedFor,
			restarts: restartsOf(made),
			...probe && { probe },
			...at && { at },
			...healthAt && { healthAt }
		};
	});
}
/** The container has what the file says, and what its image says where the file says nothing. */
function hasCheck(container) {
	const [kind] = container?.Config.Healthcheck?.Test ?? [];
	return kind !== void 0 && kind !== "NONE";
}
function restartsOf(container) {
	const name = container?.HostConfig.RestartPolicy.Name;
	if (name === "always" || name === "unless-stopped") return "always";
	return name === "on-failure" ? "on failure" : "never";
}
// src/lib/docker-frames.ts
const headerBytes = 8;
/**
* What a container or a command in it has printed. Without a terminal stdout and stderr come as frames, each with its length in front:
* https://docs.docker.com/reference/api/engine/version/v1.45/#tag/Container/operation/ContainerAttach
* A frame is handed on in the pieces in which it arrives, so that none is ever whole in memory.
*/
async function* frames(body) {
	let head = Buffer.alloc(0);
	let left = 0;
	let stream = "stdout";
	for await (const chunk of body) {
		let rest = chunk;
		while (rest.length > 0) {
			if (left > 0) {
				yield {
					stream,
					bytes: rest.subarray(0, left)
				};
				const taken = Math.min(left, rest.length);
				left -= taken;
				rest = rest.subarray(taken);
				continue;
			}
			const wanted = headerBytes - head.length;
			head = Buffer.concat([head, rest.subarray(0, wanted)]);
			rest = rest.subarray(wanted);
			if (head.length < headerBytes) break;
			stream = head.readUInt8(0) === 2 ? "stderr" : "stdout";
			left = head.readUInt32BE(4);
			head = Buffer.alloc(0);
		}
	}
}
/** Both streams as one text. */
async function* unframed(response) {
	const decoders = {
		stdout: new TextDecoder(),
		stderr: new TextDecoder()
	};
	for await (const { stream, bytes } of frames(response.body ?? empty())) yield decoders[stream].decode(bytes, { stream: true });
}
async function* empty() {}
// src/adapters/runtimes/compose/run-inside.ts
const Started = object({ Id: string() });
const Ended = object({ ExitCode: nullable(number()) });
/** Nobody says more for people to read. */
const readable = 262144;
/** Runs a command in a container. What cannot be run has failed. */
async function runInside(container, command, { engine, timeoutMs }) {
	try {
		const ask = {
			method: "POST",
			body: {
				Cmd: command,
				AttachStdout: true,
				AttachStderr: true
			}
		};
		const { Id } = await engine.read(`/containers/${container}/exec`, Started, ask);
		const start = {
			method: "POST",
			body: {
				Detach: false,
				Tty: false
			},
			timeoutMs
		};
		const response = await engine.ask(`/exec/${Id}/start`, start);
		let output = "";
		for await (const text of unframed(response)) output = (output + text).slice(0, readable);
		const { ExitCode } = await engine.read(`/exec/${Id}/json`, Ended);
		return {
			code: ExitCode ?? void 0,
			output: output.trim()
		};
	} catch {
		return {
			code: void 0,
			output: ""
		};
	}
}
// src/adapters/runtimes/compose/eyes.ts
/** The engine's own default: https://docs.docker.com/reference/dockerfile/#healthcheck */
const checkMs = 3e4;
const lookMs = 2e3;
/** Looks into containers: by the health check's own command, by the table of sockets, over HTTP. */
function eyes({ engine, containers }, io) {
	const of = ({ id }) => containers().find(({ Id }) => Id === id);
	return {
		async checks(instance) {
			const one = of(instance);
			const { Test, Timeout = 0 } = one?.Config.Healthcheck ?? {};
			const [kind, ...words] = Test ?? [];
			const shell = one?.Config.Shell ?? ["/bin/sh", "-c"];
			const command = kind === "CMD-SHELL" ? [...shell, ...words] : words;
			const timeoutMs = Math.min(Timeout / 1e6 || checkMs, checkMs);
			const { code, output } = await runInside(instance.id, command, {
				engine,
				timeoutMs
			});
			return {
				ok: code === 0,
				output
			};
		},
		async listening(instance, ports) {
			const one = of(instance);
			if (!one || one.State.Pid <= 0) return { listening: [] };
			const listening = await listeningIn(one, ports, engine, io);
			return listening ? { listening } : {};
		},
		async answers(instance, probe) {
			const one = of(instance);
			const known = {
				containers: containers(),
				host: engine.host
			};
			const address = one && publishedBy(one, probe.port, known);
			return address ? answer(address, probe, io) : {
				good: false,
				text: "it is not published"
			};
		}
	};
}
/** By the kernel's own table; where that is another machine's, by the container's; where it has no `cat`, by its address. */
async function listeningIn(one, ports, engine, io) {
	const seen = await io.listening(one.State.Pid, one.Id);
	if (seen) return seen;
	const { output } = await runInside(one.Id, [
		"cat",
		"/proc/net/tcp",
		"/proc/net/tcp6"
	], {
		engine,
		timeoutMs: lookMs
	});
	if (output.includes("local_address")) return othersHear(output);
	const [ip] = Object.values(one.NetworkSettings.Networks ?? {}).flatMap((own) => own?.IPAddress || []);
	if (!ip || !engine.here) return void 0;
	const answers = await Promise.all(ports.map((port) => io.connects(ip, port, lookMs)));
	return ports.filter((_, index) => answers[index]);
}
// src/adapters/runtimes/compose/logs.ts
const dayMs$2 = 864e5;
const drainMs = 1500;
/** A death is told within a second, with its last words or without. */
const settleMs = 400;
/** Follows what the containers print into a file each, with time stamps, in bounded memory. */
function followLogs(folder, around) {
	const { io } = around;
	const stop = new AbortController();
	const all = /* @__PURE__ */ new Map();
	const settle = async (log, withinMs) => {
		await Promise.race([log.reading, io.wait(withinMs, io.signal).catch(() => {})]);
		if (log.isRead || io.signal.aborted) return;
		log.file.tail = await endOf(log, around.engine);
	};
	const follow = (container) => {
		const log = all.get(container.Id) ?? begin(folder, container, io);
		all.set(container.Id, log);
		const read = () => readInto(log, around, stop.signal);
		log.reading = log.reading.then(read).catch((error) => {
			if (!stop.signal.aborted) io.log("debug", `${log.file.path}: ${String(error)}`);
		});
	};
	return {
		follow,
		tail: (service) => lastLines([...all.values()].flatMap((log) => serviceOf(log.container) === service ? log.file : [])),
		async tails() {
			const ends = [...all.values()].map(async (log) => ({
				service: serviceOf(log.container),
				tail: await endOf(log, around.engine)
			}));
			const services = Map.groupBy(await Promise.all(ends), ({ service }) => service);
			return Object.fromEntries([...services].map(([service, own]) => [service, lastLines(own)]));
		},
		async settled(id) {
			const unheard = all.has(id) ? void 0 : await inspect(id, around.engine);
			if (unheard) follow(unheard);
			const log = all.get(id);
			if (log) await settle(log, settleMs);
		},
		async [Symbol.asyncDispose]() {
			const logs = [...all.values()];
			await Promise.all(logs.map((log) => settle(log, drainMs)));
			const cut = logs.filter(({ isRead }) => !isRead);
			stop.abort();
			await Promise.all(logs.map(({ reading }) => reading));
			for (const { file } of cut) await file.cut();
		}
	};
}
function begin(folder, container, io) {
	const number = Number(container.Config.Labels["com.docker.compose.container-number"] ?? 1);
	const path = `${folder}/${serviceOf(container)}${number > 1 ? `-${number}` : ""}.log`;
	return {
		file: logFile(path, io),
		container,
		refused: false,
		reading: Promise.resolve(),
		isRead: true
	};
}
const asked = {
	stdout: "1",
	stderr: "1",
	timestamps: "1"
};
async function readInto(log, around, signal) {
	const { engine, scope } = around;
	const { container, file } = log;
	log.isRead = false;
	if (file.full) return;
	const from = timeOf(file.tail.at(-1) ?? "");
	const ask = {
		query: {
			...asked,
			follow: "1",
			since: since$1(from)
		},
		timeoutMs: dayMs$2,
		signal,
		orRefused: true
	};
	const response = await engine.ask(`/containers/${container.Id}/logs`, ask);
	if (!response.ok) {
		const why = await complaintOf(response);
		if (!log.refused) scope.remark(`${serviceOf(container)} has no log: ${why}`);
		log.refused = true;
		log.isRead = true;
		return;
	}
	for await (const group of linesOf(container, response)) {
		const fresh = from ? group.filter((line) => timeOf(line) > from) : group;
		await file.add(fresh);
		if (file.full) return;
	}
	log.isRead = true;
}
/** Its last lines, where reading all of it would take too long. */
async function endOf({ container, file }, engine) {
	const ask = {
		query: {
			...asked,
			tail: String(50)
		},
		timeoutMs: settleMs
	};
	try {
		const response = await engine.ask(`/containers/${container.Id}/logs`, ask);
		const last = (await Array.fromAsync(linesOf(container, response))).flat().slice(-50);
		return last.length > 0 ? last : file.tail;
	} catch {
		return file.tail;
	}
}
async function* linesOf({ Config }, response) {
	for await (const group of lineGroups(Config.Tty ? textOf(response) : unframed(response))) yield group.map((line) => line.replace(/\r$/, ""));
}
/** In seconds and nanoseconds of the epoch, as the engine wants them. */
function since$1(time) {
	const [, second = "", nanos = ""] = /^([^.Z]+)(?:\.(\d+))?Z$/.exec(time) ?? [];
	const seconds = Date.parse(`${second}Z`) / 1e3;
	return Number.isNaN(seconds) ? "0" : `${seconds}.${nanos.padEnd(9, "0")}`;
}
// src/adapters/runtimes/compose/edits.ts
/** All that can be known before there are images: labels by which everything is found again, ports to call, and no names that another run has. */
function edits(model, about) {
	const { id } = about.mark;
	const labels = labelsOf(about.mark);
	const makes = Object.entries({
		networks: model.networks,
		volumes: model.volumes
	}).flatMap(([kind, all]) => Object.entries(all).flatMap(([name, made]) => made?.external ? [] : [{
		path: [kind, name],
		value: {
			labels,
			name: `${id}_${name}`
		}
	}]));
	const images = builtImages(model, id);
	return [...Object.entries(model.services).flatMap(([name, service]) => [
		{
			path: [
				"services",
				name,
				"labels"
			],
			value: labels
		},
		...portEdits(name, about.ports),
		...about.mode === "free" ? nameEdits(name, service) : [],
		...imageEdits(name, service, images, labels)
	]), ...makes];
}
function portEdits(name, { [name]: value }) {
	return value ? [{
		path: [
			"services",
			name,
			"ports"
		],
		value,
		replace: true
	}] : [];
}
/** A fixed name can be there once on an engine. Whoever calls it by that name still finds it. */
function nameEdits(name, service) {
	if (!service.container_name) return [];
	const aliases = Object.keys(service.networks ?? {}).map((network) => ({
		path: [
			"services",
			name,
			"networks",
			network
		],
		value: { aliases: [service.container_name] }
	}));
	return [{
		path: [
			"services",
			name,
			"container_name"
		],
		value: null,
		replace: true
	}, ...aliases];
}
/** The user's tag → the name under which the run builds it: the tag itself is neither moved nor removed. */
function builtImages({ services }, id) {
	const built = Object.entries(services).filter(([, { build }]) => build);
	return new Map(built.flatMap(([name, { image }]) => image ? [[inFull(image), `${id}-${tame(name)}`]] : []));
}
/** `web`, `web:latest` and `docker.io/library/web` are one image. */
function inFull(image) {
	const short = image.replace(/^(index\.)?docker\.io\/(library\/)?/, "");
	return /[:@][^/]*$/.test(short) ? short : `${short}:latest`;
}
/** A service may be called `My.Web_`, an image may not: https://pkg.go.dev/github.com/distribution/reference */
function tame(service) {
	const name = service.toLowerCase().replaceAll(/[^a-z\d]/g, "-");
	return name.endsWith("-") ? `${name}0` : name;
}
function imageEdits(name, { build, image }, images, labels) {
	const path = [
		"services",
		name,
		"build"
	];
	const own = build ? [{
		path: [...path, "labels"],
		value: labels
	}] : [];
	if (build?.tags?.length) own.push({
		path: [...path, "tags"],
		value: null,
		replace: true
	});
	const renamed = image === void 0 ? void 0 : images.get(inFull(image));
	return renamed ? [...own, {
		path: [
			"services",
			name,
			"image"
		],
		value: renamed
	}] : own;
}
// src/adapters/runtimes/compose/volume-edits.ts
/** What the engine says of an image, as far as Mortar asks. */
const Image = object({ Config: nullish(object({
	Volumes: nullish(record(string(), unknown$1())),
	Healthcheck: nullish(object({ Test: nullish(array(string())) }))
})) });
/**
* Volumes that nobody has named carry no label, and no sweep by label finds them: they get a name.
* A service with several instances keeps them, for each instance needs its own; they go with its container.
*/
function volumeEdits({ services }, images, mark) {
	const labels = labelsOf(mark);
	return Object.entries(services).flatMap(([name, service]) => {
		if (instancesOf(service) !== 1) return [];
		return anonymous(service, images[name]).flatMap((mount, index) => {
			const source = `mortar_${name}_${index + 1}`;
			return [{
				path: [
					"services",
					name,
					"volumes"
				],
				value: [{
					...mount,
					source
				}]
			}, {
				path: ["volumes", source],
				value: {
					name: `${mark.id}_${source}`,
					labels
				}
			}];
		});
	});
}
function anonymous({ volumes, tmpfs }, image) {
	const mounts = volumes ?? [];
	const unnamed = mounts.filter(({ type, source }) => type === "volume" && !source);
	const inMemory = [tmpfs ?? []].flat().map((one) => one.split(":")[0] ?? "");
	const taken = new Set([...mounts.map(({ target }) => target), ...inMemory].map(trimmed));
	const declared = Object.keys(image?.Config?.Volumes ?? {}).filter((path) => !taken.has(trimmed(path))).map((target) => ({
		type: "volume",
		target
	}));
	return [...unnamed, ...declared];
}
function trimmed(path) {
	return path.replace(/(?<=.)\/+$/, "");
}
// src/adapters/runtimes/compose/image-problems.ts
/** What a registry or a builder complains about, and what can be done about it. */
const complaints = [
	[
		/no space left on device/i,
		"disk",
		`The disk is full: ${diskHint}`
	],
	[
		/toomanyrequests|\b429\b|rate limit/i,
		"image",
		"The registry answers too many requests (429): log in to it before this step (docker/login-action), or use a mirror."
	],
	[
		/unauthorized|denied|authentication required/i,
		"image",
		"It does not exist or needs a login: check the name, or log in before this step (docker/login-action)."
	],
	[
		/not found|manifest unknown/i,
		"image",
		"There is no such image: check name and tag."
	],
	[
		/no such host|connection refused|timeout|timed out|deadline|tls|x509|server misbehaving|HTTP status: 5\d\d/i,
		"image",
		"The registry cannot be reached from here, or is broken."
	]
];
function tooLate(withinMs, tail) {
	return new Problem("image", `Images were not ready after ${durationText(withinMs)}.`, { hint: `environment.prepare_timeout allows more. The last line: ${tail.at(-1) ?? ""}` });
}
/** `images`: service → what was to be pulled. */
function notPulled(images, tail) {
	const [first, ...others] = tail.flatMap((line) => {
		const [, service = "", why = ""] = /^\s*(\S+) Error\s+(.+)$/.exec(line) ?? [];
		return images[service] ? [{
			service,
			why,
			image: images[service]
		}] : [];
	});
	const why = first?.why ?? tail.at(-1) ?? "";
	const what = first ? `${first.image} of ${first.service}` : Object.values(images).join(", ");
	const also = others.map(({ image, why: theirs }) => `\n${image}: ${theirs}`).join("");
	return explained(`The image ${what} cannot be had: ${why}`, why, {
		tail,
		also
	});
}
function notBuilt(services, tail) {
	const why = tail.findLast((line) => /error|failed/i.test(line))?.trim() ?? tail.at(-1) ?? "";
	return explained(`The image of ${services.join(" or ")} cannot be built: ${why}`, why, { tail });
}
function explained(message, why, { tail, also = "" }) {
	const [, code = "image", hint] = complaints.find(([sign]) => sign.test(why)) ?? [];
	const lines = tail.filter((line) => line.trim()).slice(-20);
	return new Problem(code, message, { hint: `${hint ?? lines.join("\n")}${also}` });
}
// src/adapters/runtimes/compose/images.ts
/** Builds and pulls what is missing, and says what there is then. Progress is shown. */
async function haveImages({ project, model, withinMs }, engine, io) {
	const end = io.elapsed() + withinMs;
	const names = imageNames(model, project);
	const built = Object.keys(names).filter((name) => model.services[name]?.build);
	const ours = new Set(built.map((name) => names[name]));
	const absent = {};
	for (const [name, image] of Object.entries(names)) if (!ours.has(image) && await mustPull(image, model.services[name], engine)) absent[name] = image;
	const run = async (verb, services) => {
		if (services.length === 0) return [];
		const left = Math.max(1, end - io.elapsed());
		const exit = await show$1([verb, ...services], {
			project,
			timeoutMs: left
		}, io);
		if (exit.timedOut) throw tooLate(withinMs, exit.tail);
		return exit.code === 0 ? [] : exit.tail;
	};
	await io.group("Images: pull and build", async () => {
		if (ours.size + Object.keys(absent).length === 0) io.log("info", "All images are here.");
		const complaints = await run("pull", Object.keys(absent));
		if (complaints.length > 0) throw notPulled(absent, complaints);
		const errors = await run("build", built);
		if (errors.length > 0) throw notBuilt(built, errors);
	});
	const images = {};
	for (const [name, image] of Object.entries(names)) {
		const one = await inspectImage(image, engine);
		if (one) images[name] = one;
	}
	return images;
}
/** What is built without a name has one by Compose. */
function imageNames({ services }, { name: id }) {
	return Object.fromEntries(Object.entries(services).map(([name, { image }]) => [name, image ?? `${id}-${name}`]));
}
async function mustPull(image, service, engine) {
	const { pull_policy: policy = "missing" } = service ?? {};
	if (/^(always|daily|weekly|every_)/.test(policy)) return true;
	if (await inspectImage(image, engine) !== void 0) return false;
	if (policy !== "never") return true;
	throw new Problem("image", `The image ${image} is not here, and its pull_policy is "never".`, { hint: "Build or load it first, or change the policy." });
}
async function inspectImage(name, engine) {
	return engine.find(`/images/${encodeURIComponent(name)}/json`, Image);
}
/** One that has failed says why in its last lines. */
async function show$1(verb, { project, timeoutMs }, io) {
	using beat = stillRunning(io);
	const exit = await io.exec(compose(project, ...verb), {
		timeoutMs,
		line: beat.line
	});
	if (io.signal.aborted) throw new Problem("cancelled", "Cancelled while images were made ready.");
	if (!exit.started) throw new Problem("engine", `docker does not start: ${exit.tail.at(-1)}`);
	return exit.tail.length > 0 ? exit : {
		...exit,
		tail: [`docker compose ${verb[0]} failed`]
	};
}
// src/adapters/runtimes/compose/override.ts
var import_dist = require_dist();
/** The edits as a file for Compose, which merges; two tags make it replace and forget: https://docs.docker.com/reference/compose-file/merge */
function override(all) {
	const document = new import_dist.Document({}, { aliasDuplicateObjects: false });
	for (const { path, value, replace } of all) {
		const there = document.getIn(path);
		const said = literal(value);
		if ((0, import_dist.isSeq)(there) && Array.isArray(said)) {
			for (const item of said) there.add(document.createNode(item));
			continue;
		}
		document.setIn(path, document.createNode(said));
		const node = document.getIn(path, true);
		if (replace && (0, import_dist.isNode)(node)) node.tag = value === null ? "!reset" : "!override";
	}
	return document.toString({
		defaultStringType: "QUOTE_DOUBLE",
		defaultKeyType: "PLAIN"
	});
}
/** Compose fills in variables here too: what is meant literally has its dollars twice. */
function literal(value) {
	if (typeof value === "string") return value.replaceAll("$", "$$$$");
	if (Array.isArray(value)) return value.map(literal);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, literal(one)]));
}
// src/adapters/runtimes/compose/resources.ts
/**
* Makes the networks and volumes of which the file says nothing but their names. Compose would put a hash of all their
* labels on them; a script that names its own files (`docker compose -f …`) has no labels of ours in them, and newer
* versions replace what has another hash, or fail where it is in use. What has none they leave alone.
*/
async function makePlain({ networks, volumes, services }, mark, engine) {
	const all = Object.values(services);
	const joined = new Set(all.flatMap((one) => Object.keys(one.networks ?? {})));
	const mounted = new Set(all.flatMap((one) => (one.volumes ?? []).flatMap(({ source }) => source ?? [])));
	const make = async (kind, name) => {
		const own = {
			[projectLabel]: mark.id,
			[`com.docker.compose.${kind}`]: name
		};
		const ask = {
			method: "POST",
			body: {
				Name: `${mark.id}_${name}`,
				Labels: {
					...labelsOf(mark),
					...own
				}
			},
			orRefused: true
		};
		const made = await engine.ask(`/${kind}s/create`, ask);
		if (made.ok) return;
		const message = `The ${kind} ${name} cannot be made: ${await complaintOf(made)}`;
		throw new Problem("compose", message, { hint: `\`docker ${kind} prune\` removes unused ones.` });
	};
	for (const name of plain(networks)) if (joined.has(name)) await make("network", name);
	for (const name of plain(volumes)) if (mounted.has(name)) await make("volume", name);
}
function plain(resources) {
	return Object.entries(resources).flatMap(([name, one]) => {
		const { name: _name, ipam, external, ...more } = one ?? {};
		return Object.keys(more).length + Object.keys(ipam ?? {}).length === 0 && !external ? [name] : [];
	});
}
// src/adapters/runtimes/compose/secrets.ts
/** What the file itself calls a secret, as far as it comes from a variable. */
function namedSecrets({ secrets }, env) {
	return Object.values(secrets).flatMap((one) => one?.environment ?? []).flatMap((name) => env[name] ?? []);
}
// src/adapters/runtimes/compose/services.ts
/** With these Compose knows the services of the jobs too, as it does when they are named on its command line. */
function jobProfiles(spec) {
	return jobServices(spec).flatMap((name) => {
		const own = spec.services[name]?.profiles ?? [];
		return isActive(own, spec) ? [] : own.slice(0, 1);
	});
}
function servicesToBringUp({ services }, spec) {
	const all = Object.entries(services).map(([name, { depends_on: needs, profiles }]) => [name, {
		needs,
		profiles: profiles ?? []
	}]);
	return servicesToBringUp$1(Object.fromEntries(all), spec);
}
/** The model with only these services in it. */
function only(names, model) {
	const services = Object.entries(model.services).filter(([name]) => names.includes(name));
	return {
		...model,
		services: Object.fromEntries(services)
	};
}
/** What only Compose could resolve may have been named all the same; and what it resolves may be nothing to start. */
function mustBeUsable(model, spec) {
	const known = Object.keys(model.services);
	for (const name of [...jobServices(spec), ...Object.keys(spec.named)]) if (!known.includes(name)) throw new Problem("configuration", `There is no service "${name}" in the compose file.`, { hint: suggestion(name, known) });
	for (const [name, { provider }] of Object.entries(model.services)) if (provider !== void 0) throw new Problem("configuration", `${name} uses \`provider\`: not in this version.`, {
		service: name,
		at: spec.services[name]?.at
	});
}
// src/adapters/runtimes/compose/prepare.ts
const createMs$1 = 12e4;
/** Compose's part: the model, Mortar's edits on it, images, and containers that nobody has started yet. */
async function prepare(spec, { scope, engine }, io) {
	const { run: mark } = scope;
	await mustHaveRoom(engine, io);
	const profiles = [...spec.compose.profiles, ...jobProfiles(spec)];
	const theirs = {
		...spec.compose,
		profiles,
		name: mark.id
	};
	const resolved = await resolve(theirs, io);
	const environments = Object.values(resolved.model.services).map((one) => one.environment ?? {});
	io.conceal(guessSecrets(environments, resolved.file));
	io.conceal(namedSecrets(resolved.model, io.env));
	await noteUnset(resolved.unset, spec, scope, io);
	mustBeUsable(resolved.model, spec);
	const services = servicesToBringUp(resolved.model, spec);
	const model = only([...services, ...jobServices(spec)], resolved.model);
	const claim = await claimPorts(model, spec, engine, io);
	const file = `${io.temp}/${scope.environment}/compose.override.yaml`;
	const project = {
		...theirs,
		files: [...theirs.files, file]
	};
	const first = edits(model, {
		mark,
		mode: spec.ports,
		ports: claim.ports
	});
	await io.writeRaw(file, override(first));
	const used = await resolve(project, io);
	const images = await haveImages({
		project,
		model: only(Object.keys(model.services), used.model),
		withinMs: spec.prepareWithinMs
	}, engine, io);
	await io.writeRaw(file, override([...first, ...volumeEdits(only(services, model), images, mark)]));
	await makePlain(model, mark, engine);
	if (services.length > 0) await create$1(project, services, io);
	return {
		project,
		model,
		services,
		images,
		claim
	};
}
async function noteUnset(named, { compose: { files }, services }, { learn }, io) {
	const unset = Object.values(services).some(({ process }) => process) ? named.filter((name) => !portName.test(name)) : named;
	if (unset.length === 0) return;
	const texts = files.map(async (file) => [file, await whole(io.read(file))]);
	learn({ unset: placesOf(unset, Object.fromEntries(await Promise.all(texts))) });
}
async function create$1(project, services, io) {
	const command = compose(project, "create", "--no-build", "--pull", "never", ...services);
	const { ok, complaint } = await io.ask(command, {
		timeoutMs: createMs$1,
		signal: io.signal
	});
	if (io.signal.aborted) throw new Problem("cancelled", "Cancelled while containers were created.");
	if (ok) return;
	const why = lastLine(complaint);
	const full = diskFull(why);
	if (full) throw full;
	const [, name] = /container name "\/?([^"]+)" is already in use/.exec(why) ?? [];
	throw name ? new Problem("compose", `The container name "${name}" is taken: another container has it.`, { hint: "Remove that one, or write `environment: { ports: free }` in mortar.yml: then fixed names are not used." }) : new Problem("compose", `Containers cannot be created: ${why}`, { hint: `The last lines:\n${complaint.trim().split("\n").slice(-20).join("\n")}` });
}
// node_modules/events-universal/default.js
var require_default = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = __require("events");
}));
// node_modules/fast-fifo/fixed-size.js
var require_fixed_size = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = class FixedFIFO {
		constructor(hwm) {
			if (!(hwm > 0) || (hwm - 1 & hwm) !== 0) throw new Error("Max size for a FixedFIFO should be a power of two");
			this.buffer = new Array(hwm);
			this.mask = hwm - 1;
			this.top = 0;
			this.btm = 0;
			this.next = null;
		}
		clear() {
			this.top = this.btm = 0;
			this.next = null;
			this.buffer.fill(void 0);
		}
		push(data) {
			if (this.buffer[this.top] !== void 0) return false;
			this.buffer[this.top] = data;
			this.top = this.top + 1 & this.mask;
			return true;
		}
		shift() {
			const last = this.buffer[this.btm];
			if (last === void 0) return void 0;
			this.buffer[this.btm] = void 0;
			this.btm = this.btm + 1 & this.mask;
			return last;
		}
		peek() {
			return this.buffer[this.btm];
		}
		isEmpty() {
			return this.buffer[this.btm] === void 0;
		}
	};
}));
// node_modules/fast-fifo/index.js
var require_fast_fifo = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const FixedFIFO = require_fixed_size();
	module.exports = class FastFIFO {
		constructor(hwm) {
			this.hwm = hwm || 16;
			this.head = new FixedFIFO(this.hwm);
			this.tail = this.head;
			this.length = 0;
		}
		clear() {
			this.head = this.tail;
			this.head.clear();
			this.length = 0;
		}
		push(val) {
			this.length++;
			if (!this.head.push(val)) {
				const prev = this.head;
				this.head = prev.next = new FixedFIFO(2 * this.head.buffer.length);
				this.head.push(val);
			}
		}
		shift() {
			if (this.length !== 0) this.length--;
			const val = this.tail.shift();
			if (val === void 0 && this.tail.next) {
				const next = this.tail.next;
				this.tail.next = null;
				this.tail = next;
				return this.tail.shift();
			}
			return val;
		}
		peek() {
			const val = this.tail.peek();
			if (val === void 0 && this.tail.next) return this.tail.next.peek();
			return val;
		}
		isEmpty() {
			return this.length === 0;
		}
	};
}));
// node_modules/b4a/index.js
var require_b4a = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function isBuffer(value) {
		return Buffer.isBuffer(value) || value instanceof Uint8Array;
	}
	function isEncoding(encoding) {
		return Buffer.isEncoding(encoding);
	}
	function alloc(size, fill, encoding) {
		return Buffer.alloc(size, fill, encoding);
	}
	function allocUnsafe(size) {
		return Buffer.allocUnsafe(size);
	}
	function allocUnsafeSlow(size) {
		return Buffer.allocUnsafeSlow(size);
	}
	function byteLength(string, encoding) {
		return Buffer.byteLength(string, encoding);
	}
	function compare(a, b) {
		return Buffer.compare(a, b);
	}
	function concat(buffers, totalLength) {
		return Buffer.concat(buffers, totalLength);
	}
	function copy(source, target, targetStart, start, end) {
		return toBuffer(source).copy(target, targetStart, start, end);
	}
	function equals(a, b) {
		return toBuffer(a).equals(b);
	}
	function fill(buffer, value, offset, end, encoding) {
		return toBuffer(buffer).fill(value, offset, end, encoding);
	}
	function from(value, encodingOrOffset, length) {
		return Buffer.from(value, encodingOrOffset, length);
	}
	function includes(buffer, value, byteOffset, encoding) {
		return toBuffer(buffer).includes(value, byteOffset, encoding);
	}
	function indexOf(buffer, value, byfeOffset, encoding) {
		return toBuffer(buffer).indexOf(value, byfeOffset, encoding);
	}
	function lastIndexOf(buffer, value, byteOffset, encoding) {
		return toBuffer(buffer).lastIndexOf(value, byteOffset, encoding);
	}
	function swap16(buffer) {
		return toBuffer(buffer).swap16();
	}
	function swap32(buffer) {
		return toBuffer(buffer).swap32();
	}
	function swap64(buffer) {
		return toBuffer(buffer).swap64();
	}
	function toBuffer(buffer) {
		if (Buffer.isBuffer(buffer)) return buffer;
		return Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength);
	}
	function toString(buffer, encoding, start, end) {
		return toBuffer(buffer).toString(encoding, start, end);
	}
	function toHex(buffer, start, end) {
		return toBuffer(buffer).toString("hex", start, end);
	}
	function write(buffer, string, offset, length, encoding) {
		return toBuffer(buffer).write(string, offset, length, encoding);
	}
	function readDoubleBE(buffer, offset) {
		return toBuffer(buffer).readDoubleBE(offset);
	}
	function readDoubleLE(buffer, offset) {
		return toBuffer(buffer).readDoubleLE(offset);
	}
	function readFloatBE(buffer, offset) {
		return toBuffer(buffer).readFloatBE(offset);
	}
	function readFloatLE(buffer, offset) {
		return toBuffer(buffer).readFloatLE(offset);
	}
	function readInt32BE(buffer, offset) {
		return toBuffer(buffer).readInt32BE(offset);
	}
	function readInt32LE(buffer, offset) {
		return toBuffer(buffer).readInt32LE(offset);
	}
	function readUInt32BE(buffer, offset) {
		return toBuffer(buffer).readUInt32BE(offset);
	}
	function readUInt32LE(buffer, offset) {
		return toBuffer(buffer).readUInt32LE(offset);
	}
	function writeDoubleBE(buffer, value, offset) {
		return toBuffer(buffer).writeDoubleBE(value, offset);
	}
	function writeDoubleLE(buffer, value, offset) {
		return toBuffer(buffer).writeDoubleLE(value, offset);
	}
	function writeFloatBE(buffer, value, offset) {
		return toBuffer(buffer).writeFloatBE(value, offset);
	}
	function writeFloatLE(buffer, value, offset) {
		return toBuffer(buffer).writeFloatLE(value, offset);
	}
	function writeInt32BE(buffer, value, offset) {
		return toBuffer(buffer).writeInt32BE(value, offset);
	}
	function writeInt32LE(buffer, value, offset) {
		return toBuffer(buffer).writeInt32LE(value, offset);
	}
	function writeUInt32BE(buffer, value, offset) {
		return toBuffer(buffer).writeUInt32BE(value, offset);
	}
	function writeUInt32LE(buffer, value, offset) {
		return toBuffer(buffer).writeUInt32LE(value, offset);
	}
	module.exports = {
		isBuffer,
		isEncoding,
		alloc,
		allocUnsafe,
		allocUnsafeSlow,
		byteLength,
		compare,
		concat,
		copy,
		equals,
		fill,
		from,
		includes,
		indexOf,
		lastIndexOf,
		swap16,
		swap32,
		swap64,
		toBuffer,
		toString,
		toHex,
		write,
		readDoubleBE,
		readDoubleLE,
		readFloatBE,
		readFloatLE,
		readInt32BE,
		readInt32LE,
		readUInt32BE,
		readUInt32LE,
		writeDoubleBE,
		writeDoubleLE,
		writeFloatBE,
		writeFloatLE,
		writeInt32BE,
		writeInt32LE,
		writeUInt32BE,
		writeUInt32LE
	};
}));
// node_modules/text-decoder/lib/pass-through-decoder.js
var require_pass_through_decoder = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const b4a = require_b4a();
	module.exports = class PassThroughDecoder {
		constructor(encoding) {
			this.encoding = encoding;
		}
		get remaining() {
			return 0;
		}
		decode(data) {
			return b4a.toString(data, this.encoding);
		}
		flush() {
			return "";
		}
	};
}));
// node_modules/text-decoder/lib/utf8-decoder.js
var require_utf8_decoder = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const b4a = require_b4a();
	/**
	* https://encoding.spec.whatwg.org/#utf-8-decoder
	*/
	module.exports = class UTF8Decoder {
		constructor() {
			this._reset();
		}
		get remaining() {
			return this.bytesSeen;
		}
		decode(data) {
			if (data.byteLength === 0) return "";
			if (this.bytesNeeded === 0 && trailingIncomplete(data, 0) === 0) {
				this.bytesSeen = trailingBytesSeen(data);
				return b4a.toString(data, "utf8");
			}
			let result = "";
			let start = 0;
			if (this.bytesNeeded > 0) {
				while (start < data.byteLength) {
					const byte = data[start];
					if (byte < this.lowerBoundary || byte > this.upperBoundary) {
						result += "�";
						this._reset();
						break;
					}
					this.lowerBoundary = 128;
					this.upperBoundary = 191;
					this.codePoint = this.codePoint << 6 | byte & 63;
					this.bytesSeen++;
					start++;
					if (this.bytesSeen === this.bytesNeeded) {
						result += String.fromCodePoint(this.codePoint);
						this._reset();
						break;
					}
				}
				if (this.bytesNeeded > 0) return result;
			}
			const trailing = trailingIncomplete(data, start);
			const end = data.byteLength - trailing;
			if (end > start) result += b4a.toString(data, "utf8", start, end);
			for (let i = end; i < data.byteLength; i++) {
				const byte = data[i];
				if (this.bytesNeeded === 0) {
					if (byte <= 127) {
						this.bytesSeen = 0;
						result += String.fromCharCode(byte);
					} else if (byte >= 194 && byte <= 223) {
						this.bytesNeeded = 2;
						this.bytesSeen = 1;
						this.codePoint = byte & 31;
					} else if (byte >= 224 && byte <= 239) {
						if (byte === 224) this.lowerBoundary = 160;
						else if (byte === 237) this.upperBoundary = 159;
						this.bytesNeeded = 3;
						this.bytesSeen = 1;
						this.codePoint = byte & 15;
					} else if (byte >= 240 && byte <= 244) {
						if (byte === 240) this.lowerBoundary = 144;
						else if (byte === 244) this.upperBoundary = 143;
						this.bytesNeeded = 4;
						this.bytesSeen = 1;
						this.codePoint = byte & 7;
					} else {
						this.bytesSeen = 1;
						result += "�";
					}
					continue;
				}
				if (byte < this.lowerBoundary || byte > this.upperBoundary) {
					result += "�";
					i--;
					this._reset();
					continue;
				}
				this.lowerBoundary = 128;
				this.upperBoundary = 191;
				this.codePoint = this.codePoint << 6 | byte & 63;
				this.bytesSeen++;
				if (this.bytesSeen === this.bytesNeeded) {
					result += String.fromCodePoint(this.codePoint);
					this._reset();
				}
			}
			return result;
		}
		flush() {
			const result = this.bytesNeeded > 0 ? "�" : "";
			this._reset();
			return result;
		}
		_reset() {
			this.codePoint = 0;
			this.bytesNeeded = 0;
			this.bytesSeen = 0;
			this.lowerBoundary = 128;
			this.upperBoundary = 191;
		}
	};
	function trailingIncomplete(data, start) {
		const len = data.byteLength;
		if (len <= start) return 0;
		const limit = Math.max(start, len - 4);
		let i = len - 1;
		while (i > limit && (data[i] & 192) === 128) i--;
		if (i < start) return 0;
		const byte = data[i];
		let needed;
		if (byte <= 127) return 0;
		if (byte >= 194 && byte <= 223) needed = 2;
		else if (byte >= 224 && byte <= 239) needed = 3;
		else if (byte >= 240 && byte <= 244) needed = 4;
		else return 0;
		const available = len - i;
		return available < needed ? available : 0;
	}
	function trailingBytesSeen(data) {
		const len = data.byteLength;
		if (len === 0) return 0;
		const last = data[len - 1];
		if (last <= 127) return 0;
		if ((last & 192) !== 128) return 1;
		const limit = Math.max(0, len - 4);
		let i = len - 2;
		while (i >= limit && (data[i] & 192) === 128) i--;
		if (i < 0) return 1;
		const first = data[i];
		let needed;
		if (first >= 194 && first <= 223) needed = 2;
		else if (first >= 224 && first <= 239) needed = 3;
		else if (first >= 240 && first <= 244) needed = 4;
		else return 1;
		if (len - i !== needed) return 1;
		if (needed >= 3) {
			const second = data[i + 1];
			if (first === 224 && second < 160) return 1;
			if (first === 237 && second > 159) return 1;
			if (first === 240 && second < 144) return 1;
			if (first === 244 && second > 143) return 1;
		}
		return 0;
	}
}));
// node_modules/text-decoder/index.js
var require_text_decoder = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const PassThroughDecoder = require_pass_through_decoder();
	const UTF8Decoder = require_utf8_decoder();
	module.exports = class TextDecoder {
		constructor(encoding = "utf8") {
			this.encoding = normalizeEncoding(encoding);
			switch (this.encoding) {
				case "utf8":
					this.decoder = new UTF8Decoder();
					break;
				case "utf16le":
				case "base64": throw new Error("Unsupported encoding: " + this.encoding);
				default: this.decoder = new PassThroughDecoder(this.encoding);
			}
		}
		get remaining() {
			return this.decoder.remaining;
		}
		push(data) {
			if (typeof data === "string") return data;
			return this.decoder.decode(data);
		}
		write(data) {
			return this.push(data);
		}
		end(data) {
			let result = "";
			if (data) result = this.push(data);
			result += this.decoder.flush();
			return result;
		}
	};
	function normalizeEncoding(encoding) {
		encoding = encoding.toLowerCase();
		switch (encoding) {
			case "utf8":
			case "utf-8": return "utf8";
			case "ucs2":
			case "ucs-2":
			case "utf16le":
			case "utf-16le": return "utf16le";
			case "latin1":
			case "binary": return "latin1";
			case "base64":
			case "ascii":
			case "hex": return encoding;
			default: throw new Error("Unknown encoding: " + encoding);
		}
	}
}));
// node_modules/streamx/lib/errors.js
var require_errors = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = class StreamError extends Error {
		constructor(msg, code, fn = StreamError) {
			super(msg);
			this.code = code;
			if (Error.captureStackTrace) Error.captureStackTrace(this, fn);
		}
		static isStreamDestroyed(err) {
			return err && err.code === "STREAM_DESTROYED";
		}
		static isPrematureClose(err) {
			return err && err.code === "PREMATURE_CLOSE";
		}
		static isAborted(err) {
			return err && err.code === "ABORTED";
		}
		static isBadArgument(err) {
			return err && err.code === "BAD_ARGUMENT";
		}
		get name() {
			return "StreamError";
		}
		static STREAM_DESTROYED() {
			return new StreamError("Stream was destroyed", "STREAM_DESTROYED", StreamError.STREAM_DESTROYED);
		}
		static PREMATURE_CLOSE(msg = "Premature close") {
			return new StreamError(msg, "PREMATURE_CLOSE", StreamError.PREMATURE_CLOSE);
		}
		static ABORTED() {
			return new StreamError("Stream aborted", "ABORTED", StreamError.ABORTED);
		}
		static BAD_ARGUMENT(msg = "Bad argument") {
			return new StreamError(msg, "BAD_ARGUMENT", StreamError.BAD_ARGUMENT);
		}
	};
}));
// node_modules/streamx/index.js
var require_streamx = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { EventEmitter } = require_default();
	const FIFO = require_fast_fifo();
	const TextDecoder = require_text_decoder();
	const StreamError = require_errors();
	const qmt = typeof queueMicrotask === "undefined" ? (fn) => global.process.nextTick(fn) : queueMicrotask;
	const OPENING = 1;
	const PREDESTROYING = 2;
	const DESTROYING = 4;
	const DESTROYED = 8;
	const NOT_OPENING = 536870910;
	const NOT_PREDESTROYING = 536870909;
	const READ_UPDATING = 32;
	const READ_PRIMARY = 64;
	const READ_QUEUED = 128;
	const READ_RESUMED = 256;
	const READ_PIPE_DRAINED = 512;
	const READ_ENDING = 1024;
	const READ_EMIT_DATA = 2048;
	const READ_EMIT_READABLE = 4096;
	const READ_EMITTED_READABLE = 8192;
	const READ_DONE = 16384;
	const READ_NEXT_TICK = 32768;
	const READ_READ_AHEAD = 131072;
	const READ_FLOWING = 768;
	const READ_ACTIVE_AND_NEEDS_PUSH = 65552;
	const READ_PRIMARY_AND_ACTIVE = 80;
	const READ_EMIT_READABLE_AND_QUEUED = 4224;
	const READ_RESUMED_READ_AHEAD = 131328;
	const READ_NOT_ACTIVE = 536870895;
	const READ_NON_PRIMARY_AND_PUSHED = 536805311;
	const READ_PUSHED = 536805375;
	const READ_PAUSED = 536870655;
	const READ_NOT_QUEUED = 536862591;
	const READ_NOT_ENDING = 536869887;
	const READ_PIPE_NOT_DRAINED = 536870143;
	const READ_NOT_NEXT_TICK = 536838143;
	const READ_NOT_UPDATING = 536870879;
	const READ_NO_READ_AHEAD = 536739839;
	const READ_PAUSED_NO_READ_AHEAD = 536739583;
	const WRITE_ACTIVE = 1 << 18;
	const WRITE_UPDATING = 2 << 18;
	const WRITE_PRIMARY = 4 << 18;
	const WRITE_QUEUED = 8 << 18;
	const WRITE_UNDRAINED = 16 << 18;
	const WRITE_DONE = 32 << 18;
	const WRITE_EMIT_DRAIN = 64 << 18;
	const WRITE_NEXT_TICK = 128 << 18;
	const WRITE_WRITING = 256 << 18;
	const WRITE_FINISHING = 512 << 18;
	const WRITE_CORKED = 1024 << 18;
	const WRITE_NOT_ACTIVE = 469499903;
	const WRITE_NON_PRIMARY = 535822335;
	const WRITE_NOT_FINISHING = 402391039;
	const WRITE_DRAINED = 532676607;
	const WRITE_NOT_QUEUED = 534773759;
	const WRITE_NOT_NEXT_TICK = 503316479;
	const WRITE_NOT_UPDATING = 536346623;
	const WRITE_NOT_CORKED = 268435455;
	const ACTIVE = 262160;
	const NOT_ACTIVE = 536608751;
	const DONE = 8404992;
	const DESTROY_STATUS = 14;
	const OPEN_STATUS = 15;
	const AUTO_DESTROY = 8405006;
	const NON_PRIMARY = 535822271;
	const ACTIVE_OR_TICKING = 33587200;
	const IS_OPENING = 33587215;
	const READ_PRIMARY_STATUS = 17423;
	const READ_STATUS = 16527;
	const READ_ENDING_STATUS = 1167;
	const READ_READABLE_STATUS = 12431;
	const SHOULD_NOT_READ = 214047;
	const READ_BACKPRESSURE_STATUS = 17422;
	const READ_UPDATE_SYNC_STATUS = 32879;
	const READ_NEXT_TICK_OR_OPENING = 32769;
	const WRITE_PRIMARY_STATUS = 142606351;
	const WRITE_QUEUED_AND_UNDRAINED = 6291456;
	const WRITE_QUEUED_AND_ACTIVE = 2359296;
	const WRITE_DRAIN_STATUS = 6553615;
	const WRITE_STATUS = 270794767;
	const WRITE_PRIMARY_AND_ACTIVE = 1310720;
	const WRITE_ACTIVE_AND_WRITING = 67371008;
	const WRITE_FINISHING_STATUS = 144965647;
	const WRITE_BACKPRESSURE_STATUS = 146800654;
	const WRITE_UPDATE_SYNC_STATUS = 35127311;
	const WRITE_DROP_DATA = 142606350;
	const asyncIterator = Symbol.asyncIterator || Symbol("asyncIterator");
	var WritableState = class {
		constructor(stream, { highWaterMark = 16384, map = null, mapWritable, byteLength, byteLengthWritable } = {}) {
			this.stream = stream;
			this.queue = new FIFO();
			this.highWaterMark = highWaterMark;
			this.buffered = 0;
			this.error = null;
			this.pipeline = null;
			this.drains = null;
			this.byteLength = byteLengthWritable || byteLength || defaultByteLength;
			this.map = mapWritable || map;
			this.afterWrite = afterWrite.bind(this);
			this.afterUpdateNextTick = updateWriteNT.bind(this);
		}
		get ending() {
			return (this.stream._duplexState & WRITE_FINISHING) !== 0;
		}
		get ended() {
			return (this.stream._duplexState & WRITE_DONE) !== 0;
		}
		push(data) {
			if ((this.stream._duplexState & WRITE_DROP_DATA) !== 0) return false;
			if (this.map !== null) data = this.map(data);
			this.buffered += this.byteLength(data);
			this.queue.push(data);
			if (this.buffered < this.highWaterMark) {
				this.stream._duplexState |= WRITE_QUEUED;
				return true;
			}
			this.stream._duplexState |= WRITE_QUEUED_AND_UNDRAINED;
			return false;
		}
		shift() {
			const data = this.queue.shift();
			this.buffered -= this.byteLength(data);
			if (this.buffered === 0) this.stream._duplexState &= WRITE_NOT_QUEUED;
			return data;
		}
		end(data) {
			if (typeof data === "function") this.stream.once("finish", data);
			else if (data !== void 0 && data !== null) this.push(data);
			this.stream._duplexState = (this.stream._duplexState | WRITE_FINISHING) & WRITE_NON_PRIMARY;
		}
		autoBatch(data, cb) {
			const buffer = [];
			const stream = this.stream;
			buffer.push(data);
			while ((stream._duplexState & WRITE_STATUS) === WRITE_QUEUED_AND_ACTIVE) buffer.push(stream._writableState.shift());
			if ((stream._duplexState & OPEN_STATUS) !== 0) return cb(null);
			stream._writev(buffer, cb);
		}
		update() {
			const stream = this.stream;
			stream._duplexState |= WRITE_UPDATING;
			do {
				while ((stream._duplexState & WRITE_STATUS) === WRITE_QUEUED) {
					const data = this.shift();
					stream._duplexState |= WRITE_ACTIVE_AND_WRITING;
					stream._write(data, this.afterWrite);
				}
				if ((stream._duplexState & WRITE_PRIMARY_AND_ACTIVE) === 0) this.updateNonPrimary();
			} while (this.continueUpdate() === true);
			stream._duplexState &= WRITE_NOT_UPDATING;
		}
		updateNonPrimary() {
			const stream = this.stream;
			if ((stream._duplexState & WRITE_FINISHING_STATUS) === WRITE_FINISHING) {
				stream._duplexState = stream._duplexState | WRITE_ACTIVE;
				stream._final(afterFinal.bind(this));
				return;
			}
			if ((stream._duplexState & DESTROY_STATUS) === DESTROYING) {
				if ((stream._duplexState & ACTIVE_OR_TICKING) === 0) {
					stream._duplexState |= ACTIVE;
					stream._destroy(afterDestroy.bind(this));
				}
				return;
			}
			if ((stream._duplexState & IS_OPENING) === OPENING) {
				stream._duplexState = (stream._duplexState | ACTIVE) & NOT_OPENING;
				stream._open(afterOpen.bind(this));
			}
		}
		continueUpdate() {
			if ((this.stream._duplexState & WRITE_NEXT_TICK) === 0) return false;
			this.stream._duplexState &= WRITE_NOT_NEXT_TICK;
			return true;
		}
		updateCallback() {
			if ((this.stream._duplexState & WRITE_UPDATE_SYNC_STATUS) === WRITE_PRIMARY) this.update();
			else this.updateNextTick();
		}
		updateNextTick() {
			if ((this.stream._duplexState & WRITE_NEXT_TICK) !== 0) return;
			this.stream._duplexState |= WRITE_NEXT_TICK;
			if ((this.stream._duplexState & WRITE_UPDATING) === 0) qmt(this.afterUpdateNextTick);
		}
	};
	var ReadableState = class {
		constructor(stream, { highWaterMark = 16384, map = null, mapReadable, byteLength, byteLengthReadable } = {}) {
			this.stream = stream;
			this.queue = new FIFO();
			this.highWaterMark = highWaterMark === 0 ? 1 : highWaterMark;
			this.buffered = 0;
			this.readAhead = highWaterMark > 0;
			this.error = null;
			this.pipeline = null;
			this.byteLength = byteLengthReadable || byteLength || defaultByteLength;
			this.map = mapReadable || map;
			this.pipeTo = null;
			this.afterRead = afterRead.bind(this);
			this.afterUpdateNextTick = updateReadNT.bind(this);
		}
		get ending() {
			return (this.stream._duplexState & READ_ENDING) !== 0;
		}
		get ended() {
			return (this.stream._duplexState & READ_DONE) !== 0;
		}
		pipe(pipeTo, cb) {
			if (this.pipeTo !== null) throw StreamError.BAD_ARGUMENT("Can only pipe to one destination");
			if (typeof cb !== "function") cb = null;
			this.stream._duplexState |= READ_PIPE_DRAINED;
			this.pipeTo = pipeTo;
			this.pipeline = new Pipeline(this.stream, pipeTo, cb);
			if (cb) this.stream.on("error", noop);
			if (isStreamx(pipeTo)) {
				pipeTo._writableState.pipeline = this.pipeline;
				if (cb) pipeTo.on("error", noop);
				pipeTo.on("finish", this.pipeline.finished.bind(this.pipeline));
			} else {
				const onerror = this.pipeline.done.bind(this.pipeline, pipeTo);
				const onclose = this.pipeline.done.bind(this.pipeline, pipeTo, null);
				pipeTo.on("error", onerror);
				pipeTo.on("close", onclose);
				pipeTo.on("finish", this.pipeline.finished.bind(this.pipeline));
			}
			pipeTo.on("drain", afterDrain.bind(this));
			this.stream.emit("piping", pipeTo);
			pipeTo.emit("pipe", this.stream);
		}
		push(data) {
			const stream = this.stream;
			if (data === null) {
				this.highWaterMark = 0;
				stream._duplexState = (stream._duplexState | READ_ENDING) & READ_NON_PRIMARY_AND_PUSHED;
				return false;
			}
			if (this.map !== null) {
				data = this.map(data);
				if (data === null) {
					stream._duplexState &= READ_PUSHED;
					return this.buffered < this.highWaterMark;
				}
			}
			this.buffered += this.byteLength(data);
			this.queue.push(data);
			stream._duplexState = (stream._duplexState | READ_QUEUED) & READ_PUSHED;
			return this.buffered < this.highWaterMark;
		}
		shift() {
			const data = this.queue.shift();
			this.buffered -= this.byteLength(data);
			if (this.buffered === 0) this.stream._duplexState &= READ_NOT_QUEUED;
			return data;
		}
		unshift(data) {
			const pending = [this.map !== null ? this.map(data) : data];
			while (this.buffered > 0) pending.push(this.shift());
			for (let i = 0; i < pending.length - 1; i++) {
				const data = pending[i];
				this.buffered += this.byteLength(data);
				this.queue.push(data);
			}
			this.push(pending[pending.length - 1]);
		}
		read() {
			const stream = this.stream;
			if ((stream._duplexState & READ_STATUS) === READ_QUEUED) {
				const data = this.shift();
				if (this.pipeTo !== null && this.pipeTo.write(data) === false) stream._duplexState &= READ_PIPE_NOT_DRAINED;
				if ((stream._duplexState & READ_EMIT_DATA) !== 0) stream.emit("data", data);
				return data;
			}
			if (this.readAhead === false) {
				stream._duplexState |= READ_READ_AHEAD;
				this.updateNextTick();
			}
			return null;
		}
		drain() {
			const stream = this.stream;
			while ((stream._duplexState & READ_STATUS) === READ_QUEUED && (stream._duplexState & READ_FLOWING) !== 0) {
				const data = this.shift();
				if (this.pipeTo !== null && this.pipeTo.write(data) === false) stream._duplexState &= READ_PIPE_NOT_DRAINED;
				if ((stream._duplexState & READ_EMIT_DATA) !== 0) stream.emit("data", data);
			}
		}
		update() {
			const stream = this.stream;
			stream._duplexState |= READ_UPDATING;
			do {
				this.drain();
				while (this.buffered < this.highWaterMark && (stream._duplexState & SHOULD_NOT_READ) === READ_READ_AHEAD) {
					stream._duplexState |= READ_ACTIVE_AND_NEEDS_PUSH;
					stream._read(this.afterRead);
					this.drain();
				}
				if ((stream._duplexState & READ_READABLE_STATUS) === READ_EMIT_READABLE_AND_QUEUED) {
					stream._duplexState |= READ_EMITTED_READABLE;
					stream.emit("readable");
				}
				if ((stream._duplexState & READ_PRIMARY_AND_ACTIVE) === 0) this.updateNonPrimary();
			} while (this.continueUpdate() === true);
			stream._duplexState &= READ_NOT_UPDATING;
		}
		updateNonPrimary() {
			const stream = this.stream;
			if ((stream._duplexState & READ_ENDING_STATUS) === READ_ENDING) {
				stream._duplexState = (stream._duplexState | READ_DONE) & READ_NOT_ENDING;
				stream.emit("end");
				if ((stream._duplexState & AUTO_DESTROY) === DONE) stream._duplexState |= DESTROYING;
				if (this.pipeTo !== null) this.pipeTo.end();
			}
			if ((stream._duplexState & DESTROY_STATUS) === DESTROYING) {
				if ((stream._duplexState & ACTIVE_OR_TICKING) === 0) {
					stream._duplexState |= ACTIVE;
					stream._destroy(afterDestroy.bind(this));
				}
				return;
			}
			if ((stream._duplexState & IS_OPENING) === OPENING) {
				stream._duplexState = (stream._duplexState | ACTIVE) & NOT_OPENING;
				stream._open(afterOpen.bind(this));
			}
		}
		continueUpdate() {
			if ((this.stream._duplexState & READ_NEXT_TICK) === 0) return false;
			this.stream._duplexState &= READ_NOT_NEXT_TICK;
			return true;
		}
		updateCallback() {
			if ((this.stream._duplexState & READ_UPDATE_SYNC_STATUS) === READ_PRIMARY) this.update();
			else this.updateNextTick();
		}
		updateNextTickIfOpen() {
			if ((this.stream._duplexState & READ_NEXT_TICK_OR_OPENING) !== 0) return;
			this.stream._duplexState |= READ_NEXT_TICK;
			if ((this.stream._duplexState & READ_UPDATING) === 0) qmt(this.afterUpdateNextTick);
		}
		updateNextTick() {
			if ((this.stream._duplexState & READ_NEXT_TICK) !== 0) return;
			this.stream._duplexState |= READ_NEXT_TICK;
			if ((this.stream._duplexState & READ_UPDATING) === 0) qmt(this.afterUpdateNextTick);
		}
	};
	var TransformState = class {
		constructor(stream) {
			this.data = null;
			this.afterTransform = afterTransform.bind(stream);
			this.afterFinal = null;
		}
	};
	var Pipeline = class {
		constructor(src, dst, cb) {
			this.from = src;
			this.to = dst;
			this.afterPipe = cb;
			this.error = null;
			this.pipeToFinished = false;
		}
		finished() {
			this.pipeToFinished = true;
		}
		done(stream, err) {
			if (err) this.error = err;
			if (stream === this.to) {
				this.to = null;
				if (this.from !== null) {
					if ((this.from._duplexState & READ_DONE) === 0 || !this.pipeToFinished) this.from.destroy(this.error || StreamError.PREMATURE_CLOSE("Writable stream closed"));
					return;
				}
			}
			if (stream === this.from) {
				this.from = null;
				if (this.to !== null) {
					if ((stream._duplexState & READ_DONE) === 0) this.to.destroy(this.error || StreamError.PREMATURE_CLOSE("Readable stream closed"));
					return;
				}
			}
			if (this.afterPipe !== null) this.afterPipe(this.error);
			this.to = this.from = this.afterPipe = null;
		}
	};
	function afterDrain() {
		this.stream._duplexState |= READ_PIPE_DRAINED;
		this.updateCallback();
	}
	function afterFinal(err) {
		const stream = this.stream;
		if (err) stream.destroy(err);
		if ((stream._duplexState & DESTROY_STATUS) === 0) {
			stream._duplexState |= WRITE_DONE;
			stream.emit("finish");
		}
		if ((stream._duplexState & AUTO_DESTROY) === DONE) stream._duplexState |= DESTROYING;
		stream._duplexState &= WRITE_NOT_FINISHING;
		if ((stream._duplexState & WRITE_UPDATING) === 0) this.update();
		else this.updateNextTick();
	}
	function afterDestroy(err) {
		const stream = this.stream;
		if (!err && !StreamError.isStreamDestroyed(this.error)) err = this.error;
		if (err) stream.emit("error", err);
		stream._duplexState |= DESTROYED;
		stream.emit("close");
		const rs = stream._readableState;
		const ws = stream._writableState;
		if (rs !== null && rs.pipeline !== null) rs.pipeline.done(stream, err);
		if (ws !== null) {
			while (ws.drains !== null && ws.drains.length > 0) ws.drains.shift().resolve(false);
			if (ws.pipeline !== null) ws.pipeline.done(stream, err);
		}
	}
	function afterWrite(err) {
		const stream = this.stream;
		if (err) stream.destroy(err);
		stream._duplexState &= WRITE_NOT_ACTIVE;
		if (this.drains !== null) tickDrains(this.drains);
		if ((stream._duplexState & WRITE_DRAIN_STATUS) === WRITE_UNDRAINED) {
			stream._duplexState &= WRITE_DRAINED;
			if ((stream._duplexState & WRITE_EMIT_DRAIN) === WRITE_EMIT_DRAIN) stream.emit("drain");
		}
		this.updateCallback();
	}
	function afterRead(err) {
		if (err) this.stream.destroy(err);
		this.stream._duplexState &= READ_NOT_ACTIVE;
		if (this.readAhead === false && (this.stream._duplexState & READ_RESUMED) === 0) this.stream._duplexState &= READ_NO_READ_AHEAD;
		this.updateCallback();
	}
	function updateReadNT() {
		if ((this.stream._duplexState & READ_UPDATING) === 0) {
			this.stream._duplexState &= READ_NOT_NEXT_TICK;
			this.update();
		}
	}
	function updateWriteNT() {
		if ((this.stream._duplexState & WRITE_UPDATING) === 0) {
			this.stream._duplexState &= WRITE_NOT_NEXT_TICK;
			this.update();
		}
	}
	function tickDrains(drains) {
		for (let i = 0; i < drains.length; i++) if (--drains[i].writes === 0) {
			drains.shift().resolve(true);
			i--;
		}
	}
	function afterOpen(err) {
		const stream = this.stream;
		if (err) stream.destroy(err);
		if ((stream._duplexState & DESTROYING) === 0) {
			if ((stream._duplexState & READ_PRIMARY_STATUS) === 0) stream._duplexState |= READ_PRIMARY;
			if ((stream._duplexState & WRITE_PRIMARY_STATUS) === 0) stream._duplexState |= WRITE_PRIMARY;
			stream.emit("open");
		}
		stream._duplexState &= NOT_ACTIVE;
		if (stream._writableState !== null) stream._writableState.updateCallback();
		if (stream._readableState !== null) stream._readableState.updateCallback();
	}
	function afterTransform(err, data) {
		if (data !== void 0 && data !== null) this.push(data);
		this._writableState.afterWrite(err);
	}
	function newListener(name) {
		if (this._readableState !== null) {
			if (name === "data") {
				this._duplexState |= 133376;
				this._readableState.updateNextTick();
			}
			if (name === "readable") {
				this._duplexState |= READ_EMIT_READABLE;
				this._readableState.updateNextTick();
			}
		}
		if (this._writableState !== null) {
			if (name === "drain") {
				this._duplexState |= WRITE_EMIT_DRAIN;
				this._writableState.updateNextTick();
			}
		}
	}
	var Stream = class extends EventEmitter {
		constructor(opts) {
			super();
			this._duplexState = 0;
			this._readableState = null;
			this._writableState = null;
			if (opts) {
				if (opts.open) this._open = opts.open;
				if (opts.destroy) this._destroy = opts.destroy;
				if (opts.predestroy) this._predestroy = opts.predestroy;
				if (opts.signal) opts.signal.addEventListener("abort", abort.bind(this));
			}
			this.on("newListener", newListener);
		}
		_open(cb) {
			cb(null);
		}
		_destroy(cb) {
			cb(null);
		}
		_predestroy() {}
		get readable() {
			return this._readableState !== null ? true : void 0;
		}
		get writable() {
			return this._writableState !== null ? true : void 0;
		}
		get destroyed() {
			return (this._duplexState & DESTROYED) !== 0;
		}
		get destroying() {
			return (this._duplexState & DESTROY_STATUS) !== 0;
		}
		destroy(err) {
			if ((this._duplexState & DESTROY_STATUS) === 0) {
				if (!err) err = StreamError.STREAM_DESTROYED();
				this._duplexState = (this._duplexState | DESTROYING) & NON_PRIMARY;
				if (this._readableState !== null) {
					this._readableState.highWaterMark = 0;
					this._readableState.error = err;
				}
				if (this._writableState !== null) {
					this._writableState.highWaterMark = 0;
					this._writableState.error = err;
				}
				this._duplexState |= PREDESTROYING;
				this._predestroy();
				this._duplexState &= NOT_PREDESTROYING;
				if (this._readableState !== null) this._readableState.updateNextTick();
				if (this._writableState !== null) this._writableState.updateNextTick();
			}
		}
	};
	var Readable = class Readable extends Stream {
		constructor(opts) {
			super(opts);
			this._duplexState |= 8519681;
			this._readableState = new ReadableState(this, opts);
			if (opts) {
				if (this._readableState.readAhead === false) this._duplexState &= READ_NO_READ_AHEAD;
				if (opts.read) this._read = opts.read;
				if (opts.eagerOpen) this._readableState.updateNextTick();
				if (opts.encoding) this.setEncoding(opts.encoding);
			}
		}
		static deferred(fn, opts) {
			const out = new PassThrough(opts);
			fn().then((src) => {
				if (src === null) return out.end();
				if (out.destroying) return;
				pipeline(src, out, noop);
			}).catch((err) => out.destroy(err));
			return out;
		}
		setEncoding(encoding) {
			const dec = new TextDecoder(encoding);
			const map = this._readableState.map || echo;
			this._readableState.map = mapOrSkip;
			return this;
			function mapOrSkip(data) {
				const next = dec.push(data);
				return next === "" && (data.byteLength !== 0 || dec.remaining > 0) ? null : map(next);
			}
		}
		_read(cb) {
			cb(null);
		}
		pipe(dest, cb) {
			this._readableState.updateNextTick();
			this._readableState.pipe(dest, cb);
			return dest;
		}
		read() {
			this._readableState.updateNextTick();
			return this._readableState.read();
		}
		push(data) {
			this._readableState.updateNextTickIfOpen();
			return this._readableState.push(data);
		}
		unshift(data) {
			this._readableState.updateNextTickIfOpen();
			return this._readableState.unshift(data);
		}
		resume() {
			this._duplexState |= READ_RESUMED_READ_AHEAD;
			this._readableState.updateNextTick();
			return this;
		}
		pause() {
			this._duplexState &= this._readableState.readAhead === false ? READ_PAUSED_NO_READ_AHEAD : READ_PAUSED;
			return this;
		}
		static _fromAsyncIterator(ite, opts) {
			let destroy;
			const rs = new Readable({
				...opts,
				read(cb) {
					ite.next().then(push).then(cb.bind(null, null)).catch(cb);
				},
				predestroy() {
					destroy = ite.return();
				},
				destroy(cb) {
					if (!destroy) return cb(null);
					destroy.then(cb.bind(null, null)).catch(cb);
				}
			});
			return rs;
			function push(data) {
				if (data.done) rs.push(null);
				else rs.push(data.value);
			}
		}
		static from(data, opts) {
			if (isReadStreamx(data)) return data;
			if (data[asyncIterator]) return this._fromAsyncIterator(data[asyncIterator](), opts);
			if (!Array.isArray(data)) data = data === void 0 ? [] : [data];
			let i = 0;
			return new Readable({
				...opts,
				read(cb) {
					this.push(i === data.length ? null : data[i++]);
					cb(null);
				}
			});
		}
		static isBackpressured(rs) {
			return (rs._duplexState & READ_BACKPRESSURE_STATUS) !== 0 || rs._readableState.buffered >= rs._readableState.highWaterMark;
		}
		static isPaused(rs) {
			return (rs._duplexState & READ_RESUMED) === 0;
		}
		[asyncIterator]() {
			const stream = this;
			let error = null;
			let promiseResolve = null;
			let promiseReject = null;
			this.on("error", (err) => {
				error = err;
			});
			this.on("readable", onreadable);
			this.on("close", onclose);
			return {
				[asyncIterator]() {
					return this;
				},
				next() {
					return new Promise(function(resolve, reject) {
						promiseResolve = resolve;
						promiseReject = reject;
						const data = stream.read();
						if (data !== null) ondata(data);
						else if ((stream._duplexState & DESTROYED) !== 0) ondata(null);
					});
				},
				return() {
					return destroy(null);
				},
				throw(err) {
					return destroy(err);
				}
			};
			function onreadable() {
				if (promiseResolve !== null) ondata(stream.read());
			}
			function onclose() {
				if (promiseResolve !== null) ondata(null);
			}
			function ondata(data) {
				if (promiseReject === null) return;
				if (error) promiseReject(error);
				else if (data === null && (stream._duplexState & READ_DONE) === 0) promiseReject(StreamError.STREAM_DESTROYED());
				else promiseResolve({
					value: data,
					done: data === null
				});
				promiseReject = promiseResolve = null;
			}
			function destroy(err) {
				stream.destroy(err);
				return new Promise((resolve, reject) => {
					if (stream._duplexState & DESTROYED) return resolve({
						value: void 0,
						done: true
					});
					stream.once("close", function() {
						if (err) reject(err);
						else resolve({
							value: void 0,
							done: true
						});
					});
				});
			}
		}
	};
	var Writable = class extends Stream {
		constructor(opts) {
			super(opts);
			this._duplexState |= 16385;
			this._writableState = new WritableState(this, opts);
			if (opts) {
				if (opts.writev) this._writev = opts.writev;
				if (opts.write) this._write = opts.write;
				if (opts.final) this._final = opts.final;
				if (opts.eagerOpen) this._writableState.updateNextTick();
			}
		}
		cork() {
			this._duplexState |= WRITE_CORKED;
		}
		uncork() {
			this._duplexState &= WRITE_NOT_CORKED;
			this._writableState.updateNextTick();
		}
		_writev(batch, cb) {
			cb(null);
		}
		_write(data, cb) {
			this._writableState.autoBatch(data, cb);
		}
		_final(cb) {
			cb(null);
		}
		static isBackpressured(ws) {
			return (ws._duplexState & WRITE_BACKPRESSURE_STATUS) !== 0;
		}
		static drained(ws) {
			if (ws.destroyed) return Promise.resolve(false);
			const state = ws._writableState;
			const writes = (isWritev(ws) ? Math.min(1, state.queue.length) : state.queue.length) + (ws._duplexState & WRITE_WRITING ? 1 : 0);
			if (writes === 0) return Promise.resolve(true);
			if (state.drains === null) state.drains = [];
			return new Promise((resolve) => {
				state.drains.push({
					writes,
					resolve
				});
			});
		}
		write(data) {
			this._writableState.updateNextTick();
			return this._writableState.push(data);
		}
		end(data) {
			this._writableState.updateNextTick();
			this._writableState.end(data);
			return this;
		}
	};
	var Duplex = class extends Readable {
		constructor(opts) {
			super(opts);
			this._duplexState = OPENING | this._duplexState & READ_READ_AHEAD;
			this._writableState = new WritableState(this, opts);
			if (opts) {
				if (opts.writev) this._writev = opts.writev;
				if (opts.write) this._write = opts.write;
				if (opts.final) this._final = opts.final;
			}
		}
		cork() {
			this._duplexState |= WRITE_CORKED;
		}
		uncork() {
			this._duplexState &= WRITE_NOT_CORKED;
			this._writableState.updateNextTick();
		}
		_writev(batch, cb) {
			cb(null);
		}
		_write(data, cb) {
			this._writableState.autoBatch(data, cb);
		}
		_final(cb) {
			cb(null);
		}
		write(data) {
			this._writableState.updateNextTick();
			return this._writableState.push(data);
		}
		end(data) {
			this._writableState.updateNextTick();
			this._writableState.end(data);
			return this;
		}
	};
	var Transform = class extends Duplex {
		constructor(opts) {
			super(opts);
			this._transformState = new TransformState(this);
			if (opts) {
				if (opts.transform) this._transform = opts.transform;
				if (opts.flush) this._flush = opts.flush;
			}
		}
		_write(data, cb) {
			if (this._readableState.buffered >= this._readableState.highWaterMark) this._transformState.data = data;
			else this._transform(data, this._transformState.afterTransform);
		}
		_read(cb) {
			if (this._transformState.data !== null) {
				const data = this._transformState.data;
				this._transformState.data = null;
				cb(null);
				this._transform(data, this._transformState.afterTransform);
			} else cb(null);
		}
		destroy(err) {
			super.destroy(err);
			if (this._transformState.data !== null) {
				this._transformState.data = null;
				this._transformState.afterTransform();
			}
		}
		_transform(data, cb) {
			cb(null, data);
		}
		_flush(cb) {
			cb(null);
		}
		_final(cb) {
			this._transformState.afterFinal = cb;
			this._flush(transformAfterFlush.bind(this));
		}
	};
	var PassThrough = class extends Transform {};
	function transformAfterFlush(err, data) {
		const cb = this._transformState.afterFinal;
		if (err) return cb(err);
		if (data !== null && data !== void 0) this.push(data);
		this.push(null);
		cb(null);
	}
	function pipelinePromise(...streams) {
		return new Promise((resolve, reject) => {
			return pipeline(...streams, (err) => {
				if (err) return reject(err);
				resolve();
			});
		});
	}
	function pipeline(stream, ...streams) {
		const all = Array.isArray(stream) ? [...stream, ...streams] : [stream, ...streams];
		const done = all.length && typeof all[all.length - 1] === "function" ? all.pop() : null;
		if (all.length < 2) throw StreamError.BAD_ARGUMENT("Pipeline requires at least 2 streams");
		let src = all[0];
		let dest = null;
		let error = null;
		for (let i = 1; i < all.length; i++) {
			dest = all[i];
			if (isStreamx(src)) src.pipe(dest, onerror);
			else {
				errorHandle(src, true, i > 1, onerror);
				src.pipe(dest);
			}
			src = dest;
		}
		if (done) {
			let fin = false;
			const autoDestroy = isStreamx(dest) || !!(dest._writableState && dest._writableState.autoDestroy);
			dest.on("error", (err) => {
				if (error === null) error = err;
			});
			dest.on("finish", () => {
				fin = true;
				if (!autoDestroy) done(error);
			});
			if (autoDestroy) dest.on("close", () => done(error || (fin ? null : StreamError.PREMATURE_CLOSE())));
		}
		return dest;
		function errorHandle(s, rd, wr, onerror) {
			s.on("error", onerror);
			s.on("close", onclose);
			function onclose() {
				if (rd && s._readableState && !s._readableState.ended) return onerror(StreamError.PREMATURE_CLOSE());
				if (wr && s._writableState && !s._writableState.ended) return onerror(StreamError.PREMATURE_CLOSE());
			}
		}
		function onerror(err) {
			if (!err || error) return;
			error = err;
			for (const s of all) s.destroy(err);
		}
	}
	function echo(s) {
		return s;
	}
	function isStream(stream) {
		return !!stream._readableState || !!stream._writableState;
	}
	function isStreamx(stream) {
		return typeof stream._duplexState === "number" && isStream(stream);
	}
	function isEnding(stream) {
		return !!stream._readableState && stream._readableState.ending;
	}
	function isEnded(stream) {
		return !!stream._readableState && stream._readableState.ended;
	}
	function isFinishing(stream) {
		return !!stream._writableState && stream._writableState.ending;
	}
	function isFinished(stream) {
		return !!stream._writableState && stream._writableState.ended;
	}
	function getStreamError(stream, opts = {}) {
		const err = stream._readableState && stream._readableState.error || stream._writableState && stream._writableState.error;
		return !opts.all && StreamError.isStreamDestroyed(err) ? null : err;
	}
	function isReadStreamx(stream) {
		return isStreamx(stream) && stream.readable;
	}
	function isDisturbed(stream) {
		return (stream._duplexState & OPENING) !== OPENING || (stream._duplexState & DESTROYING) === DESTROYING || (stream._duplexState & ACTIVE_OR_TICKING) !== 0;
	}
	function isTypedArray(data) {
		return typeof data === "object" && data !== null && typeof data.byteLength === "number";
	}
	function defaultByteLength(data) {
		return isTypedArray(data) ? data.byteLength : 1024;
	}
	function noop() {}
	function abort() {
		this.destroy(StreamError.ABORTED());
	}
	function isWritev(s) {
		return s._writev !== Writable.prototype._writev && s._writev !== Duplex.prototype._writev;
	}
	module.exports = {
		pipeline,
		pipelinePromise,
		isStream,
		isStreamx,
		isEnding,
		isEnded,
		isFinishing,
		isFinished,
		isDisturbed,
		getStreamError,
		Stream,
		Writable,
		Readable,
		Duplex,
		Transform,
		PassThrough
	};
}));
// node_modules/tar-stream/headers.js
var require_headers = /* @__PURE__ */ __commonJSMin(((exports) => {
	const b4a = require_b4a();
	const ZEROS = "0000000000000000000";
	const SEVENS = "7777777777777777777";
	const ZERO_OFFSET = "0".charCodeAt(0);
	const USTAR_MAGIC = b4a.from([
		117,
		115,
		116,
		97,
		114,
		0
	]);
	const USTAR_VER = b4a.from([ZERO_OFFSET, ZERO_OFFSET]);
	const GNU_MAGIC = b4a.from([
		117,
		115,
		116,
		97,
		114,
		32
	]);
	const GNU_VER = b4a.from([32, 0]);
	const MASK = 4095;
	const MAGIC_OFFSET = 257;
	const VERSION_OFFSET = 263;
	exports.decodeLongPath = function decodeLongPath(buf, encoding) {
		return decodeStr(buf, 0, buf.length, encoding);
	};
	exports.encodePax = function encodePax(opts) {
		let result = "";
		if (opts.name) result += addLength(" path=" + opts.name + "\n");
		if (opts.linkname) result += addLength(" linkpath=" + opts.linkname + "\n");
		const pax = opts.pax;
		if (pax) for (const key in pax) result += addLength(" " + key + "=" + pax[key] + "\n");
		return b4a.from(result);
	};
	exports.decodePax = function decodePax(buf) {
		const result = {};
		while (buf.length) {
			let i = 0;
			while (i < buf.length && buf[i] !== 32) i++;
			const len = parseInt(b4a.toString(buf.subarray(0, i)), 10);
			if (!len) return result;
			const b = b4a.toString(buf.subarray(i + 1, len - 1));
			const keyIndex = b.indexOf("=");
			if (keyIndex === -1) return result;
			result[b.slice(0, keyIndex)] = b.slice(keyIndex + 1);
			buf = buf.subarray(len);
		}
		return result;
	};
	exports.encode = function encode(opts) {
		const buf = b4a.alloc(512);
		let name = opts.name;
		let prefix = "";
		if (opts.typeflag === 5 && name[name.length - 1] !== "/") name += "/";
		if (b4a.byteLength(name) !== name.length) return null;
		while (b4a.byteLength(name) > 100) {
			const i = name.indexOf("/");
			if (i === -1) return null;
			prefix += prefix ? "/" + name.slice(0, i) : name.slice(0, i);
			name = name.slice(i + 1);
		}
		if (b4a.byteLength(name) > 100 || b4a.byteLength(prefix) > 155) return null;
		if (opts.linkname && b4a.byteLength(opts.linkname) > 100) return null;
		b4a.write(buf, name);
		b4a.write(buf, encodeOct(opts.mode & MASK, 6), 100);
		b4a.write(buf, encodeOct(opts.uid, 6), 108);
		b4a.write(buf, encodeOct(opts.gid, 6), 116);
		encodeSize(opts.size, buf, 124);
		b4a.write(buf, encodeOct(opts.mtime.getTime() / 1e3 | 0, 11), 136);
		buf[156] = ZERO_OFFSET + toTypeflag(opts.type);
		if (opts.linkname) b4a.write(buf, opts.linkname, 157);
		b4a.copy(USTAR_MAGIC, buf, MAGIC_OFFSET);
		b4a.copy(USTAR_VER, buf, VERSION_OFFSET);
		if (opts.uname) b4a.write(buf, opts.uname, 265);
		if (opts.gname) b4a.write(buf, opts.gname, 297);
		b4a.write(buf, encodeOct(opts.devmajor || 0, 6), 329);
		b4a.write(buf, encodeOct(opts.devminor || 0, 6), 337);
		if (prefix) b4a.write(buf, prefix, 345);
		b4a.write(buf, encodeOct(cksum(buf), 6), 148);
		return buf;
	};
	exports.decode = function decode(buf, filenameEncoding, allowUnknownFormat) {
		let typeflag = buf[156] === 0 ? 0 : buf[156] - ZERO_OFFSET;
		let name = decodeStr(buf, 0, 100, filenameEncoding);
		const mode = decodeOct(buf, 100, 8);
		const uid = decodeOct(buf, 108, 8);
		const gid = decodeOct(buf, 116, 8);
		const size = decodeOct(buf, 124, 12);
		const mtime = decodeOct(buf, 136, 12);
		const type = toType(typeflag);
		const linkname = buf[157] === 0 ? null : decodeStr(buf, 157, 100, filenameEncoding);
		const uname = decodeStr(buf, 265, 32);
		const gname = decodeStr(buf, 297, 32);
		const devmajor = decodeOct(buf, 329, 8);
		const devminor = decodeOct(buf, 337, 8);
		const c = cksum(buf);
		if (c === 256) return null;
		if (c !== decodeOct(buf, 148, 8)) throw new Error("Invalid tar header. Maybe the tar is corrupted or it needs to be gunzipped?");
		if (isUSTAR(buf)) {
			if (buf[345]) name = decodeStr(buf, 345, 155, filenameEncoding) + "/" + name;
		} else if (isGNU(buf)) {} else if (!allowUnknownFormat) throw new Error("Invalid tar header: unknown format.");
		if (typeflag === 0 && name && name[name.length - 1] === "/") typeflag = 5;
		return {
			name,
			mode,
			uid,
			gid,
			size,
			byteOffset: 0,
			mtime: /* @__PURE__ */ new Date(1e3 * mtime),
			type,
			linkname,
			uname,
			gname,
			devmajor,
			devminor,
			pax: null
		};
	};
	function isUSTAR(buf) {
		return b4a.equals(USTAR_MAGIC, buf.subarray(MAGIC_OFFSET, 263));
	}
	function isGNU(buf) {
		return b4a.equals(GNU_MAGIC, buf.subarray(MAGIC_OFFSET, 263)) && b4a.equals(GNU_VER, buf.subarray(VERSION_OFFSET, 265));
	}
	function clamp(index, len, defaultValue) {
		if (typeof index !== "number") return defaultValue;
		index = ~~index;
		if (index >= len) return len;
		if (index >= 0) return index;
		index += len;
		if (index >= 0) return index;
		return 0;
	}
	function toType(flag) {
		switch (flag) {
			case 0: return "file";
			case 1: return "link";
			case 2: return "symlink";
			case 3: return "character-device";
			case 4: return "block-device";
			case 5: return "directory";
			case 6: return "fifo";
			case 7: return "contiguous-file";
			case 72: return "pax-header";
			case 55: return "pax-global-header";
			case 27: return "gnu-long-link-path";
			case 28:
			case 30: return "gnu-long-path";
		}
		return null;
	}
	function toTypeflag(flag) {
		switch (flag) {
			case "file": return 0;
			case "link": return 1;
			case "symlink": return 2;
			case "character-device": return 3;
			case "block-device": return 4;
			case "directory": return 5;
			case "fifo": return 6;
			case "contiguous-file": return 7;
			case "pax-header": return 72;
		}
		return 0;
	}
	function indexOf(block, num, offset, end) {
		for (; offset < end; offset++) if (block[offset] === num) return offset;
		return end;
	}
	function cksum(block) {
		let sum = 256;
		for (let i = 0; i < 148; i++) sum += block[i];
		for (let j = 156; j < 512; j++) sum += block[j];
		return sum;
	}
	function encodeOct(val, n) {
		val = val.toString(8);
		if (val.length > n) return SEVENS.slice(0, n) + " ";
		return ZEROS.slice(0, n - val.length) + val + " ";
	}
	function encodeSizeBin(num, buf, off) {
		buf[off] = 128;
		for (let i = 11; i > 0; i--) {
			buf[off + i] = num & 255;
			num = Math.floor(num / 256);
		}
	}
	function encodeSize(num, buf, off) {
		if (num.toString(8).length > 11) encodeSizeBin(num, buf, off);
		else b4a.write(buf, encodeOct(num, 11), off);
	}
	function parse256(buf) {
		let positive;
		if (buf[0] === 128) positive = true;
		else if (buf[0] === 255) positive = false;
		else return null;
		const tuple = [];
		let i;
		for (i = buf.length - 1; i > 0; i--) {
			const byte = buf[i];
			if (positive) tuple.push(byte);
			else tuple.push(255 - byte);
		}
		let sum = 0;
		const l = tuple.length;
		for (i = 0; i < l; i++) sum += tuple[i] * Math.pow(256, i);
		return positive ? sum : -1 * sum;
	}
	function decodeOct(val, offset, length) {
		val = val.subarray(offset, offset + length);
		offset = 0;
		if (val[offset] & 128) return parse256(val);
		else {
			while (offset < val.length && val[offset] === 32) offset++;
			const end = clamp(indexOf(val, 32, offset, val.length), val.length, val.length);
			while (offset < end && val[offset] === 0) offset++;
			if (end === offset) return 0;
			return parseInt(b4a.toString(val.subarray(offset, end)), 8);
		}
	}
	function decodeStr(val, offset, length, encoding) {
		return b4a.toString(val.subarray(offset, indexOf(val, 0, offset, offset + length)), encoding);
	}
	function addLength(str) {
		const len = b4a.byteLength(str);
		let digits = Math.floor(Math.log(len) / Math.log(10)) + 1;
		if (len + digits >= Math.pow(10, digits)) digits++;
		return len + digits + str;
	}
}));
// node_modules/tar-stream/extract.js
var require_extract = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { Writable, Readable, getStreamError } = require_streamx();
	const FIFO = require_fast_fifo();
	const b4a = require_b4a();
	const headers = require_headers();
	const EMPTY = b4a.alloc(0);
	const MAX_HEADER_SIZE = 4194304;
	var BufferList = class {
		constructor() {
			this.buffered = 0;
			this.shifted = 0;
			this.queue = new FIFO();
			this._offset = 0;
		}
		push(buffer) {
			this.buffered += buffer.byteLength;
			this.queue.push(buffer);
		}
		shiftFirst(size) {
			return this.buffered === 0 ? null : this._next(size);
		}
		shift(size) {
			if (size > this.buffered) return null;
			if (size === 0) return EMPTY;
			let chunk = this._next(size);
			if (size === chunk.byteLength) return chunk;
			const chunks = [chunk];
			while ((size -= chunk.byteLength) > 0) {
				chunk = this._next(size);
				chunks.push(chunk);
			}
			return b4a.concat(chunks);
		}
		_next(size) {
			const buf = this.queue.peek();
			const rem = buf.byteLength - this._offset;
			if (size >= rem) {
				const sub = this._offset ? buf.subarray(this._offset, buf.byteLength) : buf;
				this.queue.shift();
				this._offset = 0;
				this.buffered -= rem;
				this.shifted += rem;
				return sub;
			}
			this.buffered -= size;
			this.shifted += size;
			return buf.subarray(this._offset, this._offset += size);
		}
	};
	var Source = class extends Readable {
		constructor(self, header, offset) {
			super();
			this.header = header;
			this.offset = offset;
			this._parent = self;
		}
		_read(cb) {
			if (this.header.size === 0) this.push(null);
			if (this._parent._stream === this) this._parent._update();
			cb(null);
		}
		_predestroy() {
			this._parent.destroy(getStreamError(this));
		}
		_detach() {
			if (this._parent._stream === this) {
				this._parent._stream = null;
				this._parent._missing = overflow(this.header.size);
				this._parent._update();
			}
		}
		_destroy(cb) {
			this._detach();
			cb(null);
		}
	};
	var Extract = class extends Writable {
		constructor(opts) {
			super(opts);
			if (!opts) opts = {};
			this._buffer = new BufferList();
			this._offset = 0;
			this._header = null;
			this._stream = null;
			this._missing = 0;
			this._longHeader = false;
			this._callback = noop;
			this._locked = false;
			this._finished = false;
			this._pax = null;
			this._paxGlobal = null;
			this._gnuLongPath = null;
			this._gnuLongLinkPath = null;
			this._filenameEncoding = opts.filenameEncoding || "utf-8";
			this._allowUnknownFormat = !!opts.allowUnknownFormat;
			this._unlockBound = this._unlock.bind(this);
		}
		_unlock(err) {
			this._locked = false;
			if (err) {
				this.destroy(err);
				this._continueWrite(err);
				return;
			}
			this._update();
		}
		_consumeHeader() {
			if (this._locked) return false;
			this._offset = this._buffer.shifted;
			try {
				this._header = headers.decode(this._buffer.shift(512), this._filenameEncoding, this._allowUnknownFormat);
			} catch (err) {
				this._continueWrite(err);
				return false;
			}
			if (!this._header) return true;
			this._header.byteOffset = this._buffer.shifted;
			switch (this._header.type) {
				case "gnu-long-path":
				case "gnu-long-link-path":
				case "pax-global-header":
				case "pax-header":
					this._longHeader = true;
					this._missing = this._header.size;
					if (this._missing > MAX_HEADER_SIZE) {
						this._continueWrite(/* @__PURE__ */ new Error("Header exceeds max size"));
						return false;
					}
					return true;
			}
			this._locked = true;
			this._applyLongHeaders();
			if (!(this._header.size >= 0)) {
				this._continueWrite(/* @__PURE__ */ new Error("Invalid header"));
				return false;
			}
			if (this._header.size === 0 || this._header.type === "directory") {
				this.emit("entry", this._header, this._createStream(), this._unlockBound);
				return true;
			}
			this._stream = this._createStream();
			this._missing = this._header.size;
			this.emit("entry", this._header, this._stream, this._unlockBound);
			return true;
		}
		_applyLongHeaders() {
			if (this._gnuLongPath) {
				this._header.name = this._gnuLongPath;
				this._gnuLongPath = null;
			}
			if (this._gnuLongLinkPath) {
				this._header.linkname = this._gnuLongLinkPath;
				this._gnuLongLinkPath = null;
			}
			if (this._pax) {
				if (this._pax.path) this._header.name = this._pax.path;
				if (this._pax.linkpath) this._header.linkname = this._pax.linkpath;
				if (this._pax.size) this._header.size = parseInt(this._pax.size, 10);
				this._header.pax = this._pax;
				this._pax = null;
			}
		}
		_decodeLongHeader(buf) {
			switch (this._header.type) {
				case "gnu-long-path":
					this._gnuLongPath = headers.decodeLongPath(buf, this._filenameEncoding);
					break;
				case "gnu-long-link-path":
					this._gnuLongLinkPath = headers.decodeLongPath(buf, this._filenameEncoding);
					break;
				case "pax-global-header":
					this._paxGlobal = headers.decodePax(buf);
					break;
				case "pax-header": this._pax = this._paxGlobal === null ? headers.decodePax(buf) : Object.assign({}, this._paxGlobal, headers.decodePax(buf));
			}
		}
		_consumeLongHeader() {
			this._longHeader = false;
			this._missing = overflow(this._header.size);
			const buf = this._buffer.shift(this._header.size);
			try {
				this._decodeLongHeader(buf);
			} catch (err) {
				this._continueWrite(err);
				return false;
			}
			return true;
		}
		_consumeStream() {
			const buf = this._buffer.shiftFirst(this._missing);
			if (buf === null) return false;
			this._missing -= buf.byteLength;
			const drained = this._stream.push(buf);
			if (this._missing === 0) {
				this._stream.push(null);
				if (drained) this._stream._detach();
				return drained && this._locked === false;
			}
			return drained;
		}
		_createStream() {
			return new Source(this, this._header, this._offset);
		}
		_update() {
			while (this._buffer.buffered > 0 && !this.destroying) {
				if (this._missing > 0) {
					if (this._stream !== null) {
						if (this._consumeStream() === false) return;
						continue;
					}
					if (this._longHeader === true) {
						if (this._missing > this._buffer.buffered) break;
						if (this._consumeLongHeader() === false) return false;
						continue;
					}
					const ignore = this._buffer.shiftFirst(this._missing);
					if (ignore !== null) this._missing -= ignore.byteLength;
					continue;
				}
				if (this._buffer.buffered < 512) break;
				if (this._stream !== null || this._consumeHeader() === false) return;
			}
			this._continueWrite(null);
		}
		_continueWrite(err) {
			const cb = this._callback;
			this._callback = noop;
			cb(err);
		}
		_write(data, cb) {
			this._callback = cb;
			this._buffer.push(data);
			this._update();
		}
		_final(cb) {
			this._finished = this._missing === 0 && this._buffer.buffered === 0;
			cb(this._finished ? null : /* @__PURE__ */ new Error("Unexpected end of data"));
		}
		_predestroy() {
			this._continueWrite(null);
		}
		_destroy(cb) {
			if (this._stream) this._stream.destroy(getStreamError(this));
			cb(null);
		}
		[Symbol.asyncIterator]() {
			let error = null;
			let promiseResolve = null;
			let promiseReject = null;
			let entryStream = null;
			let entryCallback = null;
			const extract = this;
			this.on("entry", onentry);
			this.on("error", (err) => {
				error = err;
			});
			this.on("close", onclose);
			return {
				[Symbol.asyncIterator]() {
					return this;
				},
				next() {
					return new Promise(onnext);
				},
				return() {
					return destroy(null);
				},
				throw(err) {
					return destroy(err);
				}
			};
			function consumeCallback(err) {
				if (!entryCallback) return;
				const cb = entryCallback;
				entryCallback = null;
				cb(err);
			}
			function onnext(resolve, reject) {
				if (error) return reject(error);
				if (entryStream) {
					resolve({
						value: entryStream,
						done: false
					});
					entryStream = null;
					return;
				}
				promiseResolve = resolve;
				promiseReject = reject;
				consumeCallback(null);
				if (extract._finished && promiseResolve) {
					promiseResolve({
						value: void 0,
						done: true
					});
					promiseResolve = promiseReject = null;
				}
			}
			function onentry(header, stream, callback) {
				entryCallback = callback;
				stream.on("error", noop);
				if (promiseResolve) {
					promiseResolve({
						value: stream,
						done: false
					});
					promiseResolve = promiseReject = null;
				} else entryStream = stream;
			}
			function onclose() {
				consumeCallback(error);
				if (!promiseResolve) return;
				if (error) promiseReject(error);
				else promiseResolve({
					value: void 0,
					done: true
				});
				promiseResolve = promiseReject = null;
			}
			function destroy(err) {
				extract.destroy(err);
				consumeCallback(err);
				return new Promise((resolve, reject) => {
					if (extract.destroyed) return resolve({
						value: void 0,
						done: true
					});
					extract.once("close", function() {
						if (err) reject(err);
						else resolve({
							value: void 0,
							done: true
						});
					});
				});
			}
		}
	};
	module.exports = function extract(opts) {
		return new Extract(opts);
	};
	function noop() {}
	function overflow(size) {
		size &= 511;
		return size && 512 - size;
	}
}));
// node_modules/tar-stream/constants.js
var require_constants = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const constants = {
		S_IFMT: 61440,
		S_IFDIR: 16384,
		S_IFCHR: 8192,
		S_IFBLK: 24576,
		S_IFIFO: 4096,
		S_IFLNK: 40960
	};
	try {
		module.exports = __require("fs").constants || constants;
	} catch {
		module.exports = constants;
	}
}));
// node_modules/tar-stream/pack.js
var require_pack = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { Readable, Writable, getStreamError } = require_streamx();
	const b4a = require_b4a();
	const constants = require_constants();
	const headers = require_headers();
	const DMODE = 493;
	const FMODE = 420;
	const END_OF_TAR = b4a.alloc(1024);
	var Sink = class extends Writable {
		constructor(pack, header, callback) {
			super({
				mapWritable,
				eagerOpen: true
			});
			this.written = 0;
			this.header = header;
			this._callback = callback;
			this._linkname = null;
			this._isLinkname = header.type === "symlink" && !header.linkname;
			this._isVoid = header.type !== "file" && header.type !== "contiguous-file";
			this._finished = false;
			this._pack = pack;
			this._openCallback = null;
			if (this._pack._stream === null) this._pack._stream = this;
			else this._pack._pending.push(this);
		}
		_open(cb) {
			this._openCallback = cb;
			if (this._pack._stream === this) this._continueOpen();
		}
		_continuePack(err) {
			if (this._callback === null) return;
			const callback = this._callback;
			this._callback = null;
			callback(err);
		}
		_continueOpen() {
			if (this._pack._stream === null) this._pack._stream = this;
			const cb = this._openCallback;
			this._openCallback = null;
			if (cb === null) return;
			if (this._pack.destroying) return cb(/* @__PURE__ */ new Error("pack stream destroyed"));
			if (this._pack._finalized) return cb(/* @__PURE__ */ new Error("pack stream is already finalized"));
			this._pack._stream = this;
			if (!this._isLinkname) this._pack._encode(this.header);
			if (this._isVoid) {
				this._finish();
				this._continuePack(null);
			}
			cb(null);
		}
		_write(data, cb) {
			if (this._isLinkname) {
				this._linkname = this._linkname ? b4a.concat([this._linkname, data]) : data;
				return cb(null);
			}
			if (this._isVoid) {
				if (data.byteLength > 0) return cb(/* @__PURE__ */ new Error("No body allowed for this entry"));
				return cb();
			}
			this.written += data.byteLength;
			if (this._pack.push(data)) return cb();
			this._pack._drain = cb;
		}
		_finish() {
			if (this._finished) return;
			this._finished = true;
			if (this._isLinkname) {
				this.header.linkname = this._linkname ? b4a.toString(this._linkname, "utf-8") : "";
				this._pack._encode(this.header);
			}
			overflow(this._pack, this.header.size);
			this._pack._done(this);
		}
		_final(cb) {
			if (this.written !== this.header.size) return cb(/* @__PURE__ */ new Error("Size mismatch"));
			this._finish();
			cb(null);
		}
		_getError() {
			return getStreamError(this) || /* @__PURE__ */ new Error("tar entry destroyed");
		}
		_predestroy() {
			this._pack.destroy(this._getError());
		}
		_destroy(cb) {
			this._pack._done(this);
			this._continuePack(this._finished ? null : this._getError());
			cb();
		}
	};
	var Pack = class extends Readable {
		constructor(opts) {
			super(opts);
			this._drain = noop;
			this._finalized = false;
			this._finalizing = false;
			this._pending = [];
			this._stream = null;
		}
		entry(header, buffer, callback) {
			if (this._finalized || this.destroying) throw new Error("already finalized or destroyed");
			if (typeof buffer === "function") {
				callback = buffer;
				buffer = null;
			}
			if (!callback) callback = noop;
			if (!header.size || header.type === "symlink") header.size = 0;
			if (!header.type) header.type = modeToType(header.mode);
			if (!header.mode) header.mode = header.type === "directory" ? DMODE : FMODE;
			if (!header.uid) header.uid = 0;
			if (!header.gid) header.gid = 0;
			if (!header.mtime) header.mtime = /* @__PURE__ */ new Date();
			if (typeof buffer === "string") buffer = b4a.from(buffer);
			const sink = new Sink(this, header, callback);
			if (b4a.isBuffer(buffer)) {
				header.size = buffer.byteLength;
				sink.write(buffer);
				sink.end();
				return sink;
			}
			if (sink._isVoid) return sink;
			return sink;
		}
		finalize() {
			if (this._stream || this._pending.length > 0) {
				this._finalizing = true;
				return;
			}
			if (this._finalized) return;
			this._finalized = true;
			this.push(END_OF_TAR);
			this.push(null);
		}
		_done(stream) {
			if (stream !== this._stream) return;
			this._stream = null;
			if (this._finalizing) this.finalize();
			if (this._pending.length) this._pending.shift()._continueOpen();
		}
		_encode(header) {
			if (!header.pax) {
				const buf = headers.encode(header);
				if (buf) {
					this.push(buf);
					return;
				}
			}
			this._encodePax(header);
		}
		_encodePax(header) {
			const paxHeader = headers.encodePax({
				name: header.name,
				linkname: header.linkname,
				pax: header.pax
			});
			const newHeader = {
				name: "PaxHeader",
				mode: header.mode,
				uid: header.uid,
				gid: header.gid,
				size: paxHeader.byteLength,
				mtime: header.mtime,
				type: "pax-header",
				linkname: header.linkname && "PaxHeader",
				uname: header.uname,
				gname: header.gname,
				devmajor: header.devmajor,
				devminor: header.devminor
			};
			this.push(headers.encode(newHeader));
			this.push(paxHeader);
			overflow(this, paxHeader.byteLength);
			newHeader.size = header.size;
			newHeader.type = header.type;
			this.push(headers.encode(newHeader));
		}
		_doDrain() {
			const drain = this._drain;
			this._drain = noop;
			drain();
		}
		_predestroy() {
			const err = getStreamError(this);
			if (this._stream) this._stream.destroy(err);
			while (this._pending.length) {
				const stream = this._pending.shift();
				stream.destroy(err);
				stream._continueOpen();
			}
			this._doDrain();
		}
		_read(cb) {
			this._doDrain();
			cb();
		}
	};
	module.exports = function pack(opts) {
		return new Pack(opts);
	};
	function modeToType(mode) {
		switch (mode & constants.S_IFMT) {
			case constants.S_IFBLK: return "block-device";
			case constants.S_IFCHR: return "character-device";
			case constants.S_IFDIR: return "directory";
			case constants.S_IFIFO: return "fifo";
			case constants.S_IFLNK: return "symlink";
		}
		return "file";
	}
	function noop() {}
	function overflow(self, size) {
		size &= 511;
		if (size) self.push(END_OF_TAR.subarray(0, 512 - size));
	}
	function mapWritable(buf) {
		return b4a.isBuffer(buf) ? buf : b4a.from(buf);
	}
}));
// src/adapters/runtimes/compose/take-reports.ts
var import_tar_stream = (/* @__PURE__ */ __commonJSMin(((exports) => {
	exports.extract = require_extract();
	exports.pack = require_pack();
})))();
/** Some file systems, and tar itself, round. */
const roundingMs = 2e3;
const archiveMs = 12e4;
/** Takes the reports out of a container that has ended, from its layers as from what was mounted into it. */
async function takeReports(container, job, engine, io) {
	const globs = job.reports.map((glob) => posix.normalize(glob));
	try {
		for (const base of new Set(globs.map(baseOf))) {
			const ask = {
				query: { path: posix.join(container.Config.WorkingDir || "/", base) },
				orMissing: true,
				timeoutMs: archiveMs
			};
			const response = await engine.ask(`/containers/${container.Id}/archive`, ask);
			if (response.status === 404) await response.body?.cancel();
			else await unpack(response, {
				globs,
				base,
				into: job.into,
				container
			}, io);
		}
	} catch (cause) {
		const why = cause instanceof Error ? cause.message : String(cause);
		const message = `The reports of ${job.service} cannot be taken out of its container: ${why}`;
		throw new Problem("engine", message, {
			service: job.service,
			cause
		});
	}
}
async function unpack({ body }, wanted, io) {
	const archive = (0, import_tar_stream.extract)();
	await Promise.all([pipeline(body ?? [], archive), receive(archive, wanted, io)]);
}
async function receive(archive, wanted, io) {
	const { globs, base, into, container } = wanted;
	const started = Date.parse(container.State.StartedAt) - roundingMs;
	for await (const entry of archive) {
		const { name, type, mtime } = entry.header;
		const path = posix.join(posix.dirname(base), name);
		const isWanted = type === "file" && globs.some((glob) => matchesGlob(path, glob));
		const changed = mtime.getTime() >= started ? io.now() : mtime;
		if (isWanted && !path.startsWith("..")) await io.receive(`${into}/${path}`, bytesOf(entry), changed);
		else entry.resume();
	}
}
/** `results/**\/*.xml` → `results`: the folder, or the file, that has to be fetched. */
function baseOf(glob) {
	const parts = glob.split("/");
	const magic = parts.findIndex((part) => /[*?[\]{}!()]/.test(part));
	return (magic < 0 ? parts : parts.slice(0, magic)).join("/") || ".";
}
async function* bytesOf(chunks) {
	for await (const chunk of chunks) if (chunk instanceof Uint8Array) yield chunk;
}
// src/adapters/runtimes/compose/service-job.ts
const tailLength = 100;
const graceMs = 2e3;
const createMs = 6e4;
const dayMs$1 = 864e5;
/** Runs a service as a job: a new container for each attempt, whose exit code and reports are the answer, and which then goes. */
async function runService(job, { timeoutMs, signal, line }, around) {
	const { engine, io } = around;
	const over = signal ? AbortSignal.any([signal, io.signal]) : io.signal;
	const late = AbortSignal.timeout(timeoutMs);
	const began = io.elapsed();
	const container = await create(job, around);
	if (typeof container === "string") return unable(container);
	const path = `/containers/${container.Id}`;
	const tail = [];
	try {
		const started = await engine.ask(`${path}/start`, {
			method: "POST",
			orRefused: true
		});
		if (!started.ok) return unable(await complaintOf(started));
		const showing = show(container, engine, (text) => {
			io.log("info", text);
			line?.(text);
			tail.push(text);
			if (tail.length > tailLength) tail.shift();
		}).catch(() => {});
		await ended(path, AbortSignal.any([over, late]), engine);
		const ms = io.elapsed() - began;
		await Promise.race([showing, io.wait(graceMs, io.signal).catch(() => {})]);
		const exit = {
			started: true,
			timedOut: late.aborted,
			tail,
			ms
		};
		const after = await inspect(container.Id, engine);
		if (!after) return {
			...exit,
			code: void 0,
			killedBy: "the removal of its container"
		};
		if (!io.signal.aborted) await takeReports(after, job, engine, io);
		const end = endOf$1(after);
		return {
			...exit,
			code: end.code,
			...end.outOfMemory && { killedBy: exitText(end) }
		};
	} finally {
		await engine.ask(path, {
			method: "DELETE",
			query: {
				force: "1",
				v: "1"
			}
		}).catch(() => {});
	}
}
/** As somebody ends whose command cannot be found. */
function unable(why) {
	return {
		code: void 0,
		started: false,
		timedOut: false,
		tail: [why],
		ms: 0
	};
}
const Found = array(object({
	Id: string(),
	Labels: record(string(), string())
}));
/** Or why it cannot be made. */
async function create({ service, env }, { project, engine, io }) {
	const file = `${io.temp}/${service}.job.yaml`;
	const edits = [{
		path: [
			"services",
			service,
			"environment"
		],
		value: env
	}, {
		path: [
			"services",
			service,
			"restart"
		],
		value: "no"
	}];
	await io.writeRaw(file, override(edits));
	const command = compose({
		...project,
		files: [...project.files, file]
	}, ...[
		"up",
		"--no-start",
		"--no-deps",
		"--no-build",
		"--pull",
		"never"
	], "--force-recreate", "--renew-anon-volumes", service);
	const within = {
		timeoutMs: createMs,
		signal: io.signal
	};
	const { ok, complaint } = await io.ask(command, within);
	if (!ok) return lastLine(complaint);
	const label = [`${projectLabel}=${project.name}`, `${serviceLabel}=${service}`];
	const query = {
		all: "1",
		filters: JSON.stringify({ label })
	};
	const one = (await engine.read("/containers/json", Found, { query })).find(({ Labels }) => isOfService(Labels));
	return (one && await inspect(one.Id, engine)) ?? "its container is not there";
}
async function show({ Id, Config }, engine, each) {
	const response = await engine.ask(`/containers/${Id}/logs`, {
		query: {
			follow: "1",
			stdout: "1",
			stderr: "1"
		},
		timeoutMs: dayMs$1
	});
	for await (const line of lines(Config.Tty ? textOf(response) : unframed(response))) each(line);
}
/** By itself, or because its time is over: then it is stopped. */
async function ended(path, over, engine) {
	try {
		await engine.ask(`${path}/wait`, {
			method: "POST",
			timeoutMs: dayMs$1,
			signal: over
		});
	} catch (error) {
		if (!over.aborted) throw error;
		const query = { t: String(graceMs / 1e3) };
		await engine.ask(`${path}/stop`, {
			method: "POST",
			query,
			orRefused: true
		});
	}
}
// src/adapters/runtimes/compose/stop.ts
/** Where the file sets none. Files of coverage hang on it, and more would be waited for by everybody. */
const usualGraceMs = 2e3;
/** All services get their stop signal at once, and the time that the file gives them. */
async function stopAll(containers, { model, engine }, io) {
	const stops = containers.filter(({ State }) => State.Status === "running").map((one) => {
		const grace = model.services[serviceOf(one)]?.stop_grace_period;
		const graceMs = grace ? milliseconds(grace) : usualGraceMs;
		const ask = {
			method: "POST",
			query: { t: String(Math.ceil(graceMs / 1e3)) },
			timeoutMs: graceMs + 1e4,
			signal: io.signal
		};
		return engine.ask(`/containers/${one.Id}/stop`, ask);
	});
	await Promise.allSettled(stops);
}
// src/adapters/runtimes/compose/versions.ts
const Version = object({
	Version: string(),
	ApiVersion: string()
});
async function versionsOf(engine, io) {
	const { Version: version, ApiVersion: api } = await engine.read("/version", Version);
	const { version: compose = "unknown" } = await composeVersion(io);
	return {
		engine: version,
		api,
		compose
	};
}
/** Notes them, and returns that of Compose. */
async function noteVersions(engine, { learn }, io) {
	const versions = await versionsOf(engine, io);
	learn({ versions });
	return versions.compose;
}
/** From which version on Compose does what the file asks: older ones read it, and do nothing. */
const since = {
	post_start: [2, 30],
	pre_start: [5, 3]
};
/** What is asked for in vain, in sentences. */
function ignoredBy(compose, { services }) {
	const [major = 0, minor = 0] = compose.split(".").map(Number);
	return Object.entries(services).flatMap(([name, service]) => ["post_start", "pre_start"].flatMap((key) => {
		const [wanted, least] = since[key];
		if (major > wanted || major === wanted && minor >= least || service[key] === void 0 || Number.isNaN(major)) return [];
		return [`${name}: Compose ${compose} ignores ${key}; ${wanted}.${least} and newer know it`];
	}));
}
// src/adapters/runtimes/compose/signs.ts
/** `status`, `id` and `from` are gone since API 1.52: only what stands here may be used. */
const EngineEvent = object({
	Action: string(),
	Actor: object({
		ID: string(),
		Attributes: record(string(), string())
	}),
	timeNano: number()
});
/** Signals by which a program is told something, and does not end. */
const harmless = [
	"1",
	"10",
	"12",
	"28"
];
/** No program ends with it: it is not taken for a good end. */
const unknown = -1;
/** What an event of the engine means for the life of a service. `one`: how its container was seen right after. */
function signOf({ Action, Actor, timeNano }, one) {
	const about = {
		id: Actor.ID,
		ms: timeNano / 1e6
	};
	if (Action === "kill" && !harmless.includes(Actor.Attributes["signal"] ?? "")) return {
		...about,
		kind: "asked to stop"
	};
	if (Action === "start") return {
		...about,
		kind: "started"
	};
	if (Action !== "die") return void 0;
	const code = Number(Actor.Attributes["exitCode"] ?? unknown);
	const afterMs = Number(Actor.Attributes["execDuration"] ?? 0) * 1e3;
	const isSeen = one !== void 0 && one.State.Status !== "running";
	return {
		...about,
		kind: "ended",
		end: isSeen ? endOf$1(one) : {
			code,
			outOfMemory: false,
			afterMs
		}
	};
}
// src/adapters/runtimes/compose/watch.ts
/** The engine tells most changes at once, but not all: there is no event while a restart waits, nor for "still running". */
const heartbeatMs = 500;
const dayMs = 864e5;
/** Follows the engine's events, and looks again at whatever an event is about. */
async function watch(run, engine, ears, io) {
	const stop = new AbortController();
	const known = containerBook(io);
	const bell = newBell();
	const filters = {
		type: ["container"],
		label: [`${projectLabel}=${run}`]
	};
	const query = { filters: JSON.stringify(filters) };
	const stream = await engine.ask("/events", {
		query,
		signal: stop.signal,
		timeoutMs: dayMs
	});
	const following = follow();
	return {
		changed: bell.ring,
		containers: known.all,
		async *sights() {
			for (let next = 0; !stop.signal.aborted;) {
				const rung = bell.next();
				if (io.elapsed() >= next) {
					await look();
					next = io.elapsed() + heartbeatMs;
				}
				yield known.instances();
				await Promise.race([rung, io.wait(Math.max(1, next - io.elapsed()))]);
			}
		},
		async [Symbol.asyncDispose]() {
			stop.abort();
			bell.ring();
			await following;
		}
	};
	async function look() {
		try {
			known.replace(await containersOf(run, engine, io.signal));
		} catch (error) {
			if (!io.signal.aborted) throw error;
		}
	}
	async function follow() {
		try {
			for await (const line of linesOf$1(stream)) {
				await hear(json(EngineEvent, line, { from: "Docker's events" }), {
					engine,
					known,
					ears
				});
				bell.ring();
			}
		} catch (error) {
			if (!stop.signal.aborted) io.log("debug", `Only the heartbeat is left: ${String(error)}`);
		}
	}
}
async function hear(event, { engine, known, ears }) {
	const { ID: id, Attributes: about } = event.Actor;
	const service = about[serviceLabel];
	if (service === void 0 || !isOfService(about)) return;
	if (event.Action === "create") ears.created(service);
	if (event.Action === "destroy") known.forget(id);
	const looked = /^(start|die|health_status)/.test(event.Action) ? await inspect(id, engine) : void 0;
	if (looked) known.note(looked);
	if (event.Action === "start" && looked) ears.started(looked);
	const sign = signOf(event, looked);
	if (sign) ears.heard({
		...sign,
		service
	});
}
/** How every container was seen last, and how it ended before its last start, which the engine forgets. */
function containerBook(io) {
	const known = /* @__PURE__ */ new Map();
	const ends = /* @__PURE__ */ new Map();
	const upMs = stopwatch(io);
	const note = (one) => {
		known.set(one.Id, one);
		const { Status } = one.State;
		if (Status === "exited" || Status === "restarting") ends.set(one.Id, endOf$1(one));
	};
	return {
		note,
		replace(all) {
			known.clear();
			for (const one of all) note(one);
		},
		forget: (id) => void known.delete(id),
		all: () => [...known.values()],
		instances: () => [...known.values()].map((one) => instanceOf(one, upMs(one), ends.get(one.Id)))
	};
}
/** How long a container has been seen running. Our own clock: the engine's may be another machine's. */
function stopwatch({ elapsed }) {
	const since = /* @__PURE__ */ new Map();
	return ({ Id, RestartCount, State }) => {
		const start = `${Id} ${RestartCount}`;
		if (State.Status !== "running") return 0;
		since.set(start, since.get(start) ?? elapsed());
		return elapsed() - (since.get(start) ?? 0);
	};
}
// src/adapters/runtimes/compose/up.ts
/** From the compose files to services that are ready. Whatever was opened or made on the way goes with the environment, or when it fails. */
async function up(spec, scope, io) {
	const engine = await connect(io);
	const version = await noteVersions(engine, scope, io);
	await using undo = new AsyncDisposableStack();
	const site = await open(undo, {
		engine,
		scope
	}, io);
	const prepared = await prepare(spec, {
		scope,
		engine
	}, io);
	const { model, services, project, claim } = prepared;
	for (const text of ignoredBy(version, model)) scope.remark(text);
	await noteNewFolders(undo, model, scope, io);
	undo.defer(async () => {
		scope.learn({ tails: await site.logs.tails() });
		await stopAll(site.watch.containers(), {
			model,
			engine
		}, io);
	});
	const expected = expectations(services, {
		model,
		spec,
		containers: await containersOf(scope.run.id, engine)
	});
	const address = (caller, called) => addressOf(caller, called, {
		model,
		containers: site.watch.containers(),
		host: engine.host
	});
	const death = undo.use(watchForDeath({
		...site,
		expected
	}, scope, io));
	site.hears(death.heard);
	const around = {
		...prepared,
		...site,
		expected,
		engine
	};
	await comeUp({
		...site,
		expected,
		death,
		withinMs: spec.readyWithinMs,
		eyes: eyes({
			engine,
			containers: site.watch.containers
		}, io),
		idsOf: (service) => idsOf(service, site.watch),
		start: (service, signal) => begin$1(service, {
			...around,
			signal
		}, io)
	}, scope, io);
	death.died.throwIfAborted();
	death.patrol();
	const down = undo.move();
	return {
		services: servicesOf(prepared),
		variables: variablesOf(prepared),
		died: death.died,
		settled: death.settled,
		address: async (caller, callee, port) => address(caller, {
			callee,
			port
		}),
		async runService(job, within) {
			await claim.release(job.service);
			return runService(job, within, {
				project,
				engine,
				io
			});
		},
		[Symbol.asyncDispose]: () => down.disposeAsync()
	};
}
/** For a sweep; and for all of it after a cancel, when whoever cancels soon kills. */
const patienceMs = 6e4;
const cancelMs = 4e3;
/** Eyes and ears before there is anything; and a sweep after all is over. */
async function open(undo, { engine, scope }, io) {
	const run = scope.run.id;
	const cancel = { at: Number.POSITIVE_INFINITY };
	const left = () => Math.min(patienceMs, cancel.at + cancelMs - io.elapsed());
	const hurry = () => {
		cancel.at = io.elapsed();
		sweep(run, engine, io, left());
	};
	io.signal.addEventListener("abort", hurry, { once: true });
	undo.defer(async () => {
		io.signal.removeEventListener("abort", hurry);
		for (const subject of await sweep(run, engine, io, left())) scope.note({
			kind: "left behind",
			subject
		});
	});
	const logs = followLogs(`${io.results}/logs`, {
		engine,
		scope,
		io
	});
	undo.use(logs);
	let listener;
	return {
		logs,
		watch: undo.use(await watch(run, engine, {
			created: (subject) => scope.note({
				kind: "created",
				subject
			}),
			started(container) {
				scope.note({
					kind: "started",
					subject: serviceOf(container)
				});
				logs.follow(container);
			},
			heard: (seen) => listener?.(seen)
		}, io)),
		hears(own) {
			listener = own;
		}
	};
}
async function noteNewFolders(undo, model, { remark }, io) {
	const missing = await missingFolders(model, io);
	undo.defer(async () => {
		for (const path of await madeSince(missing, io)) remark(`the engine created the folder ${path} for a bind mount; it is yours, and stays`);
	});
}
function idsOf(service, { containers }) {
	return containers().flatMap((one) => serviceOf(one) === service ? one.Id : []);
}
function servicesOf({ model, services }) {
	return Object.fromEntries(services.flatMap((name) => {
		const one = model.services[name];
		return one ? [[name, portsOf(one)]] : [];
	}));
}
/** With these, `docker compose exec` in a job's script means this environment, wherever the script stands. */
function variablesOf({ project }) {
	const { name, files, profiles, envFiles } = project;
	return {
		COMPOSE_PROJECT_NAME: name,
		COMPOSE_FILE: absolute(files).join(":"),
		COMPOSE_PATH_SEPARATOR: ":",
		COMPOSE_PROFILES: profiles.join(","),
		...envFiles.length > 0 && { COMPOSE_ENV_FILES: absolute(envFiles).join(",") }
	};
}
function absolute(paths) {
	return paths.map((path) => resolve$1(path));
}
// src/adapters/runtimes/compose/index.ts
/** Compose plans and creates; Mortar starts, judges and removes, over the engine's own API. */
var compose_default = {
	title: "Docker Compose",
	docs: "https://docs.docker.com/compose",
	async unavailable(io) {
		try {
			await (await connect(io)).ask("/_ping", { timeoutMs: 5e3 });
			return (await composeVersion(io)).complaint;
		} catch (error) {
			return error instanceof Error ? error.message : String(error);
		}
	},
	versions: async (io) => versionsOf(await connect(io), io),
	up,
	runs: async (io) => marks(await connect(io)),
	down: async (run, io) => sweep(run, await connect(io), io)
};
export { compose_default as default };
