import { xmlEvents } from "../../../lib/xml.ts";
import type { Parser } from "../../../model/adapter.ts";
import type { Evidence } from "../../../model/evidence.ts";
import type { Remark } from "../../../model/remark.ts";
import { reader } from "./reader.ts";

/** Whoever contradicts himself in a thousand places need not say so a thousand times. */
const mostRemarks = 20;

export default {
  title: "JUnit XML",
  docs: "https://github.com/testmoapp/junitxml",
  recognises: (head) => /<(?:[\w.-]+:)?(testsuites?|testcase)[\s/>]/.test(head.slice(0, 65_536)),
  async *parse(chunks) {
    const read = reader();
    const remarks: Record<Remark["kind"], number> = { doubt: 0, note: 0 };
    for await (const events of xmlEvents(chunks))
      for (const one of read(events))
        if (!isRemark(one) || ++remarks[one.kind] <= mostRemarks) yield one;
  },
} satisfies Parser;

function isRemark(one: Evidence | Remark): one is Remark {
  return one.kind === "doubt" || one.kind === "note";
}
