import { r as loadAdapter, s as runtimes } from "./load-adapter.js";
import { t as Problem } from "./problem.js";
// src/pipeline/environment.ts
/** The runtime that is named, or the first that works here. */
async function choose(spec, scope, io) {
	const [name, runtime] = await runtimeFor(spec, io);
	return {
		name,
		up: () => runtime.up(spec, scope, io)
	};
}
/** Without containers a run says less: in CI that is nothing to slip into. */
const onlyIfNamed = "process";
async function runtimeFor(spec, io) {
	const complaints = [];
	for (const name of candidates(spec, io)) {
		const runtime = await loadAdapter(runtimes, name);
		const complaint = await runtime.unavailable(io);
		if (complaint === void 0) {
			const why = complaints.length > 0 ? `${complaints.join("; ")}. ` : "";
			io.log("info", `${why}Runtime: ${runtime.title}`);
			return [name, runtime];
		}
		complaints.push(`${runtime.title}: ${complaint}`);
	}
	throw new Problem("engine", `No environment can be brought up here. ${complaints.join("; ")}`, { hint: `Start Docker, and see that \`docker info\` and \`docker compose version\` work here. ${withoutDocker(spec)}` });
}
/** Which runtimes may bring it up; the first that works here does. */
function candidates(spec, { env }, known = Object.keys(runtimes)) {
	if (spec.runtime !== "auto") return [spec.runtime];
	const isOffered = !env["CI"] && hasProcesses(spec);
	return known.filter((name) => name !== onlyIfNamed || isOffered);
}
function withoutDocker(spec) {
	return hasProcesses(spec) ? "Or write `environment: { runtime: process }` in mortar.yml: then the services are processes of this machine." : "Without Docker services can be processes of this machine, where the compose file says how they start: docs/processes.md.";
}
function hasProcesses({ services }) {
	return Object.values(services).some(({ process }) => process);
}
export { choose as n, withoutDocker as r, candidates as t };
