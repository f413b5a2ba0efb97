import type { Attributes } from "../../../lib/xml.ts";
import type { Remark } from "../../../model/remark.ts";
import type { Element } from "./element.ts";

interface Amount {
  tests: number;
  red: number;
}

/** What one test adds. */
export interface Seen {
  readonly isRed: boolean;
  /** Some tools count these and not the tests: https://github.com/larrymyers/jasmine-reporters */
  readonly complaints: number;
}

interface Count {
  readonly name: string;
  /** What the suite says in its attributes. */
  readonly claimed: Readonly<Partial<Amount>>;
  /** What it has, with all suites in it: of red tests and complaints, whatever is more. */
  readonly all: Amount;
  /** What is directly in it. */
  readonly own: Amount;
  /** What inner suites have claimed and not shown: said once is enough. */
  readonly missing: Amount;
}

export interface Counters {
  open(element: Element, line: number): void;
  saw(one: Seen): void;
  close(): Generator<Remark>;
}

/** Compares what suites claim with what their tests show: claimed and not shown is red; shown and not claimed is a note. */
export function counters(): Counters {
  const open: Count[] = [];
  return {
    open({ name, attributes }, line) {
      open.push({
        name: attributes["name"]?.slice(0, 500) || `the ${name} of line ${line}`,
        claimed: claimsOf(attributes),
        all: { tests: 0, red: 0 },
        own: { tests: 0, red: 0 },
        missing: { tests: 0, red: 0 },
      });
    },
    saw({ isRed, complaints }) {
      const inner = open.at(-1);
      if (!inner) return;
      const red = isRed ? 1 : 0;
      add(inner.own, { tests: 1, red });
      add(inner.all, { tests: 1, red: Math.max(red, complaints) });
    },
    *close() {
      const count = open.pop();
      if (!count) return;
      for (const what of ["red", "tests"] as const) yield* compare(count, what);
      const outer = open.at(-1);
      if (!outer) return;
      add(outer.all, count.all);
      add(outer.missing, count.missing);
    },
  };
}

const words: Readonly<Record<keyof Amount, string>> = {
  tests: "tests",
  red: "failures and errors",
};

function* compare(count: Count, what: keyof Amount): Generator<Remark> {
  const { name, all, own, missing } = count;
  const claimed = count.claimed[what];
  if (claimed === undefined) return;
  if (claimed > all[what] + missing[what]) {
    const text = `${name} claims ${claimed} ${words[what]}, its tests show ${all[what]}`;
    yield { kind: "doubt", code: "disagreement", text };
    missing[what] = claimed - all[what];
  }
  if (claimed < own[what])
    yield { kind: "note", text: `${name} claims ${claimed} ${words[what]} and has ${own[what]}` };
}

function claimsOf({ tests, failures, errors }: Attributes): Partial<Amount> {
  const [all, failed, errored] = [tests, failures, errors].map(number);
  const red = failed === undefined ? errored : failed + (errored ?? 0);
  return { ...(all !== undefined && { tests: all }), ...(red !== undefined && { red }) };
}

/** Surefire groups thousands. */
function number(text = ""): number | undefined {
  const digits = text.trim().replaceAll(",", "");
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
}

function add(to: Amount, { tests, red }: Amount): void {
  to.tests += tests;
  to.red += red;
}
