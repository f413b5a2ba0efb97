import { decode } from "../lib/json.ts";
import type { Ci } from "../model/adapter.ts";
import type { Evidence } from "../model/evidence.ts";
import type { Finished } from "../model/finished.ts";
import type { Io } from "../model/io.ts";
import type { RunRecord } from "../model/record.ts";
import type { Verdict } from "../model/verdict.ts";
import { gate } from "./gate.ts";
import type { Inputs } from "./inputs.ts";
import { publish } from "./publish.ts";
import { bestEffort, report } from "./report.ts";

export interface Outcome {
  readonly record: RunRecord;
  readonly verdict: Verdict;
  readonly exit: number;
  /** Where the documents lie. */
  readonly folder: string;
  /** Where each publisher put it, and whether none failed. */
  readonly links: Readonly<Record<string, string>>;
  readonly isTold: boolean;
}

interface Where {
  readonly ci: Ci;
  readonly inputs: Inputs;
  readonly folder: string;
}

/** From the record on it is the same, whatever has made it: judge, write, show, carry away. */
export async function conclude(
  record: RunRecord,
  { ci, inputs, folder }: Where,
  io: Io,
): Promise<Outcome> {
  await io.writeJson(`${folder}/run.json`, record);
  const verdict = gate(record);
  const finished: Finished = {
    ...io.redacted({ record, verdict }),
    evidence: ({ evidence }) => decode<Evidence>(io.read(`${folder}/${evidence}`)),
  };
  const documents = await report(finished, folder, io);
  await bestEffort("summary", io, () => ci.summarize(finished, io));
  await bestEffort("annotations", io, () => ci.annotate(finished, inputs, io));
  const { links, isTold, isLost } = await publish({ ...finished, documents }, ci, io);
  const exit = verdict.exit || (isLost ? 5 : 0);
  return { ...finished, folder, links, isTold, exit };
}
