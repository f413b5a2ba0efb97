import type { Case, Evidence, Finding, Metric } from "../../src/model/evidence.ts";
import type { Finished } from "../../src/model/finished.ts";
import type { Job, Stage } from "../../src/model/plan.ts";
import type { EnvironmentRun, JobRun, RunRecord } from "../../src/model/record.ts";
import type { Trouble } from "../../src/model/problem.ts";
import { add, nothing } from "../../src/model/tally.ts";
import { gate } from "../../src/pipeline/gate.ts";
import { recordOf } from "./records.ts";

interface JobAsked extends Partial<Omit<JobRun, "job" | "tally" | "key">> {
  readonly id?: string;
  readonly stage?: Stage;
  readonly at?: Job["at"];
  readonly items?: readonly Evidence[];
}

interface Asked {
  readonly jobs?: readonly JobAsked[];
  readonly problems?: readonly Trouble[];
  readonly environment?: EnvironmentRun;
  readonly record?: Partial<RunRecord>;
}

/** A run that is over, with this evidence, and the verdict that the gate gives it. */
export function finishedOf({
  jobs = [{}],
  problems = [],
  environment,
  record = {},
}: Asked): Finished {
  const runs = jobs.map(jobRunOf);
  const environments = environment ? { main: environment } : {};
  const base = recordOf();
  const whole = { ...base, environments, problems, ...record, jobs: runs.map(({ run }) => run) };
  return {
    record: whole,
    verdict: gate(whole),
    async *evidence(run) {
      yield* runs.find((one) => one.run.evidence === run.evidence)?.items ?? [];
    },
  };
}

function jobRunOf(
  { id = "cart", stage = "integration", at, items = [], ...about }: JobAsked,
  index: number,
) {
  const [sample] = recordOf().jobs;
  if (!sample) throw new Error("A record has a job.");
  const tally = items.reduce(add, nothing);
  const { failed, errored } = tally.cases;
  const job: Job = { ...sample.job, id, stage, ...(at && { at }) };
  const run: JobRun = {
    ...sample,
    key: { ...sample.key, job: id },
    job,
    outcome: failed + errored > 0 ? "failed" : "passed",
    evidence: `evidence/${index}.ndjson`,
    tally,
    ...about,
  };
  return { run, items };
}

export function caseOf(about: Partial<Case> = {}): Case {
  const name = about.name ?? "adds the tax";
  return {
    kind: "case",
    id: name,
    suite: [],
    name,
    outcome: "passed",
    attempts: 1,
    ms: 250,
    ...about,
  };
}

export function findingOf(about: Partial<Finding> = {}): Finding {
  return {
    kind: "finding",
    rule: "missing-authorization",
    title: "GET /carts/{id} gives alice's data to bob",
    cwe: 639,
    severity: "high",
    status: "confirmed",
    fingerprint: "f",
    subject: { service: "cart", operation: "GET /carts/{id}" },
    at: [{ file: "openapi.yaml", line: 12 }],
    ...about,
  };
}

export function metricOf(about: Partial<Metric> = {}): Metric {
  return {
    kind: "metric",
    name: "latency_p95",
    labels: { service: "catalog", endpoint: "/items" },
    value: 12,
    unit: "ms",
    better: "lower",
    n: 1000,
    valid: true,
    ...about,
  };
}
