import { n as placeText } from "../shared/place.js";
import { t as isTemplate } from "../shared/template.js";
import { t as timeText } from "../shared/time-text.js";
// src/pipeline/print.ts
/** What a person wants to see when a run is over. */
function outcomeText({ verdict, record, folder, exit }) {
	const logs = Object.keys(record.environments).length > 0 ? ", logs/" : "";
	return [
		`${{
			passed: "✅",
			failed: "❌",
			errored: "❌",
			cancelled: "⏹️"
		}[verdict.outcome]} ${verdict.outcome} after ${timeText(record.ms)} (exit ${exit})`,
		...verdict.causes.map((cause) => `   ${cause}`),
		`   Everything is in ${folder}: summary.md, junit.xml, run.json${logs}`
	].join("\n");
}
/** The plan for people: what would be done, in order. */
function planText({ environments, jobs, policy, folder }) {
	const lines = Object.entries(environments).flatMap(([name, spec]) => [
		`environment ${name}: ${spec.runtime}, ports: ${spec.ports}`,
		`  files: ${spec.compose.files.join(", ")}`,
		...spec.compose.profiles.length > 0 ? [`  profiles: ${spec.compose.profiles.join(", ")}`] : [],
		...Object.entries(spec.services).map(([service, { at, needs, ports, job }]) => {
			const waits = Object.keys(needs).length > 0 ? ` after ${Object.keys(needs).join(", ")}` : "";
			const open = ports.length > 0 ? ` on ${ports.map(({ target }) => target).join(", ")}` : "";
			return `  ${job ? "job" : "service"} ${service}${open}${waits} · ${placeText(at)}`;
		}),
		...Object.entries(spec.named).map(([service, ports]) => `  a port of this machine for ${service}: ${ports.join(", ")}`),
		...spec.unresolved.map((one) => `  only Compose can tell: ${one}`)
	]);
	const steps = jobs.map(({ id, stage, tool, options, at }) => `${stage}: ${id} (${tool})${at ? ` · ${placeText(at)}` : ""}${commandText(options)}`);
	return [
		`folder: ${folder}`,
		...lines,
		...steps,
		`gate: tests ${policy.tests}, security ${policy.security}`
	].join("\n");
}
function commandText(options) {
	if (typeof options !== "object" || options === null || !("run" in options)) return "";
	const { run } = options;
	const text = isTemplate(run) ? run.template.map((part) => typeof part === "string" ? part : referenceText(part)).join("") : run;
	return `\n  ${String(text).trim().replaceAll("\n", "\n  ")}`;
}
function referenceText(reference) {
	if ("variable" in reference) return `\${env.${reference.variable}}`;
	const { service, port, part } = reference;
	return `\${services.${service}${port === void 0 ? "" : `.ports.${port}`}.${part}}`;
}
export { outcomeText, planText };
