import { t as Problem } from "./problem.js";
import { n as referencesIn } from "./template.js";
// src/pipeline/variables.ts
/** What would only be seen when the job's turn has come is refused before anything is started. */
function mustHaveVariables(jobs, io) {
	for (const { id, options } of jobs) for (const reference of referencesIn(options)) if ("variable" in reference) valueOf(reference, id, io);
}
/** The value of a variable that a job names. One that is not set is no empty string, but a Problem. */
function valueOf({ variable, at }, job, { env, childEnv }) {
	const value = childEnv[variable];
	if (value) return value;
	if (env[variable]) throw new Problem("configuration", `${job}: the variable ${variable} is kept from jobs.`, {
		hint: "INPUT_*, STATE_* and ACTIONS_* are never passed on, and on a fork's pull request only what is known to be harmless is.",
		at
	});
	throw new Problem("configuration", `${job}: the variable ${variable} is not set.`, {
		hint: `Set it in the workflow: \`env: { ${variable}: \${{ secrets.${variable} }} }\`.`,
		at
	});
}
export { valueOf as n, mustHaveVariables as t };
