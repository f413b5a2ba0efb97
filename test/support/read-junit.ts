import parser from "../../src/adapters/parsers/junit/index.ts";
import type { Case } from "../../src/model/evidence.ts";
import type { Remark } from "../../src/model/remark.ts";
import { isRed } from "../../src/model/tally.ts";
import { chunksOf } from "./chunks-of.ts";

export interface Read {
  readonly cases: readonly Case[];
  readonly doubts: readonly string[];
  readonly notes: readonly string[];
}

/** A JUnit report, and what it says of itself. */
export async function readJunit(
  report: string | AsyncIterable<string>,
  chunk = 1000,
): Promise<Read> {
  const chunks = typeof report === "string" ? chunksOf(report, chunk) : report;
  const all = await Array.fromAsync(parser.parse(chunks));
  const texts = (kind: Remark["kind"]): readonly string[] =>
    all.flatMap((one) => (one.kind === kind && "text" in one ? [one.text] : []));
  return {
    cases: all.filter((one) => one.kind === "case"),
    doubts: texts("doubt"),
    notes: texts("note"),
  };
}

/** Whether a job with this report would be green, if its command says that all is well. */
export function isGreen({ cases, doubts }: Read): boolean {
  return cases.length > 0 && doubts.length === 0 && !cases.some(isRed);
}
