import { hash } from "node:crypto";
import type { Case } from "../../../model/evidence.ts";
import type { Place } from "../../../model/place.ts";
import { isRed } from "../../../model/tally.ts";
import { beginWith, hear } from "./account.ts";
import { bounded, type Element } from "./element.ts";
import { outcomeSaid } from "./outcome.ts";
import { milliseconds } from "./seconds.ts";

const mostProperties = 50;
const shownOutput = 4000;
const longestId = 1000;

/** A test that is being read: what it keeps does not grow with what stands in the report. */
export interface Draft {
  /** An element that was in it. */
  take(element: Element): void;
  /** How many errors and failures were in it. */
  complaints(): number;
  done(): Case;
}

interface Around {
  readonly suite: readonly string[];
  /** Of a suite that says it for all its tests. */
  readonly file: string | undefined;
}

/** One test, out of the `testcase` element of any of the dialects: the worst that its attributes and its elements say. */
export function draft({ attributes }: Element, { suite, file }: Around): Draft {
  const own = bounded(attributes["classname"] ?? attributes["class"] ?? "");
  const account = beginWith(outcomeSaid(attributes));
  const properties = new Map<string, string>();
  let output = "";
  return {
    take(element) {
      if (hear(account, element, own)) return;
      if (element.name === "property") remember(element, properties);
      if (element.name === "system-out" || element.name === "system-err")
        output = ending(`${output}${output && "\n"}${element.text.trim()}`);
    },
    complaints: () => account.complaints,
    done() {
      const { message, detail, attempts } = account;
      // As Mortar writes it: JUnit has no element of its own for it.
      const isFlaky = account.outcome === "passed" && properties.get("flaky") === "true";
      const outcome = isFlaky ? "flaky" : account.outcome;
      const name = bounded(attributes["name"] ?? "unnamed");
      const at = placeOf(attributes, file);
      return {
        kind: "case",
        id: identity([...suite, own, name]),
        suite,
        ...(own && { class: own }),
        name,
        outcome,
        attempts,
        ms: milliseconds(attributes["time"] ?? ""),
        ...(message && { message }),
        ...(detail && { detail }),
        ...(output && isRed({ outcome }) && { output }),
        ...(at && { at }),
        ...(properties.size > 0 && { properties: Object.fromEntries(properties) }),
      };
    },
  };
}

/**
 * A suite is often called like its class: said once, it is said. What is too long to be remembered is told apart by its hash.
 * Some put the time into a suite's name: https://github.com/xmlrunner/unittest-xml-reporting
 */
function identity(parts: readonly string[]): string {
  const lasting = parts.map((part) => part.replace(/-20\d{12}$/, ""));
  const told = lasting.filter((part, index) => part && part !== lasting[index - 1]);
  const text = told.join(" › ");
  if (text.length <= longestId) return text;
  return `${text.slice(0, longestId).toWellFormed()}… ${hash("sha256", text).slice(0, 16)}`;
}

function remember({ attributes, text }: Element, properties: Map<string, string>): void {
  if (properties.size >= mostProperties) return;
  const value = attributes["value"] ?? text.trim();
  properties.set(bounded(attributes["name"] ?? ""), value.slice(0, shownOutput).toWellFormed());
}

/** Whole lines, where there are any: half a line may be half a secret. */
function ending(text: string): string {
  if (text.length <= shownOutput) return text;
  const rest = text.slice(-shownOutput);
  return `… ${rest.slice(rest.indexOf("\n") + 1).toWellFormed()}`;
}

function placeOf({ file, line }: Element["attributes"], suite?: string): Place | undefined {
  if (!file) return suite ? { file: suite } : undefined;
  const own = bounded(file);
  if (isLine(line)) return { file: own, line: Number(line) };
  const [, path = own, number] = /^(.+?):(\d+)(?::\d+)?$/.exec(own) ?? [];
  return { file: path, ...(isLine(number) && { line: Number(number) }) };
}

function isLine(text = ""): boolean {
  return /^[1-9]\d{0,8}$/.test(text);
}
