import { i as lines } from "../../../shared/chunks.js";
import { n as codes, t as Problem } from "../../../shared/problem.js";
import { C as parseJson, D as record, M as string, T as pipe, a as exactOptional, b as object, i as custom, k as safeParse, l as literal, n as boolean, t as array, w as picklist, y as number, z as variant } from "../../../shared/dist.js";
// src/adapters/parsers/evidence/item.ts
const Place = object({
	file: string(),
	line: exactOptional(number()),
	column: exactOptional(number())
});
const Finding = object({
	kind: literal("finding"),
	rule: string(),
	title: string(),
	cwe: exactOptional(number()),
	severity: picklist([
		"critical",
		"high",
		"medium",
		"low",
		"info"
	]),
	status: picklist(["confirmed", "unproven"]),
	fingerprint: string(),
	subject: object({
		service: string(),
		operation: exactOptional(string()),
		parameter: exactOptional(string())
	}),
	at: array(Place),
	proof: exactOptional(string()),
	reproducer: exactOptional(string())
});
const Metric = object({
	kind: literal("metric"),
	name: string(),
	labels: record(string(), string()),
	value: number(),
	unit: picklist([
		"ms",
		"rps",
		"ratio",
		"bytes",
		"count"
	]),
	better: picklist(["lower", "higher"]),
	n: number(),
	limit: exactOptional(number()),
	crossed: exactOptional(boolean()),
	valid: boolean(),
	whyNot: exactOptional(string())
});
const Reach = object({
	kind: literal("reach"),
	subject: string(),
	reached: boolean(),
	whyNot: exactOptional(string())
});
const Doubt = object({
	kind: literal("doubt"),
	code: custom((code) => typeof code === "string" && codes.includes(code)),
	text: string(),
	at: exactOptional(Place)
});
const Note = object({
	kind: literal("note"),
	text: string()
});
/** What an embedded tool may say: none runs tests. */
const Item = variant("kind", [
	Finding,
	Metric,
	Reach,
	Doubt,
	Note
]);
/** Nothing, if the line is none. */
function itemOf(line) {
	const { success, output } = safeParse(pipe(string(), parseJson(), Item), line);
	return success ? output : void 0;
}
// src/adapters/parsers/evidence/index.ts
/** In characters. Nobody has more to say in one go. */
const longest = 1048576;
/** The last line of what an embedded tool writes: without it, it did not come to its end. */
const end = "{\"kind\":\"end\"}";
/** What Mortar's own embedded tools write: an item a line. */
var evidence_default = {
	title: "Evidence of an embedded tool",
	docs: "https://github.com/ndjson/ndjson-spec",
	recognises: (head) => /^\{"kind":"(finding|metric|reach|doubt|note|end)"/.test(head),
	async *parse(chunks) {
		let number = 0;
		for await (const line of lines(chunks, longest)) {
			if (line === end) return;
			number++;
			const item = itemOf(line);
			if (!item) throw new Problem("broken-report", `line ${number} is no evidence`);
			yield item;
		}
		throw new Problem("broken-report", "it ends in the middle", { hint: "Was the tool stopped while it wrote?" });
	}
};
export { evidence_default as default };
