import type { Attributes } from "../../../lib/xml.ts";
import type { Case } from "../../../model/evidence.ts";
import type { Remark } from "../../../model/remark.ts";

/** What a suite says in its attributes, and what its tests show. Those of inner suites count for the outer ones too. */
interface Count {
  readonly name: string;
  readonly claims: { readonly tests: number | undefined; readonly red: number | undefined };
  tests: number;
  red: number;
  /** Tests that are directly in it. */
  own: number;
  ownRed: number;
  /** What inner suites have claimed and not shown: said once is enough. */
  saidTests: number;
  saidRed: number;
}

export interface Counters {
  open(attributes: Attributes, about: { readonly name: string; readonly line: number }): void;
  saw(one: Case): void;
  close(): Generator<Remark>;
}

/** Compares what the suites claim with what their tests show: claimed and not shown is red; shown and not claimed is a note. */
export function counters(): Counters {
  const open: Count[] = [];
  return {
    open(attributes, { name, line }) {
      const title = attributes["name"] || `the ${name} of line ${line}`;
      const red = sum(number(attributes["failures"]), number(attributes["errors"]));
      const claims = { tests: number(attributes["tests"]), red };
      open.push({
        name: title,
        claims,
        tests: 0,
        red: 0,
        own: 0,
        ownRed: 0,
        saidTests: 0,
        saidRed: 0,
      });
    },
    saw({ outcome }) {
      const red = outcome === "failed" || outcome === "errored" ? 1 : 0;
      const inner = open.at(-1);
      if (!inner) return;
      inner.tests++;
      inner.own++;
      inner.red += red;
      inner.ownRed += red;
    },
    *close() {
      const count = open.pop();
      if (!count) return;
      yield* compare(count);
      const outer = open.at(-1);
      if (!outer) return;
      outer.tests += count.tests;
      outer.red += count.red;
      outer.saidTests += count.saidTests;
      outer.saidRed += count.saidRed;
    },
  };
}

function* compare(count: Count): Generator<Remark> {
  const { name, claims, tests, red, own, ownRed } = count;
  const doubt = (what: string, claimed: number, shown: number): Remark => {
    const text = `${name} claims ${claimed} ${what}, its tests show ${shown}`;
    return { kind: "doubt", code: "disagreement", text };
  };
  const { tests: claimed = 0, red: claimedRed = 0 } = claims;
  if (claimedRed > red + count.saidRed) {
    yield doubt("failures and errors", claimedRed, red);
    count.saidRed = claimedRed - red;
  }
  if (claimed > tests + count.saidTests) {
    yield doubt("tests", claimed, tests);
    count.saidTests = claimed - tests;
  }
  if (claims.tests !== undefined && claimed < own)
    yield { kind: "note", text: `${name} claims ${claimed} tests and has ${own}` };
  if (claims.red !== undefined && claimedRed < ownRed)
    yield {
      kind: "note",
      text: `${name} claims ${claimedRed} failures and errors and has ${ownRed}`,
    };
}

function number(text: string | undefined): number | undefined {
  return text && /^\d+$/.test(text.trim()) ? Number(text) : undefined;
}

function sum(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined && other === undefined ? undefined : (one ?? 0) + (other ?? 0);
}
