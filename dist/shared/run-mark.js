import { C as parseJson, M as string, O as regex, T as pipe, b as object, c as isoTimestamp, h as minValue, k as safeParse, s as integer, y as number } from "./dist.js";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { randomBytes } from "node:crypto";
// src/lib/run-mark.ts
/** A name for one run: its Compose project, and the label on all that it makes. */
function newRunId() {
	return `mortar-${randomBytes(8).toString("hex")}`;
}
const Mark = object({
	id: pipe(string(), regex(/^mortar-[\da-f]{16}$/)),
	dir: string(),
	host: string(),
	boot: string(),
	pid: pipe(number(), integer(), minValue(1)),
	pidstart: string(),
	expires: pipe(string(), isoTimestamp())
});
/** As text, for where it can only be text: an environment, a file, the runner's state. */
function markText(mark) {
	return JSON.stringify(mark);
}
/** None where it is not such a text: others can write there too. */
function markFrom(text) {
	const { success, output } = safeParse(pipe(string(), parseJson(), Mark), text);
	return success ? output : void 0;
}
/** Longer than any job may run, which is five days: https://docs.github.com/actions/reference/limits */
const lifetimeMs = 5184e5;
function newRunMark(dir) {
	const { pid } = process;
	const expires = new Date(Date.now() + lifetimeMs).toISOString();
	return {
		id: newRunId(),
		dir,
		...here(),
		pid,
		pidstart: startOf(pid) ?? "",
		expires
	};
}
function here() {
	return {
		host: hostname(),
		boot: textOf("/proc/sys/kernel/random/boot_id") ?? ""
	};
}
/** Whether the process that began the run may still be at work. What cannot be known counts as yes. */
function isAlive({ host, boot, pid, pidstart, expires }) {
	const now = here();
	if (host !== now.host) return !(Date.parse(expires) < Date.now());
	if (boot !== now.boot) return false;
	return pidstart === "" ? true : startOf(pid) === pidstart;
}
/**
* Asks the process that began a run to stop, as Ctrl-C does. Whether it was asked: only one that is proved to be that process
* is, and that was started there with that verb, for the mark may come out of a file into which others can write too.
*/
function askToStop(mark, verb) {
	if (mark.pidstart === "" || mark.host !== hostname() || !isAlive(mark)) return false;
	if (!(textOf(`/proc/${mark.pid}/cmdline`)?.split("\0") ?? []).includes(verb) || folderOf(mark.pid) !== mark.dir) return false;
	try {
		return process.kill(mark.pid, "SIGTERM");
	} catch {
		return false;
	}
}
/** Field 22 of https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html, in ticks since boot. None where there is no such process. */
function startOf(pid) {
	const stat = textOf(`/proc/${pid}/stat`);
	const [state, ...rest] = stat?.slice(stat.lastIndexOf(")") + 2).split(" ") ?? [];
	return state === "Z" ? void 0 : rest[18];
}
function folderOf(pid) {
	try {
		return readlinkSync(`/proc/${pid}/cwd`);
	} catch {
		return;
	}
}
function textOf(path) {
	try {
		return readFileSync(path, "utf8").trim();
	} catch {
		return;
	}
}
export { newRunMark as a, markText as i, isAlive as n, markFrom as r, askToStop as t };
