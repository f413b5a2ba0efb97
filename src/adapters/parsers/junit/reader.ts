import type { XmlEvent } from "../../../lib/xml.ts";
import type { Evidence } from "../../../model/evidence.ts";
import type { Remark } from "../../../model/remark.ts";
import { isRed } from "../../../model/tally.ts";
import { type Draft, draft } from "./case.ts";
import { counters } from "./counters.ts";
import { bounded, type Element, readable } from "./element.ts";

const longestWords = 1000;

type Said = Generator<Evidence | Remark>;

/**
 * Every `testcase` is a test, wherever it stands: in suites of suites, alone, in elements that nobody knows.
 * One that is written twice is two tests: whether the second was another try, the report does not say.
 */
export function reader(): (events: Iterable<XmlEvent>) => Said {
  const open: Element[] = [];
  const drafts: Draft[] = [];
  const counted = counters();
  let suite: readonly string[] = [];
  let isTold = false;

  function begin(element: Element, line: number): void {
    open.push(element);
    if (element.name === "testcase") drafts.push(draft(element, { suite, file: fileOf(open) }));
    if (!isSuite(element)) return;
    counted.open(element, line);
    if (element.name === "testsuite") suite = [...suite, nameOf(element)];
  }

  function* end(): Said {
    const element = open.pop();
    if (!element) return;
    const inside = drafts.at(-1);
    if (element.name === "testcase" && inside) {
      drafts.pop();
      const one = inside.done();
      counted.saw({ isRed: isRed(one), complaints: inside.complaints() });
      yield one;
    } else if (isSuite(element)) {
      if (element.name === "testsuite") suite = suite.slice(0, -1);
      yield* counted.close();
    } else if (element.name === "stackTrace") append(open.at(-1), element.text);
    else if (inside) inside.take(element);
    else if (element.name === "error" || element.name === "failure")
      yield outsideOfTests(element, suite);
  }

  return function* read(events) {
    for (const event of events)
      if (event.is === "open")
        begin({ name: event.name, attributes: event.attributes, text: "" }, event.line);
      else if (event.is === "text") append(open.at(-1), event.text);
      else if (event.is === "close") yield* end();
      else {
        if (!isTold) yield several;
        isTold = true;
      }
  };
}

const several: Remark = {
  kind: "note",
  text: "the file holds several documents; all of them are read",
};

function isSuite({ name }: Element): boolean {
  return name === "testsuite" || name === "testsuites";
}

function nameOf({ attributes }: Element): string {
  return bounded(attributes["name"] ?? "unnamed");
}

function fileOf(open: readonly Element[]): string | undefined {
  return open.findLast((one) => isSuite(one) && one.attributes["file"])?.attributes["file"];
}

function append(element: Element | undefined, text: string): void {
  if (element) element.text += text.slice(0, readable - element.text.length);
}

/** An error that belongs to no test: a fixture that failed, a crash, a request that could not be sent. */
function outsideOfTests({ name, attributes, text }: Element, suite: readonly string[]): Remark {
  const said = attributes["message"] || text.trim().split("\n", 1)[0] || "it does not say which";
  return {
    kind: "doubt",
    code: "disagreement",
    text: `${suite.at(-1) ?? "the report"} reports ${name === "error" ? "an" : "a"} ${name} outside of its tests: ${said.slice(0, longestWords)}`,
  };
}
