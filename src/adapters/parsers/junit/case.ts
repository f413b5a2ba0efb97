import type { Case, Outcome } from "../../../model/evidence.ts";
import type { Place } from "../../../model/place.ts";
import type { Element } from "./element.ts";

const mostProperties = 50;
const shownOutput = 4000;

/** One test, out of the `testcase` element of any of the dialects. */
export function toCase(element: Element, ancestors: readonly Element[]): Case {
  const { attributes, children } = element;
  const { name = "unnamed", classname = "", time = "" } = attributes;
  const suite = ancestors
    .filter((one) => one.name === "testsuite")
    .map((one) => one.attributes["name"] ?? "unnamed");
  const outcome = outcomeOf(element);
  const complaints = children.filter((child) => speaks.includes(child.name));
  const [first] = complaints.toSorted(
    (one, other) => speaks.indexOf(one.name) - speaks.indexOf(other.name),
  );
  const message = first && messageOf(first, classname);
  const detail = complaints
    .map(({ text }) => text.trim())
    .filter(Boolean)
    .join("\n\n");
  const output = isRed(outcome) ? outputOf(children) : "";
  const at = placeOf(element, ancestors);
  const properties = propertiesOf(children);
  return {
    kind: "case",
    id: identity([...suite, classname, name]),
    suite,
    ...(classname && { class: classname }),
    name,
    outcome,
    attempts:
      1 + children.filter((child) => /^(flaky|rerun)(Failure|Error)$/.test(child.name)).length,
    ms: milliseconds(time),
    ...(message && { message }),
    ...(detail && { detail }),
    ...(output && { output }),
    ...(at && { at }),
    ...(Object.keys(properties).length > 0 && { properties }),
  };
}

/** Elements that say why, the worst first. */
const speaks = ["error", "failure", "flakyError", "flakyFailure", "skipped"];

/** A suite is often called like its class: said once, it is said. */
function identity(parts: readonly string[]): string {
  return parts.filter((part, index) => part && part !== parts[index - 1]).join(" › ");
}

/** The worst that the elements and the attributes say. */
function outcomeOf({ attributes, children }: Element): Outcome {
  const has = (...names: readonly string[]): boolean =>
    children.some(({ name }) => names.includes(name));
  const said = [attributes["status"], attributes["result"], attributes["outcome"]].map(statusOf);
  if (has("error") || said.includes("errored")) return "errored";
  if (has("failure") || said.includes("failed") || attributes["success"] === "false")
    return "failed";
  if (has("skipped", "disabled", "ignored") || said.includes("skipped")) return "skipped";
  if (has("flakyFailure", "flakyError") || saysFlaky(children)) return "flaky";
  return "passed";
}

/** https://github.com/google/googletest and others say it in an attribute. */
function statusOf(status = ""): Outcome | undefined {
  const word = status.toLowerCase().replaceAll(/[\s_-]/g, "");
  if (/^(fail|failed|failure|ko|broken|red)$/.test(word)) return "failed";
  if (/^(error|errored|exception|crashed|timeout|timedout|aborted|fatal)$/.test(word))
    return "errored";
  if (/^(notrun|notexecuted|skip|skipped|disabled|ignored|pending|suppressed|todo)$/.test(word))
    return "skipped";
  return undefined;
}

/** As Mortar writes it: JUnit has no element of its own for it. */
function saysFlaky(children: readonly Element[]): boolean {
  return propertiesOf(children)["flaky"] === "true";
}

function propertiesOf(children: readonly Element[]): Readonly<Record<string, string>> {
  const all = children.filter(({ name }) => name === "properties").flatMap((list) => list.children);
  const pairs = all.map(({ attributes: { name = "", value }, text }) => [
    name,
    value ?? text.trim(),
  ]);
  return Object.fromEntries(pairs.slice(0, mostProperties));
}

function messageOf({ attributes, text }: Element, classname: string): string {
  const said = attributes["message"] || text.trim().split("\n")[0] || attributes["type"] || "";
  // Node escapes quotes twice: https://github.com/nodejs/node/blob/main/lib/internal/test_runner/reporter/junit.js
  return classname === "test" ? said.replaceAll("&quot;", '"') : said;
}

function outputOf(children: readonly Element[]): string {
  const said = children.filter(({ name }) => name === "system-out" || name === "system-err");
  const text = said
    .map((one) => one.text.trim())
    .filter(Boolean)
    .join("\n");
  return text.length > shownOutput ? `… ${text.slice(-shownOutput).toWellFormed()}` : text;
}

function isRed(outcome: Outcome): boolean {
  return outcome === "failed" || outcome === "errored";
}

/** Seconds. Surefire groups thousands with a comma (`1,234.5`), others write a comma for the point (`0,5`). */
function milliseconds(time: string): number {
  const grouped = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(time);
  const seconds = Number(grouped ? time.replaceAll(",", "") : time.replace(",", "."));
  return Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : 0;
}

function placeOf(
  { attributes: { file, line } }: Element,
  ancestors: readonly Element[],
): Place | undefined {
  if (file) return { file, ...(Number(line) > 0 && { line: Number(line) }) };
  const suite = ancestors.findLast((one) => one.attributes["file"])?.attributes["file"];
  return suite ? { file: suite } : undefined;
}
