import { t as durationText } from "../shared/words.js";
import { t as plain } from "../shared/sanitize.js";
// src/pipeline/status.ts
/** What runs in this folder, or has run, for people. */
function statusText(found, { now }) {
	if (found.length === 0) return "Nothing runs here, and nothing has.";
	return found.map((one) => blockOf(one, now().getTime())).join("\n\n");
}
function blockOf(one, now) {
	const { mark, progress, startedAt, folder } = one;
	const began = Date.parse(startedAt);
	const { services, jobs, runtime } = progress;
	const width = Math.max(0, ...[...services.map((s) => s.service), ...jobs.map((j) => j.job)].map((name) => plain(name).length));
	const row = (name, state, more) => `  ${plain(name).padEnd(width)}  ${plain(state).padEnd(9)}  ${more}`.trimEnd();
	const where = (addresses) => one.lives ? plain(addresses.join(", ")) : "";
	return [
		`${one.verb} ${mark.id}: ${stateOf(one, now)}${runtime ? `, ${plain(runtime)}` : ""}`,
		`  since ${startedAt} (${durationText(Math.max(0, now - began))} ago), results in ${folder}`,
		...services.map(({ service, state, readyMs, addresses }) => row(service, state, [readyMs === void 0 ? "" : `ready after ${durationText(readyMs)}`, where(addresses)].filter(Boolean).join("  "))),
		...jobs.map(({ job, state }) => row(job, state, ""))
	].join("\n");
}
function stateOf({ lives, mark, progress, exit, startedAt }, now) {
	if (exit !== void 0) return `over, exit ${exit}`;
	if (!lives) return "its process is gone; `mortar down` removes what it has left";
	const ms = now - Date.parse(startedAt) - progress.since;
	return `alive (process ${mark.pid}), in "${plain(progress.phase)}" for ${durationText(Math.max(0, ms))}`;
}
export { statusText };
