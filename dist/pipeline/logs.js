import { i as lines } from "../shared/chunks.js";
import { n as suggestion } from "../shared/nearest.js";
import { n as isAlive } from "../shared/run-mark.js";
import { n as sanitize } from "../shared/sanitize.js";
import { t as Problem } from "../shared/problem.js";
import { t as literally } from "../shared/literally.js";
import { r as statuses } from "../shared/status-file.js";
import { basename } from "node:path";
// src/core/logs/merge.ts
const stamped = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z (.*)$/s;
/** What has no time belongs to the line before it. */
async function* logLines(service, lines) {
	let time = "";
	for await (const line of lines) {
		const [, second, fraction = "", rest] = stamped.exec(line) ?? [];
		if (second !== void 0) time = `${second}.${fraction.padEnd(9, "0")}Z`;
		yield {
			service,
			time,
			text: rest ?? line
		};
	}
}
/** All of them in the order of their times; each is in order already, and of each one line is in memory. */
async function* merged(logs) {
	const heads = [];
	for (const log of logs) {
		const rest = log[Symbol.asyncIterator]();
		const first = await rest.next();
		if (!first.done) heads.push({
			line: first.value,
			rest
		});
	}
	for (;;) {
		const [first] = heads;
		if (!first) return;
		const head = heads.reduce((one, other) => other.line.time < one.line.time ? other : one, first);
		yield head.line;
		const next = await head.rest.next();
		if (next.done) heads.splice(heads.indexOf(head), 1);
		else head.line = next.value;
	}
}
// src/pipeline/logs.ts
const pauseMs = 300;
/** What the services of the last or the live run have printed, line by line, fit for a terminal. */
async function* logs({ service, follows }, io) {
	const all = await statuses(io);
	const meant = all.find(({ lives }) => lives) ?? all[0];
	const folder = `${meant?.folder ?? io.results}/logs`;
	const told = /* @__PURE__ */ new Map();
	const goesOn = () => follows && !io.signal.aborted && meant !== void 0 && isAlive(meant.mark);
	for (let isLast = false; !isLast;) {
		isLast = !goesOn();
		const files = await Array.fromAsync(io.files(`${literally(folder)}/*.log`));
		const own = files.filter(({ path }) => service === "" || isOf(service, path));
		if (own.length === 0 && isLast && told.size === 0) throw nothing(service, folder, files);
		const width = service === "" ? Math.max(...own.map(({ path }) => nameOf(path).length)) : 0;
		const parts = own.map(({ path }) => logLines(nameOf(path), lines(news(path, {
			told,
			isLast
		}, io))));
		for await (const line of merged(parts)) yield textOf(line, width);
		if (!isLast) await io.wait(pauseMs, io.signal).catch(() => {});
	}
}
const longest = 1048576;
/** What was written since the last time, up to the end of its last line. Mortar wrote it: it is UTF-8, and its bytes can be counted. */
async function* news(path, { told, isLast }, io) {
	let rest = "";
	const tell = (text) => {
		told.set(path, (told.get(path) ?? 0) + Buffer.byteLength(text));
		return text;
	};
	for await (const chunk of io.read(path, told.get(path))) {
		rest += chunk;
		const end = rest.length > longest ? rest.length : rest.lastIndexOf("\n") + 1;
		if (end > 0) yield tell(rest.slice(0, end));
		rest = rest.slice(end);
	}
	if (isLast && rest) yield tell(rest);
}
/** `web.log`, and `web-2.log` of its second instance. */
function isOf(service, path) {
	const name = nameOf(path);
	return name === service || name.startsWith(`${service}-`) && /^-\d+$/.test(name.slice(service.length));
}
function nameOf(path) {
	return basename(path, ".log");
}
function textOf({ service, text }, width) {
	return sanitize(width === 0 ? text : `${service.padEnd(width)} | ${text}`);
}
function nothing(service, folder, files) {
	if (service === "" || files.length === 0) return new Problem("usage", `There are no logs in ${folder}.`, { hint: "`mortar run` and `mortar up` write them. --name or --results-dir says where else to look." });
	return new Problem("usage", `There is no log of "${service}" in ${folder}.`, { hint: suggestion(service, files.map(({ path }) => nameOf(path))) });
}
export { logs };
