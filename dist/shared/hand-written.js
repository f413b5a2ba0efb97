import { t as Problem } from "./problem.js";
import { relative } from "node:path";
// src/lib/hand-written.ts
/** In characters. What is larger was written by no hand. */
const largest = 4194304;
/** The text of a file that people write; a Problem where there is none, or something that is none, such as a pipe or a way out. */
async function handWritten(path, io) {
	const refuse = (why, cause) => {
		throw new Problem("configuration", `${path} cannot be read: ${why}.`, {
			hint: "Is the path right? Those in mortar.yml count from its own folder.",
			cause
		});
	};
	const real = await io.real(path).catch((cause) => refuse("it is not there", cause));
	if (/^\.\.([/\\]|$)/.test(relative(io.workspace, real))) refuse("it leads out of the workspace");
	if (await io.look(real) !== "file") refuse("it is no file");
	let text = "";
	try {
		for await (const chunk of io.read(real)) {
			text += chunk;
			if (text.length > largest) break;
		}
	} catch (cause) {
		refuse(cause instanceof Error ? cause.message : String(cause), cause);
	}
	if (text.length > largest) refuse("it is larger than 4 MiB");
	return text;
}
export { handWritten as t };
