import { visible } from "../../../lib/sanitize.ts";
import type { Case } from "../../../model/evidence.ts";
import { fullPlace } from "../../../model/place.ts";
import { type Element, section, type Suite } from "./suite.ts";

/** The library has no words for flaky, nor for why a case was skipped. */
export function addCase(suite: Suite, one: Case, job: string): void {
  const { suite: path, class: own, name, ms, outcome, attempts, at, properties = {} } = one;
  const element = suite
    .testCase()
    .className(visible(own ?? (path.join(".") || job)))
    .name(visible(name))
    .time(ms / 1000);
  if (at) element.file(visible(fullPlace(at)));
  for (const [key, value] of Object.entries(properties))
    if (key !== "flaky") element.property(visible(key), visible(value));
  if (attempts > 1) element.property("attempts", String(attempts));
  tell(element, one, outcome);
}

function tell(element: Element, one: Case, outcome: Case["outcome"]): void {
  const message = visible(one.message ?? "");
  const detail = section(one.detail ?? "");
  const output = section(one.output ?? "");
  switch (outcome) {
    case "passed":
      break;
    case "skipped":
      element.skipped().standardOutput(section(message));
      return;
    case "flaky":
      element.property("flaky", "true").standardOutput(section(message));
      return;
    case "failed":
      element.failure(message).stacktrace(detail);
      break;
    case "errored":
      element.error(message, undefined, detail);
      break;
    default:
      // What nobody knows is never green.
      element.error(`an outcome that nobody knows: ${String(outcome)}`);
  }
  if (output) element.standardOutput(output);
}
