import { lines } from "../../../lib/chunks.ts";
import type { Parser } from "../../../model/adapter.ts";
import { Problem } from "../../../model/problem.ts";
import { itemOf } from "./item.ts";

/** In characters. Nobody has more to say in one go. */
const longest = 1_048_576;

/** The last line of what an embedded tool writes: without it, it did not come to its end. */
const end = '{"kind":"end"}';

/** What Mortar's own embedded tools write: an item a line. */
export default {
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
    throw new Problem("broken-report", "it ends in the middle", {
      hint: "Was the tool stopped while it wrote?",
    });
  },
} satisfies Parser;
