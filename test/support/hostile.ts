import type { Finished } from "../../src/model/finished.ts";
import { caseOf, findingOf, finishedOf, metricOf } from "./finished.ts";

/** A red run in which every text that could come from outside is this one. */
export function hostile(text: string): Finished {
  const at = { file: text, line: 1 };
  const words = { name: text, message: text, detail: text, output: text, at };
  const finding = {
    rule: text,
    title: text,
    subject: { service: text, operation: text, parameter: text },
    at: [at],
    proof: text,
    reproducer: text,
  };
  const labels = { service: text, endpoint: text };
  const trouble = { message: text, hint: text, service: text, at };
  return finishedOf({
    jobs: [
      {
        id: text,
        items: [
          caseOf({ ...words, id: text, suite: [text], class: text, outcome: "failed" }),
          caseOf({ ...words, id: text, suite: [text, text], outcome: "errored" }),
          caseOf({ ...words, id: text, outcome: "flaky", properties: { [text]: text } }),
          caseOf({ ...words, id: text, outcome: "skipped" }),
          findingOf(finding),
          findingOf({ ...finding, status: "unproven" }),
          metricOf({ name: text, labels, limit: 1, crossed: true }),
          metricOf({ name: text, labels, valid: false, whyNot: text }),
          { kind: "reach", subject: text, reached: false, whyNot: text },
        ],
        problems: [{ code: "disagreement", ...trouble }],
        notes: [text],
        at,
      },
      { id: text, notRun: text, outcome: "errored" },
    ],
    problems: [{ code: "died", ...trouble }],
    environment: {
      runtime: text,
      versions: { engine: text },
      remarks: [text],
      readyMs: 1,
      slowest: { service: text, ms: 1 },
      unset: [{ variable: text, file: text, line: 1 }],
      tails: { [text]: [text, text] },
    },
    record: { leftovers: [text] },
  });
}
