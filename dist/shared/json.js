import { C as parseJson, M as string, T as pipe, k as safeParse, o as getDotPath } from "./dist.js";
import { t as Problem } from "./problem.js";
import { i as lines } from "./chunks.js";
// src/lib/json.ts
/** Reads what the engine or a forge says: what the schema does not ask for is dropped, what it asks for and does not get is a Problem. */
function json(schema, text, { from, code = "engine" }) {
	const result = safeParse(pipe(string(), parseJson(), schema), text);
	if (result.success) return result.output;
	const [issue] = result.issues;
	const key = getDotPath(issue);
	throw new Problem(code, `${from}: ${key ? `${key}: ` : ""}${issue.message}`);
}
/** NDJSON: one item a line. */
async function* encode(items, redact) {
	for await (const item of items) yield `${JSON.stringify(redact(item))}\n`;
}
/** Reads back what `encode` wrote, and therefore trusts it to be `Item`. Foreign text goes through `json`. */
async function* decode(chunks) {
	for await (const line of lines(chunks, Number.POSITIVE_INFINITY)) yield JSON.parse(line);
}
export { encode as n, json as r, decode as t };
