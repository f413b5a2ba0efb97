import { code, details, fenced } from "../../lib/markdown.ts";
import type { Case, Evidence, Finding } from "../../model/evidence.ts";
import { firstWords } from "../../model/evidence-text.ts";
import { placeText } from "../../model/place.ts";
import type { JobRun, RunRecord } from "../../model/record.ts";
import { isRed } from "../../model/tally.ts";

const shownLines = 40;

/** What failed and what was found, each with what a reader needs to go on. */
export function offenderBlocks({ jobs }: RunRecord): readonly string[] {
  const judged = jobs.filter(({ retried }) => !retried);
  const all = judged.flatMap(({ tally }) => tally.offenders);
  const cases = all.filter((one) => one.kind === "case" && isRed(one));
  const findings = all.filter((one) => one.kind === "finding");
  const unreached = all.filter((one) => one.kind === "reach");
  return [
    ...titled("What failed", cases),
    ...judged.flatMap(others),
    ...titled("What was found", findings),
    ...(unreached.length > 0
      ? [details("What was not reached", unreached.map((one) => block(one)).join("\n"))]
      : []),
  ];
}

function titled(title: string, all: readonly Evidence[]): readonly string[] {
  const [first, ...rest] = all.map(block);
  // Never a title alone.
  return first === undefined ? [] : [`\n#### ${title}\n\n${first}`, ...rest];
}

/** Not all are kept to be shown. */
function others({ job, tally }: JobRun): readonly string[] {
  const shown = tally.offenders.filter((one) => one.kind === "case" && isRed(one)).length;
  const more = tally.cases.failed + tally.cases.errored - shown;
  return more > 0 ? [`- … and ${more} more of ${code(job.id)}, in its evidence`] : [];
}

function block(one: Evidence): string {
  switch (one.kind) {
    case "case":
      return caseBlock(one);
    case "finding":
      return findingBlock(one);
    case "metric":
      return `- ${code(one.name)}`;
    case "reach":
      return `- ${code(one.subject)}${one.whyNot ? `: ${code(one.whyNot)}` : ""}`;
  }
}

function caseBlock(one: Case): string {
  const { id, message = "", detail = "", output, at } = one;
  const place = at ? ` · ${code(placeText(at))}` : "";
  const words = firstWords(one);
  const line = `- ${code(id)}${words ? `: ${code(words, 1000)}` : ""}${place}`;
  const whole = message.trim() === words || detail.includes(message.trim()) ? "" : message;
  const more = [whole, detail, output].filter(Boolean).join("\n\n").split("\n");
  return more.join("").trim()
    ? `${line}\n\n${details("Details", fenced(more.slice(0, shownLines)))}`
    : line;
}

function findingBlock({ title, severity, status, at, proof, reproducer }: Finding): string {
  const [place] = at;
  const where = place ? ` · ${code(placeText(place))}` : "";
  const doubt = status === "unproven" ? " (not proven)" : "";
  const line = `- **${severity}**${doubt}: ${code(title, 1000)}${where}`;
  const seen = proof ? `\n  - ${code(proof, 1000)}` : "";
  return reproducer
    ? `${line}${seen}\n\n${fenced(reproducer.split("\n"), "sh")}`
    : `${line}${seen}`;
}
