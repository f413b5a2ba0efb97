import { code, details, fenced } from "../../lib/markdown.ts";
import type { RunRecord } from "../../model/record.ts";
import { type Reason, sentence, type Verdict } from "../../model/verdict.ts";
import { environmentBlocks } from "./environment.ts";
import { causeLength, firstLine } from "./first-line.ts";
import { jobBlocks } from "./jobs.ts";
import { measuredBlocks } from "./measured.ts";
import { offenderBlocks } from "./offenders.ts";

/** Every block is whole by itself, and the more telling ones come first: where there is little room, what comes last is left out. */
export function summaryBlocks(record: RunRecord, verdict: Verdict): readonly string[] {
  const blocking = verdict.reasons.filter(({ weight }) => weight === "blocks");
  const warning = verdict.reasons.filter(({ weight }) => weight === "warns");
  // What did not run stands in the table of jobs.
  const informing = verdict.reasons.filter(
    ({ weight, code: said }) => weight === "informs" && said !== "not-run",
  );
  return [
    firstLine(record, verdict),
    ...(record.forge.withheld ? [`${record.forge.withheld}\n`] : []),
    ...(isWhole(blocking, verdict) ? [] : blocking.map((one) => reasonBlock(one, ""))),
    ...warning.map((one) => reasonBlock(one, "⚠️ ")),
    ...jobBlocks(record),
    ...measuredBlocks(record),
    ...offenderBlocks(record),
    ...environmentBlocks(record, verdict),
    ...(informing.length > 0
      ? [details("Notes", informing.map((one) => `- ${code(sentence(one), 1000)}`).join("\n"))]
      : []),
  ];
}

/** Whether the first line has said already all there is to say. */
function isWhole([only, ...others]: readonly Reason[], { causes }: Verdict): boolean {
  if (!only || only.hint || others.length > 0) return false;
  const [cause = ""] = causes;
  return sentence(only) === cause && cause.length <= causeLength;
}

function reasonBlock(reason: Reason, sign: string): string {
  const hint = reason.hint?.trim().split("\n") ?? [];
  const [only = "", ...more] = hint;
  const line = `- ${sign}${code(sentence(reason), 1000)}`;
  if (more.length > 0) return `${line}\n\n${details("What it says", fenced(hint.slice(-40)))}`;
  return only ? `${line}\n  - ${code(only, 1000)}` : line;
}
