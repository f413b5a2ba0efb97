import { r as exitOf, t as Problem } from "../shared/problem.js";
import { n as placeText } from "../shared/place.js";
import { r as statuses } from "../shared/status-file.js";
import { r as loadAdapter, s as runtimes } from "../shared/load-adapter.js";
import { r as withoutDocker, t as candidates } from "../shared/environment.js";
import { n as placeOf } from "../shared/finding.js";
import { r as loadUp } from "../shared/plan.js";
import { t as mustHaveVariables } from "../shared/variables.js";
// src/pipeline/check-machine.ts
const oldest = 24;
function nodeHere(version) {
	const text = `Node ${version}`;
	if (Number.parseInt(version, 10) >= oldest) return [{
		is: "good",
		text
	}];
	return [{
		is: "bad",
		text,
		remedy: `Mortar needs Node ${oldest} or newer: https://nodejs.org/download`
	}];
}
const gib = 1024 ** 3;
/** With less a run does not begin. */
const least = 67108864;
const little = 2 * gib;
async function roomHere({ room }) {
	const free = await room(".").catch(() => void 0);
	if (free === void 0) return [{
		is: "note",
		text: "Disk room: it cannot be seen"
	}];
	const text = `Disk room: ${(free / gib).toFixed(1)} GiB are free here`;
	const remedy = "`docker system df` shows what Docker takes, `docker system prune` frees some of it.";
	if (free < least) return [{
		is: "bad",
		text,
		remedy
	}];
	return free < little ? [{
		is: "note",
		text,
		remedy
	}] : [{
		is: "good",
		text
	}];
}
/** What is seen and ended by way of the kernel's own files. */
async function machineHere({ look }) {
	if (await look("/proc/self/stat") === void 0) return [{
		is: "note",
		text: "/proc: there is none here, as on macOS",
		remedy: "What a job starts outside of its process group is not found after it, and who has a port is not named. On Windows use WSL."
	}];
	const isTwo = await look("/sys/fs/cgroup/cgroup.controllers") !== void 0;
	const isOne = await look("/sys/fs/cgroup/memory") !== void 0;
	return [{
		is: "good",
		text: `/proc is there; cgroups: ${isTwo ? "version 2" : isOne ? "version 1" : "none to be seen"}`
	}];
}
function githubHere(env) {
	if (env["GITHUB_ACTIONS"] !== "true") return [{
		is: "note",
		text: "GitHub Actions: not here, so nothing is said on a pull request"
	}];
	return [{
		is: "good",
		text: `GitHub Actions: event ${env["GITHUB_EVENT_NAME"] ?? "unknown"}`
	}];
}
// src/pipeline/check-ports.ts
const everywhere = "0.0.0.0";
/** Whether the ports are free that the compose files fix, and who has them. */
async function portsHere(specs, io) {
	const all = specs.filter(({ ports }) => ports === "keep").flatMap(fixedIn);
	const taken = [];
	for (const one of all) {
		const held = await io.hold(everywhere, one.port);
		if (held) await held.release();
		else taken.push(await takenBy(one, io));
	}
	if (taken.length > 0 || all.length === 0) return taken;
	return [{
		is: "good",
		text: `Fixed ports, all free: ${all.map(({ port }) => port).join(", ")}`
	}];
}
function fixedIn({ services }) {
	return Object.entries(services).flatMap(([service, { ports, at, job }]) => ports.flatMap(({ published = "", protocol }) => protocol === "tcp" && /^\d+$/.test(published) && !job ? [{
		service,
		port: Number(published),
		place: placeText(at)
	}] : []));
}
async function takenBy({ service, port, place }, io) {
	const own = (await statuses(io)).find(({ lives, progress }) => lives && progress.services.some((one) => one.addresses.some((at) => at.endsWith(`:${port}`))));
	const who = own ? `\`mortar ${own.verb}\` of this folder` : await io.listener(port);
	return {
		is: "bad",
		text: `Port ${port} of ${service} (${place}) is taken${who ? `: ${who} has it` : ""}`,
		remedy: own ? "`mortar down` ends it." : "Stop it, or write `environment: { ports: free }` in mortar.yml: then all published ports move."
	};
}
// src/pipeline/check-runtimes.ts
const remedies = { compose: "Start Docker, and see that `docker info` and `docker compose version` work here." };
/** Which runtimes work here; bad is only what leaves an environment without any. */
async function runtimesHere(specs, io, registry = runtimes) {
	const all = await Promise.all(Object.keys(registry).map((name) => lookAt(name, io, registry)));
	const working = all.filter(({ works }) => works);
	const asked = specs.map((spec) => {
		const names = candidates(spec, io, Object.keys(registry));
		return {
			spec,
			names,
			taken: working.find(({ name }) => names.includes(name))
		};
	});
	const unmet = asked.filter(({ taken }) => !taken);
	return [...all.map(({ name, runtime, works, text }) => {
		const open = unmet.find(({ spec }) => spec.runtime === "auto");
		if (works && open) return {
			is: "note",
			text,
			remedy: withoutDocker(open.spec)
		};
		if (works) return {
			is: "good",
			text
		};
		const isMissed = working.length === 0 || unmet.some(({ names }) => names.includes(name));
		const remedy = remedies[name] ?? `See ${runtime.docs}`;
		return {
			is: isMissed ? "bad" : "note",
			text,
			remedy
		};
	}), ...asked.flatMap(({ spec, taken }) => refusal(spec, taken?.runtime))];
}
async function lookAt(name, io, registry) {
	const runtime = await loadAdapter(registry, name);
	const complaint = await runtime.unavailable(io);
	if (complaint !== void 0) return {
		name,
		runtime,
		works: false,
		text: `${runtime.title}: ${complaint}`
	};
	const text = Object.entries(await runtime.versions?.(io) ?? {}).map(([what, version]) => `${what} ${version}`).join(", ");
	return {
		name,
		runtime,
		works: true,
		text: `${runtime.title}: ${text || "works here"}`
	};
}
/** What a run would refuse: a plan asks only a runtime that is named. */
function refusal(spec, runtime) {
	try {
		runtime?.check?.(spec);
		return [];
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		const { message, hint, at } = error.trouble;
		return [{
			is: "bad",
			text: `${placeOf(at)}${message}`,
			...hint && { remedy: hint }
		}];
	}
}
// src/pipeline/doctor.ts
/** For one look. Nobody waits for a machine that does not answer. */
const deadlineMs = 15e3;
/** What this machine can and cannot do for what lies in this folder. */
async function doctor(inputs, io) {
	const { plan, findings: said } = await configuration(inputs, io);
	const specs = Object.values(plan?.environments ?? {});
	const checks = {
		Node: async () => nodeHere(process.versions.node),
		"The environment": (own) => runtimesHere(specs, own),
		"Fixed ports": (own) => portsHere(specs, own),
		"Disk room": roomHere,
		"The machine": machineHere,
		GitHub: async (own) => githubHere(own.env)
	};
	const found = await Promise.all(Object.entries(checks).map(([name, check]) => within(name, check, io)));
	const findings = [...said, ...found.flat()];
	const isBad = findings.some(({ is }) => is === "bad");
	return {
		findings,
		exit: said.some(({ is }) => is === "bad") ? 2 : isBad ? 3 : 0
	};
}
/** A check that fails has found something too. */
async function within(name, check, io) {
	const stop = new AbortController();
	const late = io.wait(deadlineMs, stop.signal).then(() => [{
		is: "bad",
		text: `${name}: no answer within ${deadlineMs / 1e3} s`
	}]);
	late.catch(() => {});
	try {
		return await Promise.race([check(io), late]);
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		const { message, hint } = error.trouble;
		return [{
			is: "bad",
			text: message,
			...hint && { remedy: hint }
		}];
	} finally {
		stop.abort();
	}
}
async function configuration(inputs, io) {
	try {
		const plan = await loadUp(inputs, io);
		mustHaveVariables(plan.jobs, io);
		const files = Object.values(plan.environments).flatMap(({ compose }) => compose.files);
		const what = `Configuration: ${plan.jobs.map(({ id }) => id).join(", ") || "no jobs"} on ${files.join(", ")}`;
		if (plan.jobs.length > 0) return {
			plan,
			findings: [{
				is: "good",
				text: what
			}]
		};
		return {
			plan,
			findings: [{
				is: "note",
				text: what,
				remedy: "Write a suite into mortar.yml (`mortar init` makes one), or give `mortar run` a command with --run."
			}]
		};
	} catch (error) {
		if (!(error instanceof Problem) || exitOf(error.trouble) !== 2) throw error;
		const { message, hint, at } = error.trouble;
		return { findings: [{
			is: "bad",
			text: `Configuration: ${placeOf(at)}${message}`,
			...hint && { remedy: hint }
		}] };
	}
}
export { doctor };
