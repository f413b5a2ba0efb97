import * as v from "valibot";
import type { Evidence } from "../../../model/evidence.ts";
import { type Code, codes } from "../../../model/problem.ts";
import type { Remark } from "../../../model/remark.ts";

const Place = v.object({
  file: v.string(),
  line: v.exactOptional(v.number()),
  column: v.exactOptional(v.number()),
});

const Finding = v.object({
  kind: v.literal("finding"),
  rule: v.string(),
  title: v.string(),
  cwe: v.exactOptional(v.number()),
  severity: v.picklist(["critical", "high", "medium", "low", "info"]),
  status: v.picklist(["confirmed", "unproven"]),
  fingerprint: v.string(),
  subject: v.object({
    service: v.string(),
    operation: v.exactOptional(v.string()),
    parameter: v.exactOptional(v.string()),
  }),
  at: v.array(Place),
  proof: v.exactOptional(v.string()),
  reproducer: v.exactOptional(v.string()),
});

const Metric = v.object({
  kind: v.literal("metric"),
  name: v.string(),
  labels: v.record(v.string(), v.string()),
  value: v.number(),
  unit: v.picklist(["ms", "rps", "ratio", "bytes", "count"]),
  better: v.picklist(["lower", "higher"]),
  n: v.number(),
  limit: v.exactOptional(v.number()),
  crossed: v.exactOptional(v.boolean()),
  valid: v.boolean(),
  whyNot: v.exactOptional(v.string()),
});

const Reach = v.object({
  kind: v.literal("reach"),
  subject: v.string(),
  reached: v.boolean(),
  whyNot: v.exactOptional(v.string()),
});

const Doubt = v.object({
  kind: v.literal("doubt"),
  code: v.custom<Code>((code) => typeof code === "string" && codes.includes(code)),
  text: v.string(),
  at: v.exactOptional(Place),
});

const Note = v.object({ kind: v.literal("note"), text: v.string() });

/** What an embedded tool may say: none runs tests. */
const Item: v.GenericSchema<unknown, Evidence | Remark> = v.variant("kind", [
  Finding,
  Metric,
  Reach,
  Doubt,
  Note,
]);

/** Nothing, if the line is none. */
export function itemOf(line: string): Evidence | Remark | undefined {
  const { success, output } = v.safeParse(v.pipe(v.string(), v.parseJson(), Item), line);
  return success ? output : undefined;
}
