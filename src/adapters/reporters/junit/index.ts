import { none } from "../../../lib/options.ts";
import type { Reporter } from "../../../model/adapter.ts";
import type { Evidence } from "../../../model/evidence.ts";
import type { Policy } from "../../../model/plan.ts";
import type { JobRun, RunRecord } from "../../../model/record.ts";
import { addCase } from "./case.ts";
import { addFinding, addMetric, addProblems, addUnfinished } from "./others.ts";
import { type Builder, isFull, openSuite, type OpenSuite, type Suite, xmlOf } from "./suite.ts";

export default {
  title: "JUnit XML",
  docs: "https://github.com/testmoapp/junitxml",
  options: none,
  file: "junit.xml",
  mime: "application/xml",
  async *render({ record, evidence }) {
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n';
    // It is big, and a plan only asks for what stands above.
    const { default: library } = await import("junit-report-builder");
    const { policy } = record.plan;
    for (const run of record.jobs)
      if (!run.retried) yield* suites(evidence(run), { run, policy, library });
    if (record.problems.length > 0) yield outside(record, library);
    yield "</testsuites>\n";
  },
} satisfies Reporter;

interface About {
  readonly run: JobRun;
  readonly policy: Policy;
  readonly library: Builder;
}

/** A suite of the source stays a suite, named after the job and itself. One of many cases goes on in another of the same name. */
async function* suites(items: AsyncIterable<Evidence>, about: About): AsyncGenerator<string> {
  const { run, library } = about;
  const id = run.job.id;
  let open: OpenSuite | undefined;
  for await (const one of items) {
    if (one.kind === "reach") continue;
    const name = one.kind === "case" ? [id, ...one.suite].join(" › ") : id;
    if (open && (open.name !== name || isFull(open))) {
      yield* written(open);
      open = undefined;
    }
    open ??= openSuite(name, run, library);
    open.ms += one.kind === "case" ? one.ms : 0;
    add(open.suite, one, about);
  }
  if (open) yield* written(open);
  const doubts = openSuite(id, run, library);
  addProblems(doubts.suite, run.problems);
  addUnfinished(doubts.suite, run);
  yield* written(doubts);
}

function* written(open: OpenSuite): Generator<string> {
  if (open.suite.getTestCaseCount() > 0) yield xmlOf(open);
}

function add(suite: Suite, one: Evidence, about: About): void {
  if (one.kind === "case") addCase(suite, one, about.run.job.id);
  if (one.kind === "finding") addFinding(suite, one, about);
  if (one.kind === "metric") addMetric(suite, one, about);
}

/** What went wrong outside the jobs. */
function outside({ problems }: RunRecord, library: Builder): string {
  const suite = library.newBuilder().testSuite().name("mortar");
  addProblems(suite, problems);
  return xmlOf({ suite, ms: 0 });
}
