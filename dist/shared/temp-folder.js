import { t as fullPlace } from "./place.js";
import { i as markText, n as isAlive, r as markFrom } from "./run-mark.js";
import { a as whole } from "./chunks.js";
import { n as sentence } from "./verdict.js";
import { o as reporters, r as loadAdapter } from "./load-adapter.js";
import { basename, dirname, join } from "node:path";
// src/pipeline/report.ts
const levels = {
	blocks: "error",
	warns: "warn",
	informs: "info"
};
/** Says the reasons, and on red what the services said last; and writes the documents. */
async function report(run, folder, io) {
	const { plan, environments } = run.record;
	if (run.verdict.exit !== 0) for (const { tails = {} } of Object.values(environments)) await showTails(tails, io);
	for (const reason of run.verdict.reasons) {
		const { weight, hint, at, job, service } = reason;
		const place = at && job && !service ? ` · ${fullPlace(at)}` : "";
		io.log(levels[weight], `${sentence(reason)}${place}${hint ? `\n${indented(hint)}` : ""}`);
	}
	const documents = [];
	for (const { name, options } of plan.report) await bestEffort(name, io, async () => {
		const { file, mime, render } = await loadAdapter(reporters, name);
		const path = `${folder}/${file}`;
		await io.write(path, render(run, options));
		documents.push({
			path,
			mime
		});
	});
	return documents;
}
async function showTails(tails, io) {
	for (const [service, lines] of Object.entries(tails)) if (lines.length > 0) await io.group(`The last lines of ${service}`, async () => {
		for (const line of lines) io.log("info", line);
	});
}
function indented(text) {
	return text.split("\n").map((line) => `  ${line}`).join("\n");
}
/** The verdict is already made: nothing that goes wrong here may change it. Returns what did. */
async function bestEffort(what, io, body) {
	try {
		await body();
		return;
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		io.log("warn", `${what}: ${why}`);
		return why;
	}
}
// src/pipeline/temp-folder.ts
/** Says whose it is. */
const file = "mark.json";
async function openTemp(mark, io) {
	await io.writeRaw(join(io.temp, file), markText(mark));
}
/** Those of runs that are wanted and gone, beside our own: only what carries their mark. */
async function closeTemps(isWanted, io) {
	const beside = dirname(io.temp);
	for (const name of await io.names(beside).catch(() => [])) {
		if (!/^mortar-[\da-f]{16}$/.test(name) || name === basename(io.temp)) continue;
		const mark = await markIn(join(beside, name), io);
		if (mark?.id === name && isWanted(mark) && !isAlive(mark)) await io.remove(join(beside, name));
	}
}
/** Only what carries a mark of this process, or of one that is gone. */
async function closeTemp(io) {
	const mark = await markIn(io.temp, io);
	if (mark && (mark.pid === process.pid || !isAlive(mark))) await io.remove(io.temp);
}
async function markIn(folder, io) {
	const path = join(folder, file);
	return await io.look(path) === "file" ? markFrom(await whole(io.read(path))) : void 0;
}
export { report as a, bestEffort as i, closeTemps as n, showTails as o, openTemp as r, closeTemp as t };
