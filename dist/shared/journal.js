import { r as tellNobody } from "./progress.js";
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
export { journal as t };
