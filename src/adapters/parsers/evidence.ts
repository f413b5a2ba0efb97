import * as v from "valibot";
import { lines } from "../../lib/chunks.ts";
import { Problem } from "../../model/problem.ts";
import type { Parser } from "../../model/adapter.ts";
import type { Evidence } from "../../model/evidence.ts";
import type { Remark } from "../../model/remark.ts";

const Item = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ kind: v.picklist(["case", "finding", "metric", "reach", "doubt", "note"]) }),
);

/** The last line of what an embedded tool writes: without it, it did not come to its end. */
export const endOfEvidence = '{"kind":"end"}';

/** What Mortar's own embedded tools write: an item a line. */
export default {
  title: "Evidence of an embedded tool",
  docs: "https://github.com/ndjson/ndjson-spec",
  recognises: (head) => /^\{"kind":"(case|finding|metric|reach|doubt|note|end)"/.test(head),
  async *parse(chunks) {
    let ended = false;
    for await (const line of lines(chunks, Number.POSITIVE_INFINITY)) {
      if (line === endOfEvidence) {
        ended = true;
        break;
      }
      if (!v.is(Item, line)) throw new Problem("broken-report", "a line is no evidence");
      const item: Evidence | Remark = JSON.parse(line);
      yield item;
    }
    if (!ended)
      throw new Problem("broken-report", "it ends in the middle", {
        hint: "Was the tool stopped while it wrote?",
      });
  },
} satisfies Parser;
