import {
  type Case,
  type Evidence,
  type Finding,
  type Metric,
  severities,
} from "../model/evidence.ts";
import { firstWords, nameOf } from "../model/evidence-text.ts";
import type { Policy } from "../model/plan.ts";
import type { JobRun } from "../model/record.ts";
import { isRed, sum, type Tally } from "../model/tally.ts";
import type { Reason } from "../model/verdict.ts";

const no = { weight: "blocks", exit: 1 } as const;

type Said = Pick<JobRun, "tally" | "reported">;

/** Whether there is evidence against it. */
export function isAgainst(said: Said, policy: Policy): boolean {
  return !verdictOn(said, policy).next().done;
}

/** What the evidence of a job is against. The counts decide; the offenders, of which only the first are known, are named. */
export function* verdictOn(said: Said, policy: Policy): Generator<Reason> {
  yield* onCases(said);
  yield* onFindings(said.tally, policy);
  yield* onMetrics(said.tally);
}

function* onCases({ tally, reported }: Said): Generator<Reason> {
  const { cases, offenders } = tally;
  const number = cases.failed + cases.errored;
  if (number === 0) return;
  const red = offenders.filter((one) => one.kind === "case").filter(isRed);
  const [one] = red;
  // Without a report the only test is the command itself.
  const text = reported
    ? `${number} of ${sum(cases)} tests failed: ${named(red, number)}`
    : (one?.message ?? "it failed");
  yield { ...no, code: "tests", text, ...evidence(red) };
}

function* onFindings({ findings, offenders }: Tally, policy: Policy): Generator<Reason> {
  for (const severity of severities.slice(severities.indexOf(policy.security)).toReversed()) {
    const number = findings[severity];
    if (number === 0) continue;
    const found = offenders
      .filter((one) => one.kind === "finding")
      .filter((one) => one.status === "confirmed" && one.severity === severity);
    const text = `${number} ${severity} ${number === 1 ? "finding" : "findings"}: ${named(found, number)}`;
    yield { ...no, code: "finding", text, ...subjectOf(found), ...evidence(found) };
  }
}

/** The operation's own line, where the first one knows it. */
function subjectOf([one]: readonly Finding[]): Pick<Reason, "service" | "at"> {
  if (!one) return {};
  const [at] = one.at;
  return { service: one.subject.service, ...(at && { at }) };
}

function* onMetrics({ metrics, offenders }: Tally): Generator<Reason> {
  const measured = offenders.filter((one) => one.kind === "metric");
  const invalid = measured.filter(({ valid }) => !valid);
  if (metrics.invalid > 0)
    yield {
      ...no,
      code: "invalid-load",
      text: named(invalid, metrics.invalid),
      ...evidence(invalid),
    };
  const crossed = measured.filter(({ valid }) => valid);
  if (metrics.crossed > 0)
    yield { ...no, code: "limit", text: named(crossed, metrics.crossed), ...evidence(crossed) };
}

/** `the first one: what it says, and 3 more` */
function named([one]: readonly (Case | Finding | Metric)[], number: number): string {
  if (!one) return `${number} of which no name is known`;
  const says = one.kind === "case" ? firstWords(one) : "";
  const more = number > 1 ? `, and ${number - 1} more` : "";
  return `${nameOf(one)}${says && `: ${says}`}${more}`;
}

/** Evidence to click on: the first few are enough. */
function evidence(found: readonly Evidence[]): Pick<Reason, "evidence"> {
  return { evidence: found.slice(0, 3).map(nameOf) };
}
