import { code, table } from "../../lib/markdown.ts";
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

const head = "job,stage,result,passed,failed,flaky,skipped,findings,time".split(",");

/** What each job came to. */
export function jobBlocks({ jobs }: RunRecord): readonly string[] {
  return jobs.length > 0 ? [`\n${table(head, jobs.map(row))}`] : [];
}

function row({ job, outcome, tally, ms, notRun, retried, key }: JobRun): readonly string[] {
  const { passed, failed, errored, skipped, flaky, findings } = count([tally]);
  const name =
    retried || key.attempt > 1 ? `${code(job.id)} (attempt ${key.attempt})` : code(job.id);
  if (notRun !== undefined) return [name, job.stage, "did not run", ...Array(6).fill("")];
  const numbers = [passed, failed + errored, flaky, skipped, findings].map(String);
  return [name, job.stage, signs[outcome], ...numbers, timeText(ms)];
}
