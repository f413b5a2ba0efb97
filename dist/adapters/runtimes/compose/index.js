import { C as string, E as unknown, _ as pipe, d as number, f as object, h as parseJson, l as nullable, n as boolean, p as optional, t as array, u as nullish, w as transform, x as safeParse, y as record } from "../../../shared/dist.js";
import { t as Problem } from "../../../shared/problem.js";
import { i as lines } from "../../../shared/chunks.js";
import { n as results } from "../../../shared/run-key.js";
import { r as json } from "../../../shared/json.js";
import { t as require_dist } from "../../../shared/dist2.js";
// src/lib/docker.ts
/** `DOCKER_HOST` when it is a Unix socket, and the usual one without it. */
function socketOf(env) {
	const host = env["DOCKER_HOST"] || "unix:///var/run/docker.sock";
	return host.startsWith("unix://") ? host.slice(7) : void 0;
}
/** One call of https://docs.docker.com/reference/api/engine, or a Problem with what the engine complains about. */
async function engine(io, path, ask = {}) {
	const { method = "GET", query = {}, timeoutMs = 6e4, signal, orMissing } = ask;
	const socket = socketOf(io.env);
	if (!socket) throw new Problem("E_ENVIRONMENT", "DOCKER_HOST is not a Unix socket: not in this version.");
	const url = `http://docker${path}?${new URLSearchParams(query).toString()}`;
	try {
		const within = {
			timeoutMs,
			socket,
			...signal && { signal }
		};
		const response = await io.http(new Request(url, { method }), within);
		if (response.ok || response.status === 304) return response;
		if (orMissing && response.status === 404) return response;
		throw new Error(complaintOf(await response.text()));
	} catch (cause) {
		const why = cause instanceof Error ? cause.message : String(cause);
		throw new Problem("E_ENVIRONMENT", `Docker, ${method} ${path}: ${why}`, {
			hint: "Does `docker info` work here?",
			cause
		});
	}
}
function complaintOf(text) {
	const Complaint = pipe(string(), parseJson(), object({ message: string() }));
	const { success, output } = safeParse(Complaint, text);
	return success ? output.message : text;
}
async function* textOf(response) {
	const decoder = new TextDecoder();
	for await (const bytes of response.body ?? []) yield decoder.decode(bytes, { stream: true });
}
/** An endless answer of one JSON text a line. */
function linesOf(response) {
	return lines(textOf(response));
}
const headerBytes = 8;
/**
* What a container has printed. Without a terminal stdout and stderr come as frames, each with its length in front:
* https://docs.docker.com/reference/api/engine/version/v1.45/#tag/Container/operation/ContainerAttach
*/
async function* unframed(response) {
	const decoder = new TextDecoder();
	let rest = Buffer.alloc(0);
	for await (const bytes of response.body ?? []) {
		rest = Buffer.concat([rest, bytes]);
		while (rest.length >= headerBytes) {
			const end = headerBytes + rest.readUInt32BE(4);
			if (rest.length < end) break;
			yield decoder.decode(rest.subarray(headerBytes, end), { stream: true });
			rest = rest.subarray(end);
		}
	}
}
// src/adapters/runtimes/compose/model.ts
var import_dist = require_dist();
const Port = object({
	target: number(),
	protocol: string(),
	published: optional(string())
});
const Service = object({
	build: optional(unknown()),
	container_name: optional(string()),
	depends_on: optional(record(string(), object({ condition: string() })), {}),
	deploy: optional(object({ replicas: optional(number()) }), {}),
	expose: optional(array(string()), []),
	image: optional(string()),
	ports: optional(array(Port), []),
	configs: optional(unknown()),
	post_start: optional(unknown()),
	provider: optional(unknown()),
	secrets: optional(unknown())
});
const Resource = object({
	name: optional(string()),
	external: optional(boolean(), false)
});
const Resources = optional(record(string(), Resource), {});
/** What `docker compose config --format json` makes of the user's files, as far as Mortar asks. */
const Model = object({
	services: record(string(), Service),
	networks: Resources,
	volumes: Resources
});
/** The TCP ports on which a service can be called; the first one is its address. */
function targets({ ports, expose }) {
	return [.../* @__PURE__ */ new Set([...published(ports), ...exposed(expose)])];
}
function published(ports) {
	return ports.filter(({ protocol }) => protocol === "tcp").map(({ target }) => target);
}
function exposed(expose) {
	return expose.filter((port) => /^\d+(\/tcp)?$/.test(port)).map((port) => Number.parseInt(port, 10));
}
/** Whether anyone is to find it running: over a port, or because another service waits for more than its end. */
function serves(name, { services }) {
	const called = Object.values(services).some(({ depends_on: { [name]: on } }) => on ? on.condition !== "service_completed_successfully" : false);
	const own = services[name];
	return called || own !== void 0 && targets(own).length > 0;
}
/** The services that can be called, with their ports. */
function callable({ services }) {
	const all = Object.entries(services).map(([name, service]) => [name, targets(service)]);
	return Object.fromEntries(all.filter(([, ports]) => ports.length > 0));
}
function needs({ services }) {
	return mapValues(services, (service) => mapValues(service.depends_on, ({ condition }) => condition));
}
/** Compose does more at its start than the engine: hooks, providers, files from content. Then Compose starts it. */
function isComposeStarted({ post_start, provider, configs, secrets }) {
	return [
		post_start,
		provider,
		configs,
		secrets
	].some((one) => one !== void 0);
}
function mapValues(all, body) {
	return Object.fromEntries(Object.entries(all).map(([key, value]) => [key, body(value)]));
}
// src/adapters/runtimes/compose/edits.ts
/** The label on everything that a run makes. */
const label = "mortar.run";
/** All that Mortar changes: labels by which everything is found again, ports to call, and no names that another run has. */
function edits({ services, networks, volumes }, ports, run) {
	const labels = { [label]: run };
	const makes = Object.entries({
		networks,
		volumes
	}).flatMap(([kind, all]) => Object.entries(all).flatMap(([name, { external }]) => external ? [] : [{
		path: [kind, name],
		value: {
			labels,
			name: `${run}_${name}`
		}
	}]));
	return [...Object.entries(services).flatMap(([name, service]) => [
		{
			path: [
				"services",
				name,
				"labels"
			],
			value: labels
		},
		...portEdits(name, service, ports),
		...buildEdits(name, service, labels)
	]), ...makes];
}
/** What is published anew is for this machine alone, on a port that the engine picks. */
function portEdits(name, service, ports) {
	const path = [
		"services",
		name,
		"ports"
	];
	const all = targets(service);
	if (ports === "keep") {
		const missing = all.filter((target) => !published(service.ports).includes(target));
		return missing.length > 0 ? [{
			path,
			value: missing.map(toThisMachine)
		}] : [];
	}
	return [...all.length > 0 ? [{
		path,
		value: all.map(toThisMachine),
		replace: true
	}] : [], ...service.container_name ? [{
		path: [
			"services",
			name,
			"container_name"
		],
		value: null,
		replace: true
	}] : []];
}
function toThisMachine(target) {
	return {
		target,
		host_ip: "127.0.0.1"
	};
}
/** An image that is built under the project's name is the run's own, and goes with it. */
function buildEdits(name, { build, image }, labels) {
	if (build === void 0 || image) return [];
	return [{
		path: [
			"services",
			name,
			"build",
			"labels"
		],
		value: labels
	}];
}
/** As a file for Compose, which merges; two tags make it replace and forget: https://docs.docker.com/reference/compose-file/merge */
function override(all) {
	const document = new import_dist.Document({}, { aliasDuplicateObjects: false });
	for (const { path, value, replace } of all) {
		document.setIn(path, document.createNode(value));
		const node = document.getIn(path, true);
		if (replace && (0, import_dist.isNode)(node)) node.tag = value === null ? "!reset" : "!override";
	}
	return document.toString();
}
// src/adapters/runtimes/compose/containers.ts
const Health = object({
	Status: string(),
	Log: nullish(array(object({ Output: string() })), [])
});
const Bindings = nullable(array(object({
	HostIp: string(),
	HostPort: string()
})));
/** https://docs.docker.com/reference/api/engine: what it says of a container, as far as Mortar asks. */
const Container = object({
	Id: string(),
	RestartCount: number(),
	State: object({
		Status: string(),
		ExitCode: number(),
		OOMKilled: boolean(),
		Health: optional(Health)
	}),
	Config: object({
		Tty: optional(boolean(), false),
		Labels: object({ "com.docker.compose.service": string() })
	}),
	NetworkSettings: object({ Ports: record(string(), Bindings) })
});
const Found = array(object({ Id: string() }));
/** Only what carries the run's label. */
function labelled(run) {
	return { filters: JSON.stringify({ label: [`${label}=${run}`] }) };
}
async function containers(run, io) {
	const list = await (await engine(io, "/containers/json", { query: {
		all: "1",
		...labelled(run)
	} })).text();
	const ids = json(Found, list, "Docker's list of containers").map(({ Id }) => Id);
	return (await Promise.all(ids.map((id) => inspect(id, io)))).flat();
}
/** None if it was removed in the meantime. */
async function inspect(id, io) {
	const response = await engine(io, `/containers/${id}/json`, { orMissing: true });
	if (response.status === 404) return [];
	return [json(Container, await response.text(), "Docker's inspection of a container")];
}
/** The state of every service. One that has no container has one too: it is absent. */
function statesOf(model, all, upMs) {
	return Object.entries(model.services).flatMap(([service, { deploy }]) => {
		const about = {
			service,
			serves: serves(service, model)
		};
		const own = all.filter((one) => serviceOf(one) === service);
		if (own.length > 0) return own.map((one) => ({
			...about,
			...stateOf(one),
			upMs: upMs(one)
		}));
		return deploy.replicas === 0 ? [] : [{
			...about,
			...absent,
			upMs: 0
		}];
	});
}
const absent = {
	status: "absent",
	exitCode: 0,
	outOfMemory: false,
	restarts: 0
};
function stateOf({ RestartCount: restarts, State }) {
	const { Status: status, ExitCode: exitCode, OOMKilled: outOfMemory, Health: probed } = State;
	const lastProbe = probed?.Log?.at(-1)?.Output.trim() ?? "";
	const health = probed && {
		status: probed.Status,
		lastProbe
	};
	return {
		status,
		exitCode,
		outOfMemory,
		restarts,
		...health && { health }
	};
}
function serviceOf({ Config: { Labels } }) {
	return Labels["com.docker.compose.service"];
}
// src/adapters/runtimes/compose/address.ts
/** On a Unix socket the engine is this machine, and a port that is published everywhere is published here. */
const engineHost = "127.0.0.1";
/** Where `caller` finds a port of `callee`. Today the caller makes no difference: everybody gets the real one. */
function address(_caller, callee, port, all) {
	const [binding] = all.filter((one) => serviceOf(one) === callee).flatMap((one) => one.NetworkSettings.Ports[`${port}/tcp`] ?? []);
	if (!binding) throw new Problem("E_ENVIRONMENT", `${callee} cannot be called on port ${port}.`, {
		hint: "It is not running, or its port is not published.",
		service: callee
	});
	return {
		host: [
			"",
			"0.0.0.0",
			"::"
		].includes(binding.HostIp) ? engineHost : binding.HostIp,
		port: Number(binding.HostPort)
	};
}
// src/adapters/runtimes/compose/compose.ts
/** Merging, includes, profiles and interpolation are Compose's own. */
async function resolve(project, io) {
	const command = compose(project, io, "config", "--format", "json");
	const { ok, text, complaint } = await io.ask(command, { timeoutMs: 6e4 });
	if (ok) return json(Model, text, "docker compose config");
	throw new Problem("E_CONFIG", complaint, { hint: "`docker compose config` shows what Compose understands." });
}
/** Builds, pulls and makes everything, and starts nothing. */
async function create(project, withinMs, io) {
	const command = compose(project, io, "create");
	const within = { timeoutMs: withinMs };
	const { code, timedOut, tail } = await io.group("environment", () => io.exec(command, within));
	if (io.signal.aborted) throw new Problem("E_CANCELLED", "Cancelled before there was anything.");
	if (code === 0) return;
	const why = timedOut ? `not done after ${withinMs} ms` : tail.at(-1) ?? "failed";
	throw new Problem("E_ENVIRONMENT", `docker compose create: ${why}`, { hint: tail.slice(-20).join("\n") });
}
/** For a service for which Compose does more at its start than the engine. */
async function upAlone(project, service, io) {
	const verb = [
		"up",
		"--detach",
		"--no-deps",
		"--no-recreate",
		service
	];
	const { ok, complaint } = await io.ask(compose(project, io, ...verb), { timeoutMs: 12e4 });
	if (!ok) throw new Problem("E_ENVIRONMENT", `${service}: ${complaint}`, { service });
}
function compose(project, { env }, ...verb) {
	const { name, compose: files, profiles } = project;
	const from = files.flatMap((file) => ["--file", file]);
	const only = profiles.flatMap((profile) => ["--profile", profile]);
	return {
		file: "docker",
		args: [
			"compose",
			"--project-name",
			name,
			...from,
			...only,
			...verb
		],
		env: { DOCKER_HOST: `unix://${socketOf(env)}` }
	};
}
// src/core/readiness/judge.ts
/** Losing the race with its database once or twice is no crash loop. */
const restartsAllowed = 2;
/** What runs without a health check may be about to fall over. */
const settledMs = 500;
/** Pure. No state is taken for ready because nothing else is known about it. */
function judge(state) {
	const { service, status, health, upMs } = state;
	if (state.restarts > restartsAllowed) return broken(`${service} keeps crashing: ${exit(state)}`);
	if (status === "exited" || status === "dead") return judgeEnded(state);
	if (status !== "running") return { is: "starting" };
	if (health?.status === "unhealthy") return broken(`${service} is unhealthy: ${health.lastProbe || "its probe says nothing"}`);
	return { is: (health ? health.status === "healthy" : upMs >= settledMs) ? "ready" : "starting" };
}
function judgeEnded(state) {
	if (state.exitCode === 0 && !state.serves) return { is: "ready" };
	return broken(`${state.service} has ended: ${exit(state)}`);
}
function exit({ exitCode, outOfMemory }) {
	return `exit code ${exitCode}${outOfMemory ? ", out of memory" : ""}`;
}
function broken(because) {
	return {
		is: "broken",
		because
	};
}
function failures(states) {
	return states.flatMap((one) => {
		const judgement = judge(one);
		return judgement.is === "broken" ? [{
			service: one.service,
			because: judgement.because
		}] : [];
	});
}
// src/adapters/runtimes/compose/death.ts
/** Aborts when a service that was ready has failed, or the engine no longer tells. Ends with the watch. */
function deathOf(watch, { log }) {
	const death = new AbortController();
	follow().catch((error) => death.abort(error));
	return death.signal;
	async function follow() {
		for await (const states of watch.states()) {
			const [first, ...others] = deaths(states);
			if (!first) continue;
			const message = [first, ...others].map(({ because }) => because).join("; ");
			log("error", message);
			death.abort(new Problem("E_ENVIRONMENT", message, { service: first.service }));
			return;
		}
	}
}
/** A restart that the file asks for is none. */
function deaths(states) {
	const gone = states.filter(({ status }) => status === "absent");
	return [...failures(states), ...gone.map(({ service }) => ({
		service,
		because: `${service} is gone`
	}))];
}
// src/adapters/runtimes/compose/logs.ts
/** Lines kept of each container. */
const kept = "10000";
/** The last words of a service, for people. */
async function lastWords(service, run, io) {
	const own = (await containers(run, io)).filter((one) => serviceOf(one) === service);
	return (await Array.fromAsync(logsOf(own, "10", io))).join("").trim();
}
/** What every service has printed, a file each. What cannot be had changes nothing: it is told, and the end goes on. */
async function saveLogs(folder, run, io) {
	try {
		const all = Object.groupBy(await containers(run, io), serviceOf);
		for (const [service, own = []] of Object.entries(all)) await io.write(`${folder}/${service}.log`, logsOf(own, kept, io));
	} catch (error) {
		io.log("warn", `Logs: ${String(error)}`);
	}
}
async function* logsOf(all, tail, io) {
	for (const { Id, Config } of all) {
		const query = {
			stdout: "1",
			stderr: "1",
			timestamps: "1",
			tail
		};
		const response = await engine(io, `/containers/${Id}/logs`, { query });
		yield* Config.Tty ? textOf(response) : unframed(response);
	}
}
// src/core/readiness/bring-up.ts
/** Starts each service as soon as what it waits for is there, until all are ready, one is broken, or the time is over. */
async function bringUp(ground, withinMs, { elapsed, signal }) {
	const end = elapsed() + withinMs;
	const announced = /* @__PURE__ */ new Set();
	for await (const states of ground.states()) {
		if (signal.aborted) break;
		const because = failures(states);
		if (because.length > 0) return {
			is: "broken",
			because
		};
		const starting = states.filter((one) => judge(one).is === "starting");
		for (const name of readyNames(states, starting)) {
			if (!announced.has(name)) ground.ready(name);
			announced.add(name);
		}
		if (starting.length === 0) return { is: "ready" };
		if (elapsed() > end) return {
			is: "late",
			because: starting.map(stillStarting)
		};
		await Promise.all(startable(ground.needs, states).map(ground.start));
	}
	return {
		is: "cancelled",
		because: []
	};
}
/** A service with many instances is ready when all are. */
function readyNames(states, starting) {
	const not = new Set(starting.map(({ service }) => service));
	return new Set(states.map(({ service }) => service)).difference(not);
}
function stillStarting({ service, status, health }) {
	return {
		service,
		because: `${service} is still ${health?.status ?? status}`
	};
}
/** The services that have not been started and whose conditions are met. */
function startable(needs, states) {
	const waiting = states.filter(({ status }) => status === "created");
	return [...new Set(waiting.map(({ service }) => service))].filter((name) => Object.entries(needs[name] ?? {}).every(([service, condition]) => states.filter((state) => state.service === service).every((state) => meets(state, condition))));
}
function meets({ status, exitCode, health }, condition) {
	if (condition === "service_healthy") return health?.status === "healthy";
	if (condition === "service_completed_successfully") return status === "exited" && exitCode === 0;
	return status !== "created" && status !== "absent";
}
// src/adapters/runtimes/compose/start.ts
/** Starts what was created, in the order of its dependencies, or throws with the last words of who is to blame. */
async function start(created, { run, note }, io) {
	const { model, project, states, withinMs } = created;
	const outcome = await bringUp({
		needs: needs(model),
		states: () => states.states(),
		ready: (subject) => note({
			kind: "ready",
			subject
		}),
		start(service) {
			const own = model.services[service];
			return own && isComposeStarted(own) ? upAlone(project, service, io) : begin(service, run, io);
		}
	}, withinMs, io);
	if (outcome.is === "ready") return;
	if (outcome.is === "cancelled") throw new Problem("E_CANCELLED", "Cancelled before the environment was up.");
	const [first] = outcome.because;
	const hint = first && await lastWords(first.service, run, io);
	const message = outcome.because.map(({ because }) => because).join("; ");
	throw new Problem("E_ENVIRONMENT", message, {
		...hint && { hint },
		service: first?.service
	});
}
async function begin(service, run, io) {
	const own = (await containers(run, io)).filter((one) => serviceOf(one) === service);
	try {
		for (const { Id, State } of own) if (State.Status === "created") await engine(io, `/containers/${Id}/start`, { method: "POST" });
	} catch (error) {
		const { cause } = error instanceof Problem ? error : { cause: error };
		const why = cause instanceof Error ? cause.message : String(cause);
		throw new Problem("E_ENVIRONMENT", `${service} does not start: ${why}`, {
			service,
			cause: error
		});
	}
}
// src/adapters/runtimes/compose/sweep.ts
const Ids = array(object({ Id: string() }));
const Volumes = pipe(object({ Volumes: nullable(array(object({ Name: string() }))) }), transform(({ Volumes: all }) => all?.map(({ Name }) => ({ Id: Name })) ?? []));
/** In this order: what is in use cannot be removed. `v`: the volumes that have no name go too. */
const kinds = [
	{
		list: "/containers/json",
		shape: Ids,
		path: "/containers",
		query: {
			force: "1",
			v: "1"
		}
	},
	{
		list: "/networks",
		shape: Ids,
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
		shape: Ids,
		path: "/images",
		query: { force: "1" }
	}
];
const pauseMs = 200;
const patienceMs = 6e4;
/**
* Removes all that carries the run's label, until three looks in a row find nothing: the engine may still be making what
* a stopped `create` had asked for. No file is needed, so it works when nothing else is left of a run.
* Returns what is still there. The run is over and has its verdict: that changes nothing.
*/
async function sweep(run, io) {
	const end = io.elapsed() + patienceMs;
	let found = [];
	try {
		for (let clean = 0; clean < 3; await io.wait(pauseMs)) {
			found = await pass(run, io);
			clean = found.length === 0 ? clean + 1 : 0;
			if (found.length > 0 && io.elapsed() > end) break;
		}
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		io.log("warn", `Clean-up: ${error.message}`);
	}
	return found;
}
async function pass(run, io) {
	const all = [];
	for (const { list, shape, path, query } of kinds) {
		const answer = await engine(io, list, { query: {
			all: "1",
			...labelled(run)
		} });
		const ids = json(shape, await answer.text(), `Docker, ${list}`).map(({ Id }) => Id);
		all.push(...ids.map((id) => `${path}/${id}`));
		const removals = ids.map((id) => engine(io, `${path}/${id}`, {
			method: "DELETE",
			query
		}));
		await Promise.allSettled(removals);
	}
	return all;
}
// src/adapters/runtimes/compose/notes.ts
/** What the engine is asked to tell. https://docs.docker.com/reference/api/engine: "health_status" also finds "health_status: healthy". */
const actions = [
	"create",
	"start",
	"die",
	"oom",
	"destroy",
	"health_status"
];
const EngineEvent = object({
	Action: string(),
	Actor: object({
		ID: string(),
		Attributes: record(string(), string())
	})
});
/** Makes the engine's events ours. The others are only a reason to look again. */
function notes({ note }) {
	const died = /* @__PURE__ */ new Set();
	return (line) => {
		const { Action, Actor } = json(EngineEvent, line, "Docker's events");
		const subject = Actor.Attributes["com.docker.compose.service"] ?? Actor.ID;
		const kind = kindOf(Action, died.has(Actor.ID));
		if (kind === "died") died.add(Actor.ID);
		const detail = kind === "died" && `exit code ${Actor.Attributes["exitCode"]}`;
		if (kind) note({
			kind,
			subject,
			...detail && { detail }
		});
	};
}
/** A restart is a start after a death; an event of its own comes only when somebody asks for one. */
function kindOf(action, hasDied) {
	if (action === "create") return "created";
	if (action === "start") return hasDied ? "restarted" : "started";
	return action === "die" ? "died" : void 0;
}
// src/adapters/runtimes/compose/watch.ts
/** The engine tells most changes at once, but not all: there is no event while a restart waits, nor for "still running". */
const heartbeatMs = 500;
const dayMs = 864e5;
/** Follows the engine's events, notes them, and looks again after each. */
async function watch(statesOf, scope, io) {
	const stop = new AbortController();
	let change = Promise.withResolvers();
	const note = notes(scope);
	const mine = [`${label}=${scope.run}`];
	const stream = await engine(io, "/events", {
		query: { filters: JSON.stringify({
			type: ["container"],
			label: mine,
			event: actions
		}) },
		signal: stop.signal,
		timeoutMs: dayMs
	});
	const following = follow();
	const upMs = stopwatch(io);
	return {
		async *states() {
			while (!stop.signal.aborted) {
				const { promise } = change;
				yield statesOf(await containers(scope.run, io), upMs);
				await Promise.race([promise, io.wait(heartbeatMs)]);
			}
		},
		async [Symbol.asyncDispose]() {
			stop.abort();
			change.resolve();
			await following;
		}
	};
	async function follow() {
		try {
			for await (const line of linesOf(stream)) {
				note(line);
				change.resolve();
				change = Promise.withResolvers();
			}
		} catch (error) {
			if (!stop.signal.aborted) io.log("debug", `Only the heartbeat is left: ${String(error)}`);
		}
	}
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
// src/adapters/runtimes/compose/index.ts
const overrideFile = `${results}/compose.override.yaml`;
const logFolder = `${results}/logs`;
/** Compose plans and creates; Mortar starts, judges and removes, over the engine's own API. */
var compose_default = {
	title: "Docker Compose",
	docs: "https://docs.docker.com/compose",
	async unavailable(io) {
		const within = { timeoutMs: 1e4 };
		const plugin = await io.ask({
			file: "docker",
			args: ["compose", "version"]
		}, within);
		if (!plugin.ok) return plugin.complaint;
		return engine(io, "/_ping", within).then(() => void 0, (error) => String(error));
	},
	async up(spec, scope, io) {
		const { run } = scope;
		await using undo = new AsyncDisposableStack();
		undo.defer(async () => {
			for (const subject of await sweep(run, io)) scope.note({
				kind: "left behind",
				subject
			});
		});
		const theirs = {
			name: run,
			compose: spec.compose,
			profiles: spec.profiles
		};
		const model = await resolve(theirs, io);
		await io.write(overrideFile, override(edits(model, spec.ports, run)));
		const project = {
			...theirs,
			compose: [...spec.compose, overrideFile]
		};
		const states = undo.use(await watch((...seen) => statesOf(model, ...seen), scope, io));
		undo.defer(() => saveLogs(logFolder, run, io));
		await create(project, spec.prepareWithinMs, io);
		await start({
			model,
			project,
			states,
			withinMs: spec.readyWithinMs
		}, scope, io);
		const died = deathOf(states, io);
		const down = undo.move();
		return {
			services: callable(model),
			died,
			address: async (...about) => address(...about, await containers(run, io)),
			[Symbol.asyncDispose]: () => down.disposeAsync()
		};
	},
	down: sweep
};
export { compose_default as default };
