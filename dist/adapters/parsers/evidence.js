import { C as picklist, M as string, S as parseJson, s as is, w as pipe, y as object } from "../../shared/dist.js";
import { i as lines } from "../../shared/chunks.js";
import { t as Problem } from "../../shared/problem.js";
// src/adapters/parsers/evidence.ts
const Item = pipe(string(), parseJson(), object({ kind: picklist([
	"case",
	"finding",
	"metric",
	"reach",
	"doubt",
	"note"
]) }));
/** The last line of what an embedded tool writes: without it, it did not come to its end. */
const endOfEvidence = "{\"kind\":\"end\"}";
/** What Mortar's own embedded tools write: an item a line. */
var evidence_default = {
	title: "Evidence of an embedded tool",
	docs: "https://github.com/ndjson/ndjson-spec",
	recognises: (head) => /^\{"kind":"(case|finding|metric|reach|doubt|note|end)"/.test(head),
	async *parse(chunks) {
		let ended = false;
		for await (const line of lines(chunks, Number.POSITIVE_INFINITY)) {
			if (line === "{\"kind\":\"end\"}") {
				ended = true;
				break;
			}
			if (!is(Item, line)) throw new Problem("broken-report", "a line is no evidence");
			yield JSON.parse(line);
		}
		if (!ended) throw new Problem("broken-report", "it ends in the middle", { hint: "Was the tool stopped while it wrote?" });
	}
};
export { evidence_default as default, endOfEvidence };
