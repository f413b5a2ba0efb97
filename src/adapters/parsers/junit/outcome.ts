import type { Attributes } from "../../../lib/xml.ts";
import type { Outcome } from "../../../model/evidence.ts";

/** What an element inside of a test says of it. `rerun…` stands beside the `failure` of the first run. */
const elements: ReadonlyMap<string, Outcome> = new Map([
  ["error", "errored"],
  ["failure", "failed"],
  ["rerunError", "errored"],
  ["rerunFailure", "failed"],
  ["skipped", "skipped"],
  ["disabled", "skipped"],
  ["ignored", "skipped"],
  ["flakyError", "flaky"],
  ["flakyFailure", "flaky"],
]);

export function outcomeOf({ name }: { readonly name: string }): Outcome | undefined {
  return elements.get(name);
}

/** https://maven.apache.org/surefire/maven-surefire-plugin/examples/rerun-failing-tests.html */
export function isAnotherRun({ name }: { readonly name: string }): boolean {
  return /^(flaky|rerun)(Failure|Error)$/.test(name);
}

const ranks: readonly Outcome[] = ["passed", "flaky", "skipped", "failed", "errored"];

export function isWorse(one: Outcome, other: Outcome): boolean {
  return ranks.indexOf(one) > ranks.indexOf(other);
}

/** Some say it in an attribute: https://google.github.io/googletest/advanced.html#generating-an-xml-report, behave, Ginkgo, CTest. */
export function outcomeSaid({ status, result, outcome, success }: Attributes): Outcome {
  const words = [status, result, outcome].map(meaning);
  if (success?.toLowerCase() === "false") words.push("failed");
  return words.reduce((worst, one) => (isWorse(one, worst) ? one : worst), "passed");
}

const failed = /^(fail|failed|failure|failing|ko|broken|red|not ?ok)$/;
const errored =
  /^(error|errored|exception|crashed|panicked|time ?(d ?)?out|aborted|interrupted|cancell?ed|fatal|undefined|ambiguous|inconclusive|unknown)$/;
const skipped =
  /^(not ?run|not ?executed|skip|skipped|disabled|ignored|pending|suppressed|todo|untested|blocked)$/;

/** A word that nobody knows is left to the elements. */
function meaning(word: string | undefined): Outcome {
  if (!word) return "passed";
  const plain = word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, " ");
  if (errored.test(plain)) return "errored";
  if (failed.test(plain)) return "failed";
  return skipped.test(plain) ? "skipped" : "passed";
}
