import { n as suggestion } from "./nearest.js";
import { t as Problem } from "./problem.js";
// src/adapters/index.ts
const tools = {
	load: () => import("../adapters/tools/load.js"),
	probe: () => import("../adapters/tools/probe.js"),
	service: () => import("../adapters/tools/service.js"),
	shell: () => import("../adapters/tools/shell.js")
};
const parsers = {
	evidence: () => import("../adapters/parsers/evidence/index.js"),
	junit: () => import("../adapters/parsers/junit/index.js")
};
const reporters = {
	json: () => import("../adapters/reporters/json.js"),
	junit: () => import("../adapters/reporters/junit/index.js"),
	markdown: () => import("../adapters/reporters/markdown.js")
};
const runtimes = {
	compose: () => import("../adapters/runtimes/compose/index.js"),
	process: () => import("../adapters/runtimes/process/index.js")
};
const ci = {
	"github-actions": () => import("../adapters/ci/github-actions/index.js"),
	plain: () => import("../adapters/ci/plain.js")
};
const forges = {
	github: () => import("../adapters/forges/github/index.js"),
	none: () => import("../adapters/forges/none.js")
};
const publishers = { "pr-comment": () => import("../adapters/publishers/pr-comment/index.js") };
// src/pipeline/load-adapter.ts
/** Loads one adapter by name; only what a run names is ever loaded. `at` is where the user wrote the name. */
async function loadAdapter(registry, name, at) {
	const load = Object.hasOwn(registry, name) ? registry[name] : void 0;
	if (load) return (await load()).default;
	const hint = suggestion(name, Object.keys(registry));
	throw new Problem("configuration", `There is no "${name}". ${hint}`, { at });
}
/** An unknown CI is no problem: it is plain. */
function ciOf(env) {
	return detect(ci, env, "plain");
}
function forgeOf(env) {
	return detect(forges, env, "none");
}
async function detect(registry, env, otherwise) {
	for (const name of Object.keys(registry)) {
		const adapter = await loadAdapter(registry, name);
		if (adapter.detect(env)) return adapter;
	}
	return loadAdapter(registry, otherwise);
}
export { publishers as a, tools as c, parsers as i, forgeOf as n, reporters as o, loadAdapter as r, runtimes as s, ciOf as t };
