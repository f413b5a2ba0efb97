import { plain } from "../../../lib/sanitize.ts";
import type { Evidence } from "../../../model/evidence.ts";
import { nameOf } from "../../../model/evidence-text.ts";
import type { Finished } from "../../../model/finished.ts";
import type { Place } from "../../../model/place.ts";
import { isRed } from "../../../model/tally.ts";
import { sentence } from "../../../model/verdict.ts";

export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly text: string;
  readonly at?: Place | undefined;
}

/** GitHub shows ten of each kind for a step and drops the rest, and it cuts a message at 4096 characters. */
const shown = 10;
const readable = 4000;

/** What a reviewer should see beside the code: causes first, then each red job once, then one test of each file, then the others. */
export function annotations(
  { record, verdict }: Finished,
  fallback: Place | undefined,
): readonly Annotation[] {
  const blocking = verdict.reasons.filter(({ weight }) => weight === "blocks");
  const causes = blocking
    .filter(({ job }) => job === undefined)
    .map((one) => error(sentence(one), one.at ?? fallback));
  const offenders = record.jobs
    .filter(({ retried }) => !retried)
    .flatMap(({ tally }) => tally.offenders);
  const placed = offenders.flatMap((one) => (isBad(one) ? placeOf(one) : []));
  const files = new Set<string>();
  const [first, others] = split(
    placed,
    ({ at }) => at !== undefined && !files.has(at.file) && Boolean(files.add(at.file)),
  );
  const jobs = blocking
    .filter(({ job }) => job !== undefined && !hasPlace(record, job))
    .map((one) => error(sentence(one), one.service ? one.at : (one.at ?? fallback)));
  const warnings = verdict.reasons
    .filter(({ weight }) => weight === "warns")
    .map((one): Annotation => ({ level: "warning", text: text(sentence(one)), at: one.at }));
  return [
    ...[...causes, ...jobs, ...first, ...others].slice(0, shown),
    ...warnings.slice(0, shown),
  ];
}

/** A job whose evidence says where needs no line of its own. */
function hasPlace({ jobs }: Finished["record"], id: string | undefined): boolean {
  const own = jobs.filter(
    ({ job, retried, problems }) => job.id === id && !retried && problems.length === 0,
  );
  return own.some(({ tally }) =>
    tally.offenders.some((one) => isBad(one) && placeOf(one).length > 0),
  );
}

function isBad(one: Evidence): boolean {
  if (one.kind === "case") return isRed(one);
  return one.kind === "finding" && one.status === "confirmed";
}

function placeOf(one: Evidence): readonly Annotation[] {
  if (one.kind === "case" && one.at)
    return [error(`${one.id}${one.message ? `: ${one.message}` : ""}`, one.at)];
  if (one.kind === "finding" && one.at[0])
    return [error(`${nameOf(one)}${one.proof ? `\n${one.proof}` : ""}`, one.at[0])];
  return [];
}

function error(said: string, at: Place | undefined): Annotation {
  return { level: "error", text: text(said), at };
}

function text(said: string): string {
  return said
    .split("\n")
    .map((line) => plain(line, readable))
    .join("\n")
    .slice(0, readable)
    .toWellFormed();
}

function split<Item>(all: readonly Item[], isMeant: (one: Item) => boolean): [Item[], Item[]] {
  const yes: Item[] = [];
  const no: Item[] = [];
  for (const one of all) (isMeant(one) ? yes : no).push(one);
  return [yes, no];
}
