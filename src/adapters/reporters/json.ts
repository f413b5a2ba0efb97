import { none } from "../../lib/options.ts";
import type { Reporter } from "../../model/adapter.ts";
import { count } from "../../model/tally.ts";

/** The verdict for scripts: what `run.json` holds beside it is the whole record. */
export default {
  title: "JSON",
  docs: "https://www.rfc-editor.org/rfc/rfc8259",
  options: none,
  file: "verdict.json",
  mime: "application/json",
  async *render({ record, verdict }) {
    const jobs = record.jobs.map(({ job, key, outcome, retried, tally, ms, notRun }) => ({
      id: job.id,
      stage: job.stage,
      attempt: key.attempt,
      outcome,
      ...(retried && { retried }),
      ...(notRun !== undefined && { notRun }),
      ms,
      counts: count([tally]),
    }));
    const counts = count(record.jobs.filter(({ retried }) => !retried).map(({ tally }) => tally));
    const { run, forge, ms } = record;
    const all = { schema: 1, run, commit: forge.commit, ms, ...verdict, counts, jobs };
    yield `${JSON.stringify(all, undefined, 2)}\n`;
  },
} satisfies Reporter;
