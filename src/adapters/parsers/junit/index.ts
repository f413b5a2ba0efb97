import { type XmlEvent, xmlEvents } from "../../../lib/xml.ts";
import type { Parser } from "../../../model/adapter.ts";
import type { Evidence } from "../../../model/evidence.ts";
import type { Remark } from "../../../model/remark.ts";
import { toCase } from "./case.ts";
import { counters } from "./counters.ts";
import type { Element, OpenElement } from "./element.ts";

/** For people to read, in characters. */
const readable = 65_536;

export default {
  title: "JUnit XML",
  docs: "https://github.com/testmoapp/junitxml",
  recognises: (head) => /<(?:[\w.-]+:)?(testsuites?|testcase)[\s/>]/.test(head.slice(0, 65_536)),
  async *parse(chunks) {
    const read = reader();
    for await (const events of xmlEvents(chunks)) for (const event of events) yield* read(event);
  },
} satisfies Parser;

/** Suites stay open without what was in them; a case is whole when it closes. */
function reader(): (event: XmlEvent) => Generator<Evidence | Remark> {
  const suites: Element[] = [];
  const inside: OpenElement[] = [];
  const counted = counters();
  return function* read(event) {
    const top = inside.at(-1);
    switch (event.is) {
      case "again":
        yield { kind: "note", text: "the file holds several documents; all of them are read" };
        return;
      case "text":
        if (top) top.text += event.text.slice(0, readable - top.text.length);
        return;
      case "open": {
        const { name, attributes, line } = event;
        if (top || !isSuite(name))
          return void inside.push({ name, attributes, children: [], text: "" });
        suites.push({ name, attributes, children: [], text: "" });
        counted.open(attributes, { name, line });
        return;
      }
      case "close": {
        const element = inside.pop();
        if (!element) {
          suites.pop();
          return yield* counted.close();
        }
        if (inside.length > 0) return void inside.at(-1)?.children.push(element);
        if (element.name === "testcase") {
          const one = toCase(element, suites);
          counted.saw(one);
          yield one;
        } else yield* outsideOfTests(element, suites);
      }
    }
  };
}

function isSuite(name: string): boolean {
  return name === "testsuite" || name === "testsuites";
}

/** An error that belongs to no test: a fixture that failed, a crash, a request that could not be sent. */
function* outsideOfTests(
  { name, attributes, text }: Element,
  suites: readonly Element[],
): Generator<Remark> {
  if (name !== "error" && name !== "failure") return;
  const suite = suites.at(-1)?.attributes["name"] ?? "the report";
  const said = attributes["message"] || text.trim().split("\n")[0] || "it does not say which";
  yield {
    kind: "doubt",
    code: "disagreement",
    text: `${suite} reports an ${name} outside of its tests: ${said}`,
  };
}
