import type { Outcome } from "../../../model/evidence.ts";
import { isRed } from "../../../model/tally.ts";
import { bounded, type Element } from "./element.ts";
import { isAnotherRun, isWorse, outcomeOf } from "./outcome.ts";

/** What the elements inside of a test say of it: the worst counts, and it gives the message. */
export interface Account {
  outcome: Outcome;
  /** Of the element that gave the message. */
  loudest: Outcome;
  message: string;
  detail: string;
  attempts: number;
  /** Errors and failures. */
  complaints: number;
}

export function beginWith(outcome: Outcome): Account {
  return { outcome, loudest: "passed", message: "", detail: "", attempts: 1, complaints: 0 };
}

/** Whether the element is one that says anything of the test. */
export function hear(account: Account, element: Element, classname: string): boolean {
  const said = outcomeOf(element);
  if (!said) return false;
  if (isWorse(said, account.outcome)) account.outcome = said;
  if (isAnotherRun(element)) account.attempts++;
  else if (isRed({ outcome: said })) account.complaints++;
  if (isWorse(said, account.loudest)) {
    account.loudest = said;
    account.message = messageOf(element, classname);
  }
  const text = element.text.trim();
  if (text) account.detail = bounded(account.detail ? `${account.detail}\n\n${text}` : text);
  return true;
}

function messageOf({ attributes, text }: Element, classname: string): string {
  const said = attributes["message"] || text.trim().split("\n", 1)[0] || attributes["type"] || "";
  // Node escapes quotes twice: https://github.com/nodejs/node/blob/main/lib/internal/test_runner/reporter/junit.js
  return bounded(classname === "test" ? said.replaceAll("&quot;", '"') : said);
}
