// src/core/readiness/words.ts
/** `3.1 s`, `2 min` */
function durationText(ms) {
	const seconds = ms / 1e3;
	if (seconds < 100) return `${Number(seconds.toFixed(1))} s`;
	const minutes = Math.floor(Math.round(seconds) / 60);
	const rest = Math.round(seconds) % 60;
	return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}
/** `exit 1`, `out of memory (exit 137, limit 32 MiB)`, `exit 139 (SIGSEGV)` */
function exitText({ code, outOfMemory, memory }) {
	if (!outOfMemory) return `exit ${code}${signals[code - 128] ? ` (${signals[code - 128]})` : ""}`;
	return `out of memory (exit ${code}${memory ? `, limit ${bytesText(memory)}` : ""})`;
}
/** A shell, and the engine, add 128 to the number of the signal. */
const signals = {
	6: "SIGABRT",
	9: "SIGKILL",
	11: "SIGSEGV",
	15: "SIGTERM"
};
function bytesText(bytes) {
	const mib = bytes / 1048576;
	return mib >= 1024 ? `${Number((mib / 1024).toFixed(1))} GiB` : `${Math.round(mib)} MiB`;
}
/** `ended 3.1 s after start: exit 1`; what the service itself said last is put behind it by whoever has its log. */
function endText(service, end, times = 1) {
	const often = times > 1 ? ` ${times} times, the last time` : "";
	const after = `${service} ended${end.code === 0 ? " early" : ""}${often} ${end.afterMs < 50 ? "at once" : `${durationText(end.afterMs)} after start`}`;
	const how = end.code === 0 ? `${after} (exit 0)` : `${after}: ${exitText(end)}`;
	return end.leaving ? `${how}, and left ${end.leaving} in the background` : how;
}
/** What somebody said, as a quotation on one line. */
function quoted(text) {
	return `"${text.replaceAll(/\s+/g, " ").trim().slice(0, 300).toWellFormed()}"`;
}
export { quoted as i, endText as n, exitText as r, durationText as t };
