import { nameOf } from "../model/evidence-text.ts";
import type { JobRun } from "../model/record.ts";
import { sum } from "../model/tally.ts";
import type { Reason } from "../model/verdict.ts";

const remark = { weight: "informs", exit: 0 } as const;
const warning = { weight: "warns", exit: 0 } as const;

/** What is to be known, and blocks nothing. */
export function* remarks({ tally, reported, outcome, key, notes }: JobRun): Generator<Reason> {
  const { cases, unproven, reach, offenders } = tally;
  if (!reported)
    yield {
      ...remark,
      code: "not-declared",
      text: "no report is declared, so the exit code is the answer",
    };
  if (cases.flaky > 0) {
    const names = offenders
      .filter((one) => one.kind === "case" && one.outcome === "flaky")
      .map(nameOf);
    yield {
      ...warning,
      code: "flaky",
      text: `${cases.flaky} flaky: ${names.slice(0, 3).join(", ")}`,
    };
  } else if (outcome === "flaky")
    yield { ...warning, code: "flaky", text: `flaky: green in attempt ${key.attempt}` };
  if (cases.skipped > 0 && cases.skipped === sum(cases))
    yield { ...warning, code: "note", text: `all tests were skipped (${cases.skipped})` };
  if (unproven > 0) {
    const text = unproven === 1 ? "1 finding is not proven" : `${unproven} findings are not proven`;
    yield { ...warning, code: "unproven", text };
  }
  if (reach.unreached > 0) {
    const [first] = offenders.filter((one) => one.kind === "reach");
    const of = reach.reached + reach.unreached;
    const text = `${reach.unreached} of ${of} checks did not reach anything${first ? `; the first: ${nameOf(first)}` : ""}`;
    yield { ...warning, code: "unreached", text };
  }
  for (const text of notes) yield { ...remark, code: "note", text };
}

/** One cause is never several reasons: what follows from it only informs. */
export function* consequences({ tally, notRun }: JobRun): Generator<Reason> {
  const { failed, errored } = tally.cases;
  const red = failed + errored;
  if (notRun !== undefined) yield { ...remark, code: "not-run", text: "did not run" };
  else if (red > 0) {
    const tests = red === 1 ? "1 test was" : `${red} tests were`;
    yield { ...remark, code: "consequence", text: `${tests} red when it was cut short` };
  } else yield { ...remark, code: "consequence", text: "was cut short" };
}
