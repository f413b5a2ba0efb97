import { n as cancelled, r as entry, t as open } from "./shared/open.js";
import { a as whole } from "./shared/chunks.js";
import { join } from "node:path";
// src/pipeline/embedded.ts
/** The last line: without it, a tool did not come to its end. */
const end = { kind: "end" };
/** Runs a tool of Mortar's own in this process, and writes its evidence an item a line. */
async function runEmbedded(name, stdin, io) {
	const text = await whole(stdin);
	const { evidence } = JSON.parse(text);
	async function* items() {
		yield* evidenceOf(name, text, io);
		if (!io.signal.aborted) yield end;
	}
	await io.writeLines(evidence, items());
	return io.signal.aborted ? 130 : 0;
}
/** `text` comes from our own process over a pipe of our own, and was checked when the plan was made. */
async function* evidenceOf(name, text, io) {
	if (name === "load") {
		const { load } = await import("./core/load/load.js");
		const { spec } = JSON.parse(text);
		yield* load(spec, io.signal);
	} else if (name === "probe") yield* probed(JSON.parse(text), io);
	else throw new Error(`There is no embedded tool "${name}".`);
}
async function* probed({ spec: { openapi, ...spec }, folder }, io) {
	const { probe } = await import("./core/probe/probe.js");
	const isUrl = /^https?:\/\//.test(openapi);
	const file = isUrl ? openapi : join(folder, openapi);
	const text = isUrl ? await described(openapi, io) : await whole(io.read(file));
	if (typeof text === "string") yield* probe({
		...spec,
		openapi: {
			file,
			text
		}
	}, io.signal);
	else yield text;
}
async function described(url, { signal }) {
	const { openapiText } = await import("./core/probe/openapi-text.js");
	return openapiText(url, signal);
}
// src/tool.ts
const logger = {
	log: (_level, message) => void process.stderr.write(`${message}\n`),
	group: (_title, body) => body()
};
const about = {
	env: process.env,
	signal: cancelled(),
	logger,
	results: ".",
	token: void 0
};
const { io } = open({
	...about,
	entry: import.meta.filename
});
const [, , name = ""] = process.argv;
await entry(logger, () => runEmbedded(name, process.stdin.setEncoding("utf8"), io));
export {};
