import { i as markText, n as isAlive, r as markFrom } from "./run-mark.js";
import { a as whole } from "./chunks.js";
import { basename, dirname, join } from "node:path";
// src/pipeline/temp-folder.ts
/** Says whose it is. */
const file = "mark.json";
async function openTemp(mark, io) {
	await io.writeRaw(join(io.temp, file), markText(mark));
}
/** Only what carries a mark of this process, or of one that is gone. */
async function closeTemp(io) {
	const mark = await markIn(io.temp, io);
	if (mark && (mark.pid === process.pid || !isAlive(mark))) await io.remove(io.temp);
}
/** Those of runs that were begun in this folder and are gone. They lie beside our own, and have their names. */
async function closeDeadTemps(io) {
	const beside = dirname(io.temp);
	for (const name of await io.names(beside).catch(() => [])) {
		if (!/^mortar-[\da-f]{16}$/.test(name) || name === basename(io.temp)) continue;
		const mark = await markIn(join(beside, name), io);
		if (mark?.id === name && mark.dir === io.workspace && !isAlive(mark)) await io.remove(join(beside, name));
	}
}
async function markIn(folder, io) {
	const path = join(folder, file);
	return await io.look(path) === "file" ? markFrom(await whole(io.read(path))) : void 0;
}
export { closeTemp as n, openTemp as r, closeDeadTemps as t };
