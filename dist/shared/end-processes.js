import { i as markText, n as isAlive, r as markFrom } from "./run-mark.js";
import { glob, readFile } from "node:fs/promises";
// src/lib/end-processes.ts
/** In the environment of every job, and so of all that a job starts, also of what has left its process group. */
const runVariable = "MORTAR_RUN";
function runVariables(mark) {
	return {
		[runVariable]: mark.id,
		MORTAR_RUN_MARK: markText(mark)
	};
}
/** Who is ended while it starts another one has left that one. */
const passes = 5;
/** Beside it where a process runs as a service: which one. */
const serviceVariable = "MORTAR_RUN_SERVICE";
/**
* Ends what a run has left, or one of its services, but nothing of a run that lives: whose it is says the environment of
* the process itself. Only Linux can be asked. Elsewhere a process group must do.
*/
async function endProcesses(run, service) {
	for (let pass = 0; pass < passes; pass++) {
		let any = false;
		for (const { pid, mark, variables } of await marked()) {
			const isTheirs = mark.pid !== process.pid && isAlive(mark);
			if (mark.id !== run || isTheirs || pid === process.pid) continue;
			if (service !== void 0 && !isOfService(variables, service)) continue;
			any = end(pid) || any;
		}
		if (!any) return;
	}
}
/** Every run of which a process is at work, beside the one that has begun it. */
async function markedRuns() {
	const found = /* @__PURE__ */ new Map();
	for (const { pid, mark } of await marked()) if (pid !== mark.pid) found.set(mark.id, mark);
	return [...found.values()];
}
/** What of a run is at work, beside the process that has begun it: `process 4711`. */
async function markedProcesses(run) {
	const found = [];
	for (const { pid, mark } of await marked()) if (mark.id === run && pid !== mark.pid) found.push(`process ${pid}`);
	return found;
}
/** Who carries a mark; and who has none, and is in a session that one with a mark has begun: its environment was cleared. */
async function marked() {
	const found = [];
	const others = [];
	for await (const file of glob("/proc/[0-9]*/environ")) {
		const pid = Number(file.split("/")[2]);
		const variables = await variablesIn(file);
		const text = variables.find((one) => one.startsWith("MORTAR_RUN_MARK="));
		const mark = markFrom(text?.slice(text.indexOf("=") + 1) ?? "");
		if (mark && variables.includes(`MORTAR_RUN=${mark.id}`)) found.push({
			pid,
			mark,
			variables
		});
		else others.push(pid);
	}
	if (found.length > 0) for (const pid of others) {
		const session = await sessionOf(pid);
		const leader = found.find((one) => one.pid === session);
		if (leader) found.push({
			...leader,
			pid
		});
	}
	return found;
}
/** The process that has begun it: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
async function sessionOf(pid) {
	const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
	const [state, , , session] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	return state === "Z" ? void 0 : Number(session);
}
/** None, where it is another user's or has just ended. */
async function variablesIn(file) {
	return (await readFile(file, "utf8").catch(() => "")).split("\0");
}
function isOfService(variables, service) {
	return variables.includes(`${serviceVariable}=${service}`);
}
/** Whether it was still there. */
function end(pid) {
	try {
		return process.kill(pid, "SIGKILL");
	} catch {
		return false;
	}
}
export { markedRuns as a, markedProcesses as i, isOfService as n, runVariables as o, marked as r, serviceVariable as s, endProcesses as t };
