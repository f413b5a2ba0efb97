import { t as Problem } from "./problem.js";
import { r as loadAdapter, s as runtimes } from "./load-adapter.js";
import { r as tellNobody } from "./progress.js";
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
	const wanted = spec.runtime;
	const complaints = [];
	for (const name of wanted === "auto" ? candidates(spec, io) : [wanted]) {
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
function candidates(spec, { env }) {
	const isOffered = !env["CI"] && hasProcesses(spec);
	return Object.keys(runtimes).filter((name) => name !== onlyIfNamed || isOffered);
}
function withoutDocker(spec) {
	return hasProcesses(spec) ? "Or write `environment: { runtime: process }` in mortar.yml: then the services are processes of this machine." : "Without Docker services can be processes of this machine, where the compose file says how they start: docs/processes.md.";
}
function hasProcesses({ services }) {
	return Object.values(services).some(({ process }) => process);
}
// src/pipeline/journal.ts
/** Takes down what happens, in order, with both clocks. */
function journal(run, io, tell = tellNobody) {
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
				tell({
					is: "event",
					event: happening
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
export { choose as n, journal as t };
