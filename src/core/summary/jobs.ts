import { code, table } from "../../lib/markdown.ts";
import { amount } from "../../model/evidence-text.ts";
import type { Metric } from "../../model/evidence.ts";
import type { JobRun, RunRecord } from "../../model/record.ts";
import { count } from "../../model/tally.ts";
import { timeText } from "./time-text.ts";

const signs: Readonly<Record<JobRun["outcome"], string>> = {
  passed: "✅ passed",
  failed: "❌ failed",
  errored: "❌ not judged",
  skipped: "skipped",
  flaky: "⚠️ flaky",
};

/** What each job came to, and what was measured. */
export function jobBlocks({ jobs }: RunRecord): readonly string[] {
  if (jobs.length === 0) return [];
  const head = [
    "job",
    "stage",
    "result",
    "passed",
    "failed",
    "flaky",
    "skipped",
    "findings",
    "time",
  ];
  const measured = jobs.filter(({ retried }) => !retried).flatMap(({ tally }) => tally.measured);
  return [
    `\n${table(head, jobs.map(row))}`,
    ...(measured.length > 0
      ? [`\n${table(["measured", "of", "value", "limit"], measured.map(metricRow))}`]
      : []),
  ];
}

function row({ job, outcome, tally, ms, notRun, retried, key }: JobRun): readonly string[] {
  const { passed, failed, errored, skipped, flaky, findings } = count([tally]);
  const name =
    retried || key.attempt > 1 ? `${code(job.id)} (attempt ${key.attempt})` : code(job.id);
  const result = notRun === undefined ? signs[outcome] : "did not run";
  const numbers = [passed, failed + errored, flaky, skipped, findings].map(String);
  return [name, job.stage, result, ...numbers, timeText(ms)];
}

function metricRow({
  name,
  labels,
  value,
  unit,
  limit,
  crossed,
  valid,
}: Metric): readonly string[] {
  const sign = crossed || !valid ? "❌ " : "";
  const against = limit === undefined ? "" : amount(limit, unit);
  return [
    code(name),
    code(Object.values(labels).join(" ")),
    `${sign}${amount(value, unit)}`,
    against,
  ];
}
