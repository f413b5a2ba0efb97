import { visible } from "../../../lib/sanitize.ts";
import { type Finding, type Metric, severities } from "../../../model/evidence.ts";
import { nameOf } from "../../../model/evidence-text.ts";
import { fullPlace } from "../../../model/place.ts";
import type { Policy } from "../../../model/plan.ts";
import type { Trouble } from "../../../model/problem.ts";
import type { JobRun } from "../../../model/record.ts";
import { section, type Suite } from "./suite.ts";

/** A finding that does not block is no failure here either. */
export function addFinding(suite: Suite, one: Finding, { run, policy }: About): void {
  const { subject, severity, status, proof = "", reproducer = "", at } = one;
  const element = suite
    .testCase()
    .className(visible(run.job.id))
    .name(visible(`${one.rule} ${subject.operation ?? subject.service}`));
  element.property("service", visible(subject.service)).property("severity", severity);
  if (at[0]) element.file(visible(fullPlace(at[0])));
  const text = visible(nameOf(one));
  if (status === "confirmed" && severities.indexOf(severity) >= severities.indexOf(policy.security))
    element.failure(text, visible(one.rule)).stacktrace(section(`${proof}\n${reproducer}`));
  else element.skipped().standardOutput(section(text));
}

interface About {
  readonly run: JobRun;
  readonly policy: Policy;
}

/** What was only measured has no outcome. */
export function addMetric(suite: Suite, one: Metric, { run }: Pick<About, "run">): void {
  const { labels, name, limit, valid, crossed, value } = one;
  if (limit === undefined && valid) return;
  const element = suite
    .testCase()
    .className(visible(run.job.id))
    .name(visible(`${name} ${Object.values(labels).join(" ")}`.trim()));
  if (labels["service"]) element.property("service", visible(labels["service"]));
  element.property("value", String(value));
  if (limit !== undefined) element.property("limit", String(limit));
  if (!valid) element.error(visible(nameOf(one)));
  else if (crossed) element.failure(visible(nameOf(one)));
}

/** What could not be judged is not green here either. */
export function addProblems(suite: Suite, problems: readonly Trouble[]): void {
  for (const { code, message, hint = "" } of problems)
    suite.testCase().className("mortar").name(code).error(visible(message), code, section(hint));
}

export function addUnfinished(suite: Suite, { job, notRun, cutShort }: JobRun): void {
  const element = (what: string) =>
    suite
      .testCase()
      .className("mortar")
      .name(visible(`${job.id} ${what}`));
  if (notRun !== undefined) element("did not run").error(visible(notRun));
  else if (cutShort) element("was cut short").error("it was ended before it was done");
}
