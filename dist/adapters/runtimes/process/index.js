import { a as portName, c as servicesToBringUp, f as answer, i as placesOf, l as lastLines, m as comeUp, n as milliseconds, p as watchForDeath, r as guessSecrets, s as jobServices, t as newBell, u as logFile } from "../../../shared/bell.js";
import { a as interpolated, c as readService, i as Missing, l as standing, n as allOf, o as isRecord, s as list, t as gather, u as textOf } from "../../../shared/gather.js";
import { i as troubleOf, t as Problem } from "../../../shared/problem.js";
import { a as whole } from "../../../shared/chunks.js";
import { n as suggestion } from "../../../shared/nearest.js";
import { t as stillRunning } from "../../../shared/still-running.js";
import { o as runVariables, s as serviceVariable } from "../../../shared/end-processes.js";
import { t as durationText } from "../../../shared/words.js";
import { n as placeText, t as fullPlace } from "../../../shared/place.js";
import { t as literally } from "../../../shared/literally.js";
import { i as visible } from "../../../shared/sanitize.js";
import { t as isSecret } from "../../../shared/secret-name.js";
import { constants } from "node:os";
import { join, relative } from "node:path";
// src/adapters/runtimes/process/settings.ts
/** `no`, `always`, `unless-stopped`, `on-failure:3`; or what `deploy.restart_policy` says. */
function restartsOf({ said }) {
	const deploy = said["deploy"]?.value;
	const policy = isRecord(deploy) ? deploy["restart_policy"] : void 0;
	if (isRecord(policy)) {
		const { condition = "any", max_attempts: most = Number.POSITIVE_INFINITY } = policy;
		return {
			when: condition === "any" || condition === "on-failure" ? {
				any: "always",
				"on-failure": "on failure"
			}[condition] : "never",
			most: Number(most)
		};
	}
	const text = textOf(said["restart"]?.value) ?? "no";
	if (text === "always" || text === "unless-stopped") return {
		when: "always",
		most: Number.POSITIVE_INFINITY
	};
	const [, most] = /^on-failure(?::(\d+))?$/.exec(text) ?? [];
	if (!text.startsWith("on-failure")) return {
		when: "never",
		most: 0
	};
	return {
		when: "on failure",
		most: most === void 0 ? Number.POSITIVE_INFINITY : Number(most)
	};
}
/** Where the file sets none, as for containers: files of coverage hang on it. */
const usualGraceMs = 2e3;
function stoppingOf({ said }) {
	const signal = signalNamed(textOf(said["stop_signal"]?.value) ?? "SIGTERM") ?? "SIGTERM";
	const grace = textOf(said["stop_grace_period"]?.value);
	return {
		signal,
		graceMs: grace === void 0 ? usualGraceMs : milliseconds(grace)
	};
}
/** `SIGINT`, `INT` or `2`. */
function signalNamed(text) {
	const wanted = text.toUpperCase();
	const [name] = Object.entries(constants.signals).find(([one, number]) => one === wanted || one === `SIG${wanted}` || String(number) === wanted) ?? [];
	return isSignal(name) ? name : void 0;
}
function isSignal(name) {
	return name !== void 0 && Object.hasOwn(constants.signals, name);
}
/** https://docs.docker.com/reference/compose-file/services/#healthcheck */
function checkOf({ said }) {
	const given = said["healthcheck"]?.value;
	if (!isRecord(given) || given["disable"] === true) return void 0;
	const [kind = "NONE", ...rest] = list(given["test"]).map(String);
	if (kind === "NONE") return void 0;
	const isShell = typeof given["test"] === "string";
	const { interval = "", timeout = "", retries = 0, start_period: start = "" } = given;
	return {
		test: isShell ? kind : kind === "CMD-SHELL" ? rest.join(" ") : rest,
		intervalMs: milliseconds(String(interval)) || 3e4,
		timeoutMs: milliseconds(String(timeout)) || 3e4,
		retries: Number(retries) || 3,
		startMs: milliseconds(String(start))
	};
}
// src/adapters/runtimes/process/refusals.ts
/** What decides how a service runs, and is done; or has a counterpart in `x-mortar.process`. */
const honoured = /* @__PURE__ */ new Set([
	"x-mortar",
	"environment",
	"env_file",
	"depends_on",
	"links",
	"restart",
	"stop_signal",
	"stop_grace_period",
	"healthcheck",
	"ports",
	"expose",
	"profiles",
	"deploy",
	"scale",
	"networks",
	"network_mode",
	"container_name",
	"hostname"
]);
const isSet = ({ value }) => ![
	false,
	"false",
	"",
	void 0
].some((one) => one === value) && !(Array.isArray(value) && value.length === 0);
const cannot = (why) => (said) => isSet(said) ? why : void 0;
const noDevice = cannot("a process has no devices of its own");
const noMore = cannot("a process gets no more rights than Mortar has");
const noHook = cannot("nothing runs beside the start and the end of a process");
const several = "there is one process of a service, and not several";
/** Key → why it cannot be honoured, as it is said; nothing where it can. */
const refusals = {
	privileged: noMore,
	cap_add: noMore,
	devices: noDevice,
	device_cgroup_rules: noDevice,
	gpus: noDevice,
	external_links: cannot("containers of others cannot be called from a process"),
	extra_hosts({ value }) {
		return (isRecord(value) ? Object.entries(value).map((one) => one.join(":")) : list(value)).some((one) => !/[:=]host-gateway$/.test(String(one))) ? "a process looks names up as this machine does" : void 0;
	},
	post_start: noHook,
	pre_start: noHook,
	pre_stop: noHook,
	provider: cannot("a provider is Compose's own"),
	restart({ value }) {
		return /^(no|false|always|unless-stopped|on-failure(:\d+)?)$/.test(String(value)) ? void 0 : "expected no, always, unless-stopped, on-failure or on-failure:3";
	},
	stop_signal: ({ value }) => signalNamed(String(value)) ? void 0 : "expected a signal such as SIGINT",
	scale: ({ value }) => Number(value) === 1 ? void 0 : several,
	network_mode({ value }) {
		if (/^(host|bridge)$/.test(String(value))) return void 0;
		return "a process is in the network of this machine, and calls every other by its name";
	},
	networks({ value }) {
		return (isRecord(value) ? Object.values(value) : []).some((one) => isRecord(one) && (one["ipv4_address"] ?? one["ipv6_address"])) ? "a process has no address of its own" : void 0;
	},
	deploy({ value }) {
		const { replicas = 1, resources } = isRecord(value) ? value : {};
		if (Number(replicas) !== 1) return several;
		const reserved = isRecord(resources) ? resources["reservations"] : void 0;
		return (isRecord(reserved) ? list(reserved["devices"]) : []).length > 0 ? "a process has no devices of its own" : void 0;
	}
};
function refused$1(service, what, { at }) {
	return new Problem("configuration", `${service}: ${what}.`, {
		hint: "Take it out, or run it in containers: `environment: { runtime: compose }`.",
		service,
		at
	});
}
// src/adapters/runtimes/process/service.ts
function toService(name, resolved, process) {
	const check = checkOf(resolved);
	return {
		...resolved,
		name,
		process,
		folder: join(resolved.directory, process.cwd ?? "."),
		restarts: restartsOf(resolved),
		stopping: stoppingOf(resolved),
		...check && { check }
	};
}
/** A text is the shell's, words are run as they are. */
function commandOf(given) {
	if (typeof given === "string") return {
		file: "sh",
		args: ["-c", given]
	};
	const [file = "", ...args] = given;
	return {
		file,
		args
	};
}
// src/adapters/runtimes/process/check.ts
/** All of them can run as processes; or a Problem at what cannot be honoured. */
function checked(names, all) {
	const leftOut = /* @__PURE__ */ new Map();
	const services = names.flatMap((name) => {
		const one = all[name];
		if (!one) return [];
		for (const [key, said] of Object.entries(one.said)) {
			const why = refusals[key]?.(said);
			if (why) throw refused$1(name, `${key}: ${why}`, said);
			if (!honoured.has(key)) leftOut.set(key, [...leftOut.get(key) ?? [], name]);
		}
		return [toService(name, one, processOf(name, one.plan))];
	});
	mustShareNetworks(services);
	return {
		services,
		leftOut
	};
}
/** What the plan tells already: every service says how it runs here. */
function check(spec) {
	const { services } = spec;
	for (const name of [...servicesToBringUp(services, spec), ...jobServices(spec)]) {
		const plan = services[name];
		if (plan) processOf(name, plan);
	}
}
function processOf(name, { process, at }) {
	if (process) return process;
	const message = `${name} says only how it runs in a container, and here services run as processes.`;
	throw new Problem("configuration", message, {
		hint: `Say how it starts on this machine, below it in the compose file:
    x-mortar:
      process:
        command: <command>
        port: <the variable in which it learns its port>`,
		service: name,
		at
	});
}
/** Processes can all call one another: where the file keeps two of them apart, a green run would prove nothing. */
function mustShareNetworks(services) {
	const inNetworks = services.filter(({ said }) => said["network_mode"] === void 0);
	for (const [index, one] of inNetworks.entries()) for (const other of inNetworks.slice(index + 1)) {
		if (networksOf(one).some((name) => networksOf(other).includes(name))) continue;
		const said = other.said["networks"] ?? one.said["networks"];
		const what = `networks: the file keeps it apart from ${one.name}, and processes share one network`;
		throw refused$1(other.name, what, {
			value: void 0,
			at: said?.at ?? other.plan.at
		});
	}
}
function networksOf({ said }) {
	const given = said["networks"]?.value;
	const names = isRecord(given) ? Object.keys(given) : list(given).map(String);
	return names.length > 0 ? names : ["default"];
}
// src/adapters/runtimes/process/sweep.ts
const pauseMs = 50;
const patienceMs = 3e3;
/** Ends whatever carries the run's mark, until nothing does. Returns what is still there. */
async function sweep(run, io) {
	const late = io.elapsed() + patienceMs;
	for (;;) {
		await io.endProcesses(run);
		const left = await io.markedProcesses(run);
		if (left.length === 0 || io.elapsed() > late) return left;
		await io.wait(pauseMs);
	}
}
// src/adapters/runtimes/process/expectations.ts
/** What each service is to be. The same as in a container, but that its image says nothing. */
function expectations(services, { spec, plans, unusable }) {
	return services.map(({ name, plan, process, restarts, check }) => {
		const published = plan.ports.filter(({ protocol }) => protocol === "tcp");
		const named = spec.named[name] ?? [];
		const told = plans.filter((one) => one.service === name && one.told);
		const ports = [...published, ...told].map(({ target }) => target);
		const probe = process.probe ?? plan.probe;
		const hasCheck = check !== void 0;
		const isWaitedFor = services.some((one) => one.plan.needs[name]?.condition === "service_healthy");
		return {
			service: name,
			needs: plan.needs,
			instances: 1,
			health: hasCheck && !unusable.has(name),
			ports: [.../* @__PURE__ */ new Set([...ports, ...named])],
			serves: hasCheck || plan.ports.length + named.length > 0 || isWaitedFor,
			restarts: restarts.when,
			...probe && { probe },
			at: plan.at,
			...plan.healthcheck && { healthAt: plan.healthcheck }
		};
	});
}
// src/adapters/runtimes/process/eyes.ts
/** Looks at processes of this machine. Who answers must be the service itself. */
function eyes({ ports, seats, checks }, io) {
	return {
		checks: ({ service }) => checks(service),
		async listening({ service }, targets) {
			const all = targets.flatMap((target) => ports.address(service, target)?.port ?? []);
			const seen = await seats.look(service, all);
			return {
				listening: targets.filter((target) => {
					const port = ports.address(service, target)?.port;
					return port !== void 0 && seen.open.includes(port);
				}),
				...seen.instead !== void 0 && { instead: seen.instead }
			};
		},
		async answers({ service }, probe) {
			const address = ports.address(service, probe.port);
			if (!address) return {
				good: false,
				text: "it has no such port"
			};
			const { open, instead = "nobody listens" } = await seats.look(service, [address.port]);
			if (!open.includes(address.port)) return {
				good: false,
				text: instead
			};
			return answer(address, probe, io);
		}
	};
}
// src/lib/composefile/dependencies.ts
/** Who depends on a service that is not there, or on itself in a circle, would wait for ever, or for nobody. */
function mustBeMet(services) {
	for (const [name, one] of Object.entries(services)) {
		for (const [needed, { required }] of Object.entries(one.plan.needs)) if (required && !Object.hasOwn(services, needed)) throw refused(`${name} depends on ${needed}, and there is no such service.`, name, one, { hint: suggestion(needed, Object.keys(services)) });
		const circle = circleFrom(name, services);
		if (circle) throw refused(`${circle.join(" → ")}: they wait for one another.`, name, one);
	}
}
function refused(message, service, { plan, said }, more = {}) {
	return new Problem("configuration", message, {
		service,
		at: said["depends_on"]?.at ?? plan.at,
		...more
	});
}
/** `a`, `b`, `a`; none, if nothing leads back. */
function circleFrom(start, services) {
	const seen = /* @__PURE__ */ new Set();
	const walk = (path) => {
		for (const next of Object.keys(services[path.at(-1) ?? ""]?.plan.needs ?? {})) {
			if (next === start) return [...path, next];
			if (seen.has(next)) continue;
			seen.add(next);
			const found = walk([...path, next]);
			if (found) return found;
		}
	};
	return walk([start]);
}
// src/lib/composefile/environment.ts
/** What the files of `env_file` say, and over it what `environment` says, be it a list or a map. */
async function environmentOf$1(all, known, io) {
	const variables = {};
	for (const { value, at, directory } of standing(all, "env_file")) for (const entry of list(value["env_file"])) {
		const { path, isRequired } = envFile(entry);
		const file = join(directory, path);
		const env = {
			...variables,
			...known,
			COMPOSE_DISABLE_ENV_FILE: ""
		};
		const found = await allOf([file], {
			...io,
			env
		});
		if (found.files.length === 0 && isRequired) throw new Problem("configuration", `There is no file ${file}.`, { at: at(["env_file"]) });
		Object.assign(variables, found.values);
	}
	for (const { value } of standing(all, "environment")) for (const [name, text] of entriesOf(value["environment"])) {
		const passed = text ?? known[name];
		if (passed === void 0) delete variables[name];
		else variables[name] = passed;
	}
	return variables;
}
function envFile(entry) {
	if (!isRecord(entry)) return {
		path: String(entry),
		isRequired: true
	};
	return {
		path: String(entry["path"]),
		isRequired: entry["required"] !== false
	};
}
function entriesOf(given) {
	if (isRecord(given)) return Object.entries(given).map(([name, value]) => [name, textOf(value)]);
	return list(given).map((item) => {
		const [, name = "", value] = /^([^=]*)(?:=([^]*))?$/.exec(String(item)) ?? [];
		return [name, value];
	});
}
// src/lib/composefile/resolve.ts
/** Reads the compose files as Compose would. What only Compose can do is refused where it stands. */
async function resolveCompose(compose, io) {
	const { given, unresolved } = await gather(compose, io);
	if (unresolved[0] !== void 0) throw onlyCompose(unresolved[0], given[0]?.at([]));
	const beside = compose.envFiles.length > 0 ? compose.envFiles : [join(compose.directory, ".env")];
	const knownIn = async (paths) => {
		const { values } = await allOf([...paths, ...beside], {
			...io,
			env: io.childEnv
		});
		return {
			...values,
			...io.childEnv
		};
	};
	const unset = /* @__PURE__ */ new Set();
	const misses = (name) => void unset.add(name);
	const filled = [];
	for (const one of given) {
		const known = await knownIn(one.envFiles);
		filled.push({
			...one,
			known,
			value: fill(one, {
				lookup: (name) => known[name],
				misses
			})
		});
	}
	const services = {};
	for (const name of new Set(given.map((one) => one.name))) {
		const own = filled.filter((one) => one.name === name);
		const read = readService(name, own);
		if (!read) continue;
		if (read.unresolved[0] !== void 0) throw onlyCompose(read.unresolved[0], read.plan.at);
		services[name] = {
			plan: read.plan,
			said: saidBy(standing(own)),
			environment: await environmentOf$1(standing(own), own[0]?.known ?? {}, io),
			directory: own[0]?.directory ?? compose.directory
		};
	}
	mustBeMet(services);
	return {
		services,
		unset: [...unset]
	};
}
function onlyCompose(what, at) {
	return new Problem("configuration", `Only Compose can resolve this: ${what}.`, {
		hint: "Write it out, or use `environment: { runtime: compose }`.",
		at
	});
}
/** All texts of a service with their variables filled in. */
function fill({ value, at }, around) {
	const walk = (one, path) => {
		if (typeof one === "string") return filledText(one, path);
		if (Array.isArray(one)) return one.map((item, index) => walk(item, [...path, index]));
		return isRecord(one) ? walkRecord(one, path) : one;
	};
	const walkRecord = (one, path) => Object.fromEntries(Object.entries(one).map(([key, item]) => [key, walk(item, [...path, key])]));
	const filledText = (text, path) => {
		const keeps = (name) => path[0] === "x-mortar" && portName.test(name);
		try {
			return interpolated(text, {
				...around,
				keeps
			});
		} catch (cause) {
			if (!(cause instanceof Missing || cause instanceof SyntaxError)) throw cause;
			throw new Problem("configuration", `${path.join(".")}: ${cause.message}.`, {
				hint: "Write `$$` for a dollar that is none of Compose's.",
				at: at(path),
				cause
			});
		}
	};
	return walkRecord(value, []);
}
function saidBy(all) {
	const said = {};
	for (const key of new Set(all.flatMap(({ value }) => Object.keys(value)))) for (const { value, at } of standing(all, key)) {
		const [before, now] = [said[key]?.value, value[key]];
		if (now === void 0 || now === null) continue;
		said[key] = {
			value: together(before, now),
			at: at([key])
		};
	}
	return said;
}
/** A list beside a map is short for one: `networks: [back]`. */
function together(before, now) {
	if (Array.isArray(before) && Array.isArray(now)) return [...before, ...now];
	const [one, other] = [before, now].map((given) => Array.isArray(given) ? asMap(given) : given);
	return isRecord(one) && isRecord(other) ? {
		...one,
		...other
	} : now;
}
function asMap(all) {
	return Object.fromEntries(all.map((one) => [String(one), null]));
}
// src/adapters/runtimes/process/build.ts
/** What the user says has to be run once, before anything is started; the same for several services only once. */
async function build(services, { run, withinMs }, io) {
	const wanted = /* @__PURE__ */ new Map();
	for (const one of services) if (one.process.build) wanted.set(JSON.stringify([one.process.build, one.folder]), one);
	if (wanted.size === 0) return;
	const end = io.elapsed() + withinMs;
	await io.group("Build", async () => {
		for (const { name, process, folder } of wanted.values()) {
			using beat = stillRunning(io);
			const command = {
				...commandOf(process.build ?? []),
				folder,
				env: runVariables(run)
			};
			const timeoutMs = Math.max(1, end - io.elapsed());
			const exit = await io.exec(command, {
				timeoutMs,
				line: beat.line
			});
			if (io.signal.aborted) throw new Problem("cancelled", "Cancelled while services were built.");
			if (exit.code === 0) continue;
			const how = exit.timedOut ? `was not done within ${durationText(withinMs)}` : `failed (${exit.killedBy ?? (exit.started ? `exit ${exit.code}` : "it does not start")})`;
			throw new Problem("build", `The build of ${name} ${how}.`, {
				hint: `The last lines:\n${exit.tail.slice(-20).join("\n")}`,
				service: name,
				at: process.at
			});
		}
	});
}
// src/adapters/runtimes/process/port-plan.ts
/** Where every port of every service will be; two that want the same one are refused. */
function planPorts(services, asked) {
	const all = services.flatMap((one) => portsOf(one, asked));
	const taken = /* @__PURE__ */ new Map();
	for (const plan of all) for (const port of [...plan.own === void 0 ? [] : [plan.own], ...plan.forwards]) {
		const other = taken.get(port);
		if (other) throw twice(port, other, plan, services);
		taken.set(port, plan);
	}
	return all;
}
function twice(port, one, other, services) {
	const placeOf = ({ service }) => services.find(({ name }) => name === service)?.plan.at;
	const [here, there] = [placeOf(one), placeOf(other)];
	const where = here && there ? ` (${placeText(here)} and ${fullPlace(there)})` : "";
	return new Problem("configuration", `${one.service} and ${other.service} would both listen on port ${port} of this machine${where}.`, {
		hint: "Let one of them learn its port: `x-mortar: { process: { port: PORT } }`, or `${port}` in its command.",
		service: other.service,
		at: there
	});
}
function portsOf(service, { ports: mode, named }) {
	const { name, plan, process } = service;
	const published = plan.ports.filter(({ protocol }) => protocol === "tcp");
	const declared = /* @__PURE__ */ new Set([...published.map(({ target }) => target), ...plan.exposed]);
	const told = toldPorts(service, [...declared]);
	const probe = process.probe ?? plan.probe;
	return [.../* @__PURE__ */ new Set([
		...declared,
		...told,
		...named[name] ?? [],
		...probe ? [probe.port] : []
	])].map((target) => {
		const fixed = published.filter((one) => one.target === target && mode === "keep").flatMap(({ published: text = "" }) => /^[1-9]\d*$/.test(text) ? Number(text) : []);
		const isTold = told.has(target);
		const own = isTold ? fixed[0] : target;
		const forwards = [...new Set(fixed)].filter((port) => port !== own);
		return {
			service: name,
			target,
			own,
			told: isTold,
			forwards
		};
	});
}
const inText = /\$\{port(?:_(\d+))?\}/g;
/** The ports in the container for which it is said how the service learns where they are. */
function toldPorts({ name, process }, declared) {
	const asked = [process.command, Object.values(process.env)].flat().flatMap((text) => [...text.matchAll(inText)].map(([, number]) => number));
	const named = asked.flatMap((number) => number === void 0 ? [] : Number(number));
	const mapped = typeof process.port === "object" ? Object.keys(process.port).map(Number) : [];
	const isPlain = typeof process.port === "string" || asked.includes(void 0);
	const told = /* @__PURE__ */ new Set([...named, ...mapped]);
	if (isPlain) told.add(onlyPort(name, process, [...declared, ...told]));
	return told;
}
/** The one that is meant by `${port}`, and by a variable alone. */
function onlyPort(name, { at, probe }, known) {
	const [only, ...others] = new Set(known.length > 0 || !probe ? known : [probe.port]);
	if (only !== void 0 && others.length === 0) return only;
	const message = only === void 0 ? `${name} learns its port, and the file does not say by which one others call it.` : `${name} has several ports: ${[only, ...others].join(", ")}.`;
	const hint = only === void 0 ? "Write it below the service: `expose: [8080]`." : `Name each: \`port: { "${only}": PORT }\`, or \`\${port_${only}}\` in the command.`;
	throw new Problem("configuration", message, {
		hint,
		service: name,
		at
	});
}
// src/adapters/runtimes/process/prepare.ts
/** From the compose files to services that can be started, with all that they need to be built. */
async function prepare(spec, scope, io) {
	const { services: all, unset } = await resolveCompose(spec.compose, io);
	io.conceal(guessSecrets(Object.values(all).map(environmentOf), valuesOf(all)));
	await noteUnset(unset, spec, scope, io);
	const plans = Object.entries(all).map(([name, { plan }]) => [name, plan]);
	const { services, leftOut } = checked(servicesToBringUp(Object.fromEntries(plans), spec), all);
	const { services: jobs } = checked(jobServices(spec), all);
	if (leftOut.size > 0) {
		const keys = [...leftOut].map(([key, own]) => `${key} (${own.join(", ")})`);
		io.log("info", `Processes do without: ${keys.join("; ")}`);
	}
	const ports = planPorts(services, spec);
	for (const one of [...services, ...jobs]) await mustHaveFolder(one, io);
	await build([...services, ...jobs], {
		run: scope.run,
		withinMs: spec.prepareWithinMs
	}, io);
	return {
		services,
		jobs,
		plans: ports
	};
}
function environmentOf({ environment, plan }) {
	return {
		...environment,
		...plan.process?.env
	};
}
function valuesOf(all) {
	return Object.entries(all).map(([name, { said }]) => [name, Object.fromEntries(Object.entries(said).map(([key, { value }]) => [key, value]))]);
}
async function noteUnset(unset, { compose: { files } }, { learn }, io) {
	if (unset.length === 0) return;
	const texts = files.map(async (file) => [file, await whole(io.read(file))]);
	learn({ unset: placesOf(unset, Object.fromEntries(await Promise.all(texts))) });
}
async function mustHaveFolder({ name, folder, process }, io) {
	const real = await io.real(folder).catch(() => void 0);
	if (real !== void 0 && await io.look(real) === "folder") return;
	throw new Problem("configuration", `${name}: there is no folder ${folder} to run it in.`, {
		hint: "`cwd` counts from the folder of the compose file.",
		service: name,
		at: process.at
	});
}
// src/adapters/runtimes/process/service-job.ts
/** Runs a service as a job. Its exit code and what it has written since its start are the answer. */
async function runService(job, within, { service, told, io }) {
	const find = () => reportsOf(job, service, io);
	const before = new Map((await find()).map(({ path, version }) => [path, version]));
	const ended = async () => {
		for (const { path, version } of await find()) {
			const inside = relative(service.folder, path);
			if (before.get(path) !== version && !inside.startsWith("..")) await io.snapshot(path, join(job.into, inside));
		}
	};
	const env = {
		...told.start.env,
		...job.env
	};
	return io.exec({
		...told.start,
		env
	}, {
		...within,
		ended
	});
}
async function reportsOf(job, { folder }, io) {
	const all = job.reports.map((glob) => Array.fromAsync(io.files(join(literally(folder), glob))));
	return (await Promise.all(all)).flat();
}
// src/adapters/runtimes/process/health.ts
/** Nobody says more for people to read. */
const readable = 262144;
/** Runs a health check once, on this machine. */
async function runCheck(command, { timeoutMs }, io) {
	const { ok, text, complaint } = await io.ask(command, {
		timeoutMs,
		signal: io.signal
	});
	return {
		ok,
		output: `${text}\n${complaint.startsWith("Command failed") ? "" : complaint}`.trim().slice(0, readable)
	};
}
/** Says when a service is given up, by the file's own schedule. That it is healthy others may see earlier. */
async function* schedule(check, run, { elapsed, wait, signal }) {
	const began = elapsed();
	for (let failed = 0; failed < check.retries;) {
		await wait(check.intervalMs, signal).catch(() => {});
		if (signal.aborted) return;
		const { ok, output } = await run();
		if (ok) return yield {
			status: "healthy",
			failed: 0,
			output
		};
		if (elapsed() - began >= check.startMs) failed++;
		yield {
			status: failed < check.retries ? "starting" : "unhealthy",
			failed,
			output
		};
	}
}
/** The first word of a health check that this machine does not know; then it cannot be run here. */
async function missingProgram({ test }, { env, folder }, io) {
	const [word] = typeof test === "string" ? /^[\w./-]+(?![\w=])/.exec(test.trim()) ?? [] : test;
	if (word === void 0) return void 0;
	const command = {
		file: "sh",
		args: [
			"-c",
			"command -v \"$0\"",
			word
		]
	};
	const about = {
		...env && { env },
		...folder && { folder }
	};
	const { ok } = await io.ask({
		...command,
		...about
	}, { timeoutMs: 5e3 });
	return ok ? void 0 : word;
}
// src/adapters/runtimes/process/health-watch.ts
/** Runs the health checks of the file, in the schedules that it says. */
async function watchHealth(around, io) {
	const { services, told } = around;
	const states = /* @__PURE__ */ new Map();
	const schedules = /* @__PURE__ */ new Map();
	const unusable = await unusableChecks(around, io);
	const find = (name) => services.find((one) => one.name === name);
	const check = async (name) => {
		const service = find(name);
		const command = service && told(service).check;
		if (!service?.check || !command) return {
			ok: true,
			output: ""
		};
		const checked = await runCheck(command, service.check, io);
		const stranger = checked.ok ? await around.stranger(name) : void 0;
		return stranger === void 0 ? checked : {
			ok: false,
			output: stranger
		};
	};
	const follow = async (service, signal) => {
		if (!service.check) return;
		const run = () => check(service.name);
		for await (const state of schedule(service.check, run, {
			...io,
			signal
		})) {
			if (signal.aborted) return;
			states.set(service.name, state);
			around.changed();
		}
	};
	return {
		unusable,
		check,
		state: (name) => states.get(name),
		begin(name) {
			schedules.get(name)?.abort();
			states.delete(name);
			const stop = new AbortController();
			schedules.set(name, stop);
			const service = find(name);
			if (service && !unusable.has(name)) follow(service, AbortSignal.any([stop.signal, io.signal]));
		},
		[Symbol.dispose]() {
			for (const one of schedules.values()) one.abort();
		}
	};
}
async function unusableChecks({ services, told, remark }, io) {
	const unusable = /* @__PURE__ */ new Set();
	for (const service of services) {
		if (!service.check) continue;
		const missing = await missingProgram(service.check, told(service).check ?? {}, io);
		if (missing === void 0) continue;
		unusable.add(service.name);
		remark(`${service.name}: its health check needs ${missing}, which is not here; it is judged without the check`);
	}
	return unusable;
}
// src/adapters/runtimes/process/backoff.ts
const firstMs = 100;
const longestMs = 6e4;
/** Who has run for so long is no crash loop. */
const steadyMs = 1e4;
/** How long a restart waits, as with the engine: twice as long each time. */
function backoff() {
	let ms = firstMs;
	return { next(ranMs) {
		const now = ranMs >= steadyMs ? firstMs : ms;
		ms = Math.min(now * 2, longestMs);
		return now;
	} };
}
// src/adapters/runtimes/process/family.ts
const shown = 3;
/** Who runs on when the process itself has ended: `nginx (pid 4711)`. */
async function familyNames(service, group, run, io) {
	const named = (await io.familyOf(run, service, group)).slice(0, shown).map(async (pid) => `${await io.programOf(pid)} (pid ${pid})`);
	return Promise.all(named);
}
// src/adapters/runtimes/process/running.ts
const lookMs = 50;
async function begin(service, around) {
	const { run, logs, told, io } = around;
	const { name } = service;
	const launched = io.launch(told(service).start, (lines) => logs.add(name, lines));
	const { pid: group } = launched;
	if (group === void 0) throw await cannotStart(service, launched);
	const began = io.elapsed();
	const state = { isStopping: false };
	const kill = async () => {
		state.isStopping = true;
		await endFamily(launched, name, run, io);
		await over;
	};
	const over = ended();
	logs.begin(name, over);
	return {
		group,
		upMs: () => io.elapsed() - began,
		over,
		kill,
		async stop() {
			state.isStopping = true;
			await askToEnd(launched, service, run, io);
			await kill();
		}
	};
	async function ended() {
		const code = codeOf(await launched.ended);
		const afterMs = io.elapsed() - began;
		let left = [];
		if (!state.isStopping) {
			left = await familyNames(name, launched.pid ?? 0, run, io);
			await endFamily(launched, name, run, io);
		}
		await launched.read();
		return {
			code,
			outOfMemory: false,
			afterMs,
			...left.length > 0 ? { leaving: left.join(", ") } : {}
		};
	}
}
async function endFamily(launched, service, run, io) {
	launched.signal("SIGKILL");
	await io.endProcesses(run, service);
}
async function askToEnd(launched, { name, stopping: { signal, graceMs } }, run, io) {
	const late = io.elapsed() + graceMs;
	let isUp = true;
	launched.ended.then(() => isUp = false);
	launched.signal(signal);
	while (io.elapsed() < late && !io.signal.aborted) {
		await io.wait(lookMs);
		if (!isUp && (await io.familyOf(run, name, launched.pid ?? 0)).length === 0) return;
	}
}
async function cannotStart({ name, process, folder, plan }, { ended }) {
	const { error = "" } = await ended;
	const [program] = [process.command].flat();
	const message = `${name} cannot be started: ${error.includes("ENOENT") ? `there is no program "${program}" in ${folder} or on PATH` : error}`;
	return new Problem("not-ready", message, {
		service: name,
		at: plan.at
	});
}
/** As a shell says it: 128 and the number of the signal. */
function codeOf({ code, killedBy }) {
	return code ?? 128 + (killedBy === void 0 ? 0 : constants.signals[killedBy]);
}
// src/adapters/runtimes/process/life.ts
function lifeOf(service, around) {
	const one = {
		service,
		around,
		over: new AbortController(),
		pause: backoff(),
		status: "created",
		ends: 0,
		hasMoved: false
	};
	const up = () => one.status === "running" ? one.running : void 0;
	const { name } = service;
	return {
		service,
		group: () => up()?.group,
		instance() {
			const { status, ends, end } = one;
			return {
				id: name,
				service: name,
				status,
				ends,
				upMs: up()?.upMs() ?? 0,
				...end && { end }
			};
		},
		start: () => start(one),
		async stop() {
			one.over.abort();
			await up()?.stop();
		},
		async kill() {
			one.over.abort();
			await up()?.kill();
		}
	};
}
async function start(one) {
	const { service, around, over } = one;
	await around.ports.release(service.name);
	if (over.signal.aborted) return;
	one.running = await begin(service, around);
	one.status = "running";
	around.started(service.name);
	one.running.over.then((end) => ended(one, end));
	around.changed();
}
async function ended(one, end) {
	const { service, around, over, pause } = one;
	if (over.signal.aborted) {
		one.status = "exited";
		return;
	}
	if (await movesAway(one, end)) return again(one, 0);
	one.end = end;
	one.ends++;
	const comesBack = isWanted(one, end);
	one.status = comesBack ? "restarting" : "exited";
	const { name, restarts } = service;
	if (end.leaving && end.code === 0) around.remark(`${name} went into the background, and ${end.leaving} was ended with it: run it in the foreground`);
	const kind = comesBack || restarts.when === "never" ? "ended" : "gone for good";
	around.heard({
		kind,
		id: name,
		service: name,
		ms: around.io.elapsed(),
		end
	});
	around.changed();
	if (comesBack) await again(one, pause.next(end.afterMs));
}
function isWanted({ service: { restarts }, ends }, { code }) {
	if (restarts.when === "never" || ends > restarts.most) return false;
	return restarts.when === "always" || code !== 0;
}
async function again(one, ms) {
	const { service, around, over } = one;
	const { io } = around;
	await io.wait(ms, over.signal).catch(() => {});
	if (over.signal.aborted) return;
	try {
		await start(one);
		around.heard({
			kind: "started",
			id: service.name,
			service: service.name,
			ms: io.elapsed()
		});
	} catch (error) {
		around.remark(`${service.name} does not start again: ${troubleOf(error).message}`);
		one.status = "exited";
		const { name } = service;
		const told = {
			id: name,
			service: name,
			ms: io.elapsed()
		};
		if (one.end) around.heard({
			kind: "gone for good",
			...told,
			end: one.end
		});
		around.changed();
	}
}
/** Whether somebody else had taken its port in the moment in which it was let go. Once it gets another one. */
async function movesAway(one, { code }) {
	const { service, around } = one;
	if (code === 0 || one.hasMoved) return false;
	const moved = await around.ports.move(service.name);
	if (!moved) return false;
	one.hasMoved = true;
	const { from, to, stranger } = moved;
	around.remark(`${service.name}: ${stranger} had taken port ${from}, so it was started again on ${to}`);
	return true;
}
// src/adapters/runtimes/process/logs.ts
/** A death is told within a second, with its last words or without. */
const settleMs = 400;
/** What services print, in a file each: the form is that of the engine's logs. */
function newLogs(folder, io) {
	const files = /* @__PURE__ */ new Map();
	const readings = /* @__PURE__ */ new Map();
	const fileOf = (service) => {
		const file = files.get(service) ?? logFile(`${folder}/${service}.log`, io);
		files.set(service, file);
		return file;
	};
	const tail = (service) => lastLines([fileOf(service)]);
	return {
		async add(service, lines) {
			const time = io.now().toISOString().replace("Z", "000000Z");
			await fileOf(service).add(lines.map((line) => `${time} ${visible(line)}`));
		},
		begin: (service, read) => void readings.set(service, read),
		tail,
		tails: () => Object.fromEntries([...files.keys()].map((service) => [service, tail(service)])),
		async settled(service) {
			const late = io.wait(settleMs, io.signal).catch(() => {});
			await Promise.race([readings.get(service), late]);
		},
		async [Symbol.asyncDispose]() {
			await Promise.all(readings.values());
			for (const file of files.values()) if (file.full) await file.cut();
		}
	};
}
// src/adapters/runtimes/process/ports.ts
const thisMachine$1 = "127.0.0.1";
const everywhere = "0.0.0.0";
/** Finds a port for whatever needs one, and holds it; and opens what the file publishes beside it. */
async function claimPorts(plans, io) {
	await using undo = new AsyncDisposableStack();
	const held = undo.use(holding(io));
	const doors = undo.use(forwarding(io));
	const ports = [];
	for (const plan of plans) ports.push({
		...plan,
		here: await held.hold(plan, plan.own ?? 0)
	});
	for (const port of ports) await doors.open(port);
	const own = (service) => ports.filter((one) => one.service === service);
	const made = undo.move();
	return {
		address(service, target) {
			const mine = own(service);
			const port = mine.find((one) => one.target === target)?.here;
			if (port !== void 0) return {
				host: thisMachine$1,
				port
			};
			return mine.some(({ told }) => told) ? void 0 : {
				host: thisMachine$1,
				port: target
			};
		},
		of: (service) => new Map(own(service).map(({ target, here }) => [target, here])),
		learns: (service) => own(service).some(({ told }) => told),
		release: held.release,
		async move(service) {
			for (const port of own(service).filter((one) => one.told && one.own === void 0)) {
				const { here: from } = port;
				const stranger = await io.listener(from);
				if (stranger === void 0) continue;
				port.here = await held.hold(port, 0);
				await doors.open(port);
				return {
					from,
					to: port.here,
					stranger
				};
			}
		},
		[Symbol.asyncDispose]: () => made.disposeAsync()
	};
}
function holding(io) {
	const held = /* @__PURE__ */ new Map();
	const release = async (service) => {
		await Promise.all((held.get(service) ?? []).splice(0).map((one) => one.release()));
	};
	return {
		release,
		async hold(plan, port) {
			const own = await io.hold(everywhere, port);
			if (!own) throw taken(plan, port, await io.listener(port));
			held.set(plan.service, [...held.get(plan.service) ?? [], own]);
			return own.port;
		},
		async [Symbol.asyncDispose]() {
			await Promise.all([...held.keys()].map(release));
		}
	};
}
/** Where the file publishes a port, and the service listens on another one. */
function forwarding(io) {
	const open = /* @__PURE__ */ new Map();
	return {
		/** Again, where the service has moved. */
		async open(port) {
			for (const from of port.forwards) {
				await open.get(from)?.release();
				const one = await io.forward(from, {
					host: thisMachine$1,
					port: port.here
				});
				if (!one) throw taken(port, from, await io.listener(from));
				open.set(from, one);
			}
		},
		async [Symbol.asyncDispose]() {
			await Promise.all([...open.values()].map((one) => one.release()));
		}
	};
}
function taken({ service, told }, port, by) {
	const who = by ? `: ${by} has it` : "";
	const move = told ? ", or write `environment: { ports: free }` in mortar.yml: then the service learns another one" : ", or let the service learn its port: `x-mortar: { process: { port: PORT } }`";
	return new Problem("port-taken", `${service} cannot have port ${port}${who}`, {
		hint: `Stop it${move}.`,
		service
	});
}
// src/adapters/runtimes/process/seats.ts
const thisMachine = "127.0.0.1";
const connectMs = 500;
/** Asks the tables of sockets; who listens must be the service itself, and nobody who happens to have its port. */
function seats({ lives, ports, run }, io) {
	return {
		async look(service, wanted) {
			const open = await io.openPorts();
			if (!open) return { open: await connecting(wanted, io) };
			const own = await ownOf(service);
			const called = own.filter((one) => one.called).map(({ port }) => port);
			const [missing] = wanted.filter((port) => !called.includes(port));
			if (missing === void 0) return { open: called };
			const has = own.map(({ port }) => port);
			const instead = has.includes(missing) ? `it listens on ${missing}, but not at ${thisMachine}` : await strangerOn(missing, open) ?? elsewhere(service, missing, has);
			return {
				open: called,
				...instead !== void 0 && { instead }
			};
		},
		async stranger(service) {
			const open = await io.openPorts() ?? [];
			const own = (await ownOf(service)).map(({ port }) => port);
			const [lost] = [...ports.of(service).values()].filter((port) => open.includes(port) && !own.includes(port));
			return lost === void 0 ? void 0 : strangerOn(lost, open);
		}
	};
	async function ownOf(service) {
		const group = lives.get(service)?.group();
		return group === void 0 ? [] : io.portsOf(await io.familyOf(run, service, group));
	}
	async function strangerOn(port, open) {
		if (!open.includes(port)) return void 0;
		return `${await io.listener(port) ?? "somebody else"} has port ${port}`;
	}
	function elsewhere(service, missing, own) {
		const told = new Set(ports.of(service).values());
		const others = own.filter((port) => !told.has(port));
		return ports.learns(service) && others.length > 0 ? `it was told ${missing}, and listens on ${others.join(", ")}` : void 0;
	}
}
async function connecting(ports, io) {
	const answers = await Promise.all(ports.map((port) => io.connects(thisMachine, port, connectMs)));
	return ports.filter((_, index) => answers[index]);
}
// src/adapters/runtimes/process/addresses.ts
/** Where a URL of this scheme goes that names no port. */
const usual = {
	amqp: 5672,
	amqps: 5671,
	http: 80,
	https: 443,
	kafka: 9092,
	ldap: 389,
	mariadb: 3306,
	memcached: 11211,
	mongodb: 27017,
	mqtt: 1883,
	mysql: 3306,
	nats: 4222,
	postgres: 5432,
	postgresql: 5432,
	redis: 6379,
	rediss: 6379,
	smtp: 25,
	ws: 80,
	wss: 443
};
const name = String.raw`[A-Za-z\d](?:[\w.-]*[\w])?`;
const host = String.raw`${name}(?::\d{1,5})?(?![\w:.-])`;
const url = new RegExp(String.raw`([a-z][a-z\d+.-]{0,30}):\/\/((?:[^\s/?#"'<>]*@)?)(${host}(?:,(?![\w+.-]{1,30}:\/\/)${host})*)`, "gi");
const item = new RegExp(String.raw`(?<![\w./:%$-])(${name}):(\d{1,5})(?![\w:.-])`, "g");
/** Below it a number behind a colon may be anything. */
const lowestGuess = 1024;
/**
* Every service in host position gets its address: in a URL of any scheme, with user and password too, and in `host:port`; also
* in lists of them. What is not known to be a service, or is not called there, stays.
*/
function withAddresses(text, book) {
	return text.replaceAll(url, (_, scheme, user, hosts) => {
		return `${scheme}://${user}${hosts.split(",").map((one) => inUrl(one, scheme.toLowerCase(), book)).join(",")}`;
	}).replaceAll(item, (whole, called, port) => {
		const service = book.serviceOf(called);
		const number = Number(port);
		if (service === void 0 || number < lowestGuess && !book.declares(service, number)) return whole;
		return addressText(book.address(service, number)) ?? whole;
	});
}
function inUrl(whole, scheme, book) {
	const [called = "", port] = whole.split(":");
	const service = book.serviceOf(called);
	if (service === void 0) return whole;
	const number = port === void 0 ? usual[scheme] ?? book.onlyPort(service) : Number(port);
	return addressText(number === void 0 ? void 0 : book.address(service, number)) ?? whole;
}
function addressText(address) {
	return address && `${address.host}:${address.port}`;
}
/** In a health check, what the service itself calls `localhost`. */
function withOwnPorts(text, ports) {
	return text.replaceAll(/(?<![\w.-])(localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?::(\d{1,5}))?(?![\w:.-])/g, (whole, called, port, at) => {
		const scheme = /([a-z]+):\/\/$/i.exec(text.slice(0, at))?.[1]?.toLowerCase();
		const target = port === void 0 ? usual[scheme ?? ""] : Number(port);
		const here = target === void 0 ? void 0 : ports.get(target);
		return here === void 0 || here === target ? whole : `${called}:${here}`;
	});
}
// src/adapters/runtimes/process/book.ts
/** The services as one of them finds them. */
function bookOf(caller, all, ports) {
	const names = /* @__PURE__ */ new Map();
	for (const one of all) for (const alias of aliasesOf(one)) names.set(alias, one.name);
	for (const [alias, service] of linksOf(caller)) names.set(alias, service);
	for (const { name } of all) names.set(name, name);
	return {
		serviceOf: (name) => names.get(name),
		address: ports.address,
		declares: (service, port) => ports.of(service).has(port),
		onlyPort(service) {
			const [only, ...others] = ports.of(service).keys();
			return others.length === 0 ? only : void 0;
		}
	};
}
/** What else it is called in its networks. */
function aliasesOf({ said }) {
	const networks = said["networks"]?.value;
	const aliases = (isRecord(networks) ? Object.values(networks) : []).flatMap((one) => isRecord(one) ? list(one["aliases"]) : []);
	const fixed = ["container_name", "hostname"].flatMap((key) => said[key]?.value ?? []);
	return [...aliases, ...fixed].map(String);
}
/** `db:database`: what one service calls another. */
function linksOf({ said }) {
	return list(said["links"]?.value).map((one) => {
		const [service = "", alias = service] = String(one).split(":");
		return [alias, service];
	});
}
// src/adapters/runtimes/process/names.ts
/** Only the value of such a variable may be a name and nothing else: `POSTGRES_DB=cart` is a database. */
const isHost = /^(.*?)(HOST|HOSTNAME|ADDR|SERVER|BROKERS?)$/i;
/** The variables of a service, in which every other service in host position is where it is on this machine. */
function rewrite(given, names, book) {
	const environment = { ...given };
	const stay = [];
	for (const [key, value] of Object.entries(given)) {
		Object.assign(environment, bareNames(key, value, given, book));
		environment[key] = withAddresses(environment[key] ?? value, book);
	}
	for (const [key, value] of Object.entries(environment)) {
		const named = namedIn(value, names);
		if (named.length > 0) stay.push(`${key} (${named.join(", ")})`);
	}
	return {
		environment,
		stay
	};
}
/** `DB_HOST=db`, and `DB_PORT` beside it; `BROKERS=a,b`. */
function bareNames(key, value, all, book) {
	const [, prefix = "", kind = ""] = isHost.exec(key) ?? [];
	const hosts = value.split(",").map((one) => one.trim());
	if (!kind || !hosts.some((one) => book.serviceOf(one) !== void 0)) return void 0;
	const beside = portBeside(prefix, key, all);
	const found = hosts.map((one) => {
		const service = book.serviceOf(one);
		if (service === void 0) return { text: one };
		const port = beside ? Number(all[beside]) : book.onlyPort(service);
		const address = port === void 0 ? void 0 : book.address(service, port);
		if (!address) return { text: one };
		const isMoved = address.port !== port;
		if (beside) return {
			text: address.host,
			port: address.port
		};
		if (!isMoved) return { text: address.host };
		return { text: /^host/i.test(kind) ? one : `${address.host}:${address.port}` };
	});
	const [first] = found.flatMap(({ port }) => port ?? []);
	return {
		[key]: found.map(({ text }) => text).join(","),
		...beside && first !== void 0 && { [beside]: String(first) }
	};
}
/** `DB_HOST` → `DB_PORT`, `DB_HOST_PORT`, if it is there and a port. */
function portBeside(prefix, key, all) {
	const wanted = [`${prefix}PORT`, `${key}_PORT`].map((one) => one.toUpperCase());
	return Object.keys(all).find((name) => wanted.includes(name.toUpperCase()) && /^\d{1,5}$/.test(all[name] ?? ""));
}
/** As a word of its own, or as a host; not as a folder. */
function namedIn(text, names) {
	return names.filter((name) => {
		const one = RegExp.escape(name);
		const word = String.raw`(?<![\w./-])${one}(?![\w./-])`;
		const inUrl = String.raw`//(?:[^\s/]*@)?${one}(?![\w.-])`;
		return new RegExp(`${word}|${inUrl}`).test(text);
	});
}
// src/adapters/runtimes/process/told.ts
/** All that a service is told: where the others are, where it shall listen, and whose it is. */
function toldTo(service, { all, ports, run, io }) {
	const { name, process, folder, environment, check } = service;
	const book = bookOf(service, all, ports);
	const own = ports.of(name);
	const filled = mapValues(process.env, (text) => withPorts(text, own));
	const given = {
		...environment,
		...filled
	};
	const { environment: theirs, stay } = rewrite(given, all.map((one) => one.name), book);
	const changed = Object.entries(theirs).filter(([key, text]) => text !== given[key]);
	io.conceal(changed.flatMap(([key, text]) => isSecret(key, text) ? [text] : []));
	const env = {
		...machine(io),
		TMPDIR: io.temp,
		...theirs,
		...portVariables(service, own),
		...runVariables(run)
	};
	const command = mapped(process.command, (text) => withAddresses(withPorts(text, own), book));
	const local = (text) => withAddresses(withOwnPorts(text, own), book);
	const about = {
		folder,
		alone: true
	};
	return {
		start: {
			...commandOf(command),
			env: {
				...env,
				[serviceVariable]: name
			},
			...about
		},
		...check && { check: {
			...commandOf(mapped(check.test, local)),
			env,
			...about
		} },
		stay
	};
}
/** Of this machine's variables only what is needed to run anything: in a container it would not see the rest either. */
function machine({ distrusting }) {
	const all = Object.entries(distrusting().childEnv);
	return Object.fromEntries(all.flatMap(([name, value]) => value === void 0 ? [] : [[name, value]]));
}
/** `${port}`, `${port_9090}` → where the service shall listen. */
function withPorts(text, own) {
	const [only] = own.values();
	return text.replaceAll(/\$\{port(?:_(\d+))?\}/g, (whole, target) => String((target === void 0 ? only : own.get(Number(target))) ?? whole));
}
function portVariables({ process: { port } }, own) {
	if (port === void 0) return {};
	const [only] = own.keys();
	const named = typeof port === "string" ? [[String(only), port]] : Object.entries(port);
	return Object.fromEntries(named.flatMap(([target, variable]) => {
		const here = own.get(Number(target));
		return here === void 0 ? [] : [[variable, String(here)]];
	}));
}
function mapped(command, change) {
	return typeof command === "string" ? change(command) : command.map(change);
}
function mapValues(all, change) {
	return Object.fromEntries(Object.entries(all).map(([key, text]) => [key, change(text)]));
}
// src/adapters/runtimes/process/watch.ts
const heartbeatMs = 500;
/** The instances of all services, whenever something has changed, and with every heartbeat. */
function lookout(instances, { wait, signal }) {
	const bell = newBell();
	const stop = new AbortController();
	return {
		changed: bell.ring,
		async *sights() {
			while (!stop.signal.aborted && !signal.aborted) {
				const rung = bell.next();
				yield instances();
				const beat = new AbortController();
				const late = wait(heartbeatMs, beat.signal).catch(() => {});
				await Promise.race([rung, late]);
				beat.abort();
			}
			yield instances();
		},
		[Symbol.dispose]() {
			stop.abort();
			bell.ring();
		}
	};
}
// src/adapters/runtimes/process/site.ts
/** Ports that are held, files for the logs, and services that nobody has started. */
async function open(undo, { services, plans }, scope, io) {
	const run = scope.run.id;
	const ports = undo.use(await claimPorts(plans, io));
	const logs = undo.use(newLogs(`${io.results}/logs`, io));
	const told = (service) => toldTo(service, {
		all: services,
		ports,
		run: scope.run,
		io
	});
	const lives = /* @__PURE__ */ new Map();
	const states = { of: (_service) => void 0 };
	const watch = undo.use(lookout(() => [...lives.values()].map(instanceOf), io));
	const { changed } = watch;
	const { remark } = scope;
	const seats$1 = seats({
		lives,
		ports,
		run
	}, io);
	const { stranger } = seats$1;
	const health = undo.use(await watchHealth({
		services,
		told,
		stranger,
		remark,
		changed
	}, io));
	states.of = health.state;
	let listener;
	const started = (subject) => {
		scope.note({
			kind: "started",
			subject
		});
		health.begin(subject);
	};
	const heard = (seen) => listener?.heard(seen);
	for (const service of services) {
		const around = {
			run,
			ports,
			logs,
			io,
			told,
			remark,
			changed,
			started,
			heard
		};
		lives.set(service.name, lifeOf(service, around));
		scope.note({
			kind: "created",
			subject: service.name
		});
	}
	const hears = (death) => void (listener = death);
	return {
		ports,
		logs,
		watch,
		health,
		seats: seats$1,
		lives,
		told,
		hears
	};
	function instanceOf(life) {
		const state = states.of(life.service.name);
		return {
			...life.instance(),
			...state && { health: state }
		};
	}
}
// src/adapters/runtimes/process/up.ts
/** From the compose files to processes that are ready. Whatever was opened or started on the way goes with the environment, or when it fails. */
async function up(spec, scope, io) {
	await using undo = new AsyncDisposableStack();
	const run = scope.run.id;
	undo.defer(async () => {
		for (const subject of await sweep(run, io)) scope.note({
			kind: "left behind",
			subject
		});
	});
	const prepared = await prepare(spec, scope, io);
	const { services, plans } = prepared;
	const site = await open(undo, prepared, scope, io);
	const { ports, logs, watch, health, seats, lives } = site;
	sayWhatStays(services, site, io);
	endInTheEnd(undo, site, scope, io);
	const expected = expectations(services, {
		spec,
		plans,
		unusable: health.unusable
	});
	const death = undo.use(watchForDeath({
		watch,
		logs,
		expected
	}, scope, io));
	site.hears(death);
	await comeUp({
		...site,
		expected,
		death,
		eyes: eyes({
			ports,
			seats,
			checks: health.check
		}, io),
		withinMs: spec.readyWithinMs,
		idsOf: (service) => [service],
		start: async (service) => lives.get(service)?.start()
	}, scope, io);
	death.died.throwIfAborted();
	death.patrol();
	const down = undo.move();
	return {
		services: Object.fromEntries(services.map(({ name, plan }) => [name, plan.ports])),
		variables: {},
		died: death.died,
		settled: () => death.settled(),
		async address(_caller, callee, port) {
			const address = ports.address(callee, port);
			if (address) return address;
			const message = `${callee} cannot be called on port ${port}.`;
			throw new Problem("died", message, {
				hint: "It has no such port.",
				service: callee
			});
		},
		async runService(job, within) {
			const service = prepared.jobs.find(({ name }) => name === job.service);
			if (!service) throw new Error(`${job.service} is no job.`);
			return runService(job, within, {
				service,
				told: site.told(service),
				io
			});
		},
		[Symbol.asyncDispose]: () => down.disposeAsync()
	};
}
/** All are asked at once; when there is no time, nobody is asked. */
function endInTheEnd(undo, { lives, logs }, { learn }, io) {
	const hurry = () => lives.forEach((life) => void life.kill());
	io.signal.addEventListener("abort", hurry, { once: true });
	undo.defer(async () => {
		learn({ tails: logs.tails() });
		await Promise.all([...lives.values()].map((life) => life.stop()));
		io.signal.removeEventListener("abort", hurry);
	});
}
function sayWhatStays(services, { told }, { log }) {
	for (const service of services) {
		const { stay } = told(service);
		if (stay.length > 0) log("info", `${service.name}: these name a service and stay as they are: ${stay.join(", ")}`);
	}
}
// src/adapters/runtimes/process/index.ts
/** The services are processes of this machine, as the compose file says under `x-mortar.process`. */
var process_default = {
	title: "Processes of this machine",
	docs: "https://docs.docker.com/reference/compose-file/extension/",
	async unavailable() {
		if (process.platform !== "win32") return void 0;
		return "Windows has no process groups: use the Windows Subsystem for Linux";
	},
	check,
	up,
	runs: (io) => io.markedRuns(),
	down: (run, io) => sweep(run, io)
};
export { process_default as default };
