import { C as string, _ as pipe, a as getDotPath, h as parseJson, x as safeParse } from "./dist.js";
import { t as Problem } from "./problem.js";
import { i as lines } from "./chunks.js";
// src/lib/json.ts
/** Reads what the engine or a forge says: what the schema does not ask for is dropped, what it asks for and does not get is a Problem. */
function json(schema, text, from) {
	const result = safeParse(pipe(string(), parseJson(), schema), text);
	if (result.success) return result.output;
	const [issue] = result.issues;
	const key = getDotPath(issue);
	throw new Problem("E_ENVIRONMENT", `${from}: ${key ? `${key}: ` : ""}${issue.message}`);
}
/** NDJSON: one item a line. */
async function* encode(items) {
	for await (const item of items) yield `${JSON.stringify(item)}\n`;
}
/** Reads back what `encode` wrote, and therefore trusts it to be `Item`. Foreign text goes through `json`. */
async function* decode(chunks) {
	for await (const line of lines(chunks)) yield JSON.parse(line);
}
export { encode as n, json as r, decode as t };
