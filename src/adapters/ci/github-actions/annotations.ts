import { visible } from "../../../lib/sanitize.ts";
import { type Case, type Evidence, type Finding, severities } from "../../../model/evidence.ts";
import { nameOf } from "../../../model/evidence-text.ts";
import type { Finished } from "../../../model/finished.ts";
import type { Place } from "../../../model/place.ts";
import type { Policy } from "../../../model/plan.ts";
import { isRed } from "../../../model/tally.ts";
import { type Reason, sentence } from "../../../model/verdict.ts";

export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly text: string;
  readonly at?: Place | undefined;
}

/** GitHub shows ten of each kind for a step and drops the rest: https://github.com/actions/runner/blob/main/src/Runner.Worker/ExecutionContext.cs */
const shown = 10;

/** What a reviewer should see beside the code: causes first, then each red job once, then one test of each file, then the others. */
export function annotations(run: Finished, ownLine: Place | undefined): readonly Annotation[] {
  const { record, verdict } = run;
  const { policy } = record.plan;
  // What a job has seen when it was cut short is a consequence.
  const judged = record.jobs.filter(({ retried, cutShort }) => !retried && !cutShort);
  const offenders = judged.flatMap(({ tally }) => tally.offenders);
  const errors = [
    ...reasonsOf(run, ownLine),
    ...oneOfEachFile(offenders.toSorted(byWeight).flatMap((one) => blocking(one, policy))),
  ];
  const warnings = [
    ...verdict.reasons.filter(({ weight }) => weight === "warns").map(ofReason),
    ...offenders.flatMap((one) => warning(one, policy)),
  ];
  const notices = offenders.flatMap((one) =>
    one.kind === "finding" && one.status === "unproven" ? ofFinding(one) : [],
  );
  return [
    ...errors.slice(0, shown).map(as("error")),
    ...warnings.slice(0, shown).map(as("warning")),
    ...notices.slice(0, shown).map(as("notice")),
  ];
}

type Said = Omit<Annotation, "level">;

/** Causes; and the jobs that have no place of their own to show: they stand on their line in mortar.yml or in the workflow. */
function reasonsOf({ record, verdict }: Finished, ownLine: Place | undefined): readonly Said[] {
  const { policy } = record.plan;
  const reasons = verdict.reasons.filter(({ weight }) => weight === "blocks");
  const placed = record.jobs.filter(
    ({ retried, problems, tally }) =>
      !retried &&
      problems.length === 0 &&
      tally.offenders.some((one) => blocking(one, policy).length > 0),
  );
  const ids = new Set(placed.map(({ job }) => job.id));
  const causes = reasons.filter(({ job }) => job === undefined);
  const jobs = reasons.filter(({ job }) => job !== undefined && !ids.has(job));
  return [...causes, ...jobs].map((one) => ({ text: sentence(one), at: one.at ?? ownLine }));
}

/** What is to be seen of it beside the code, if it blocks. */
function blocking(one: Evidence, policy: Policy): readonly Said[] {
  if (one.kind === "case") return isRed(one) ? ofCase(one) : [];
  return one.kind === "finding" && blocks(one, policy) ? ofFinding(one) : [];
}

function warning(one: Evidence, policy: Policy): readonly Said[] {
  if (one.kind === "case") return isRed(one) ? [] : ofCase(one);
  const isMild = one.kind === "finding" && one.status === "confirmed" && !blocks(one, policy);
  return isMild ? ofFinding(one) : [];
}

function blocks({ status, severity }: Finding, policy: Policy): boolean {
  return (
    status === "confirmed" && severities.indexOf(severity) >= severities.indexOf(policy.security)
  );
}

/** Findings first, the worst before the others. */
function byWeight(one: Evidence, other: Evidence): number {
  return weightOf(other) - weightOf(one);
}

function weightOf(one: Evidence): number {
  return one.kind === "finding" ? severities.indexOf(one.severity) : -1;
}

function ofReason(reason: Reason): Said {
  return { text: sentence(reason), at: reason.at };
}

function ofCase({ id, message, at }: Case): readonly Said[] {
  return at ? [{ text: message ? `${id}: ${message}` : id, at }] : [];
}

function ofFinding(one: Finding): readonly Said[] {
  const [at] = one.at;
  return at ? [{ text: one.proof ? `${nameOf(one)}\n${one.proof}` : nameOf(one), at }] : [];
}

function oneOfEachFile(all: readonly Said[]): readonly Said[] {
  const groups = [...Map.groupBy(all, ({ at }) => at?.file).values()];
  return [...groups.flatMap(([first]) => first ?? []), ...groups.flatMap(([, ...rest]) => rest)];
}

/** It cuts a message at 4096 characters. */
const readable = 4000;

function as(level: Annotation["level"]): (said: Said) => Annotation {
  return ({ text, at }) => ({
    level,
    text: visible(text).slice(0, readable).toWellFormed(),
    at: at && { ...at, file: visible(at.file) },
  });
}
