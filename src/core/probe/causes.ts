import type { Operation } from "./operations.ts";
import type { Reading } from "./reading.ts";
import type { Seen } from "./witness.ts";

type Kind = Reading["is"];

/** Why nothing came of it, and the question to ask. */
const questions: Readonly<Record<Kind, (who: string, where: string) => string>> = {
  data: (who, where) => `${who} gets only what strangers get too (${where}): is the token right?`,
  empty: (who, where) =>
    `${who} owns nothing that could be known again (${where}): give ${who} some data first.`,
  page: (who, where) =>
    `${who} gets HTML instead of data (${where}), such as a login page: is the token right?`,
  apology: (who, where) => `${who} gets an error in every answer (${where}): is the token right?`,
  redirect: (who, where) =>
    `${who} is sent elsewhere (${where}), such as to a login: is the token right?`,
  missing: (who, where) =>
    `${who} finds nothing (${where}): is the base path of the description right, and is there data?`,
  refused: (who, where) => `${who} was refused everywhere (${where}): is the token right?`,
  limited: (who, where) =>
    `${who} was held off by a rate limit (${where}): lift it for the test environment.`,
  failing: (_, where) => `the service fails (${where}): look at its log.`,
  unreadable: (who, where) => `what ${who} gets cannot be read (${where}).`,
  silent: (_, where) => `the service gave no answer (${where}): is it up, and is it this port?`,
};

/** What happened to most. */
export function causeOf(who: string, seen: ReadonlyMap<Operation, Pick<Seen, "reading">>): string {
  const groups = Object.entries(Object.groupBy(seen, ([, { reading }]) => reading.is)).toSorted(
    ([, one], [, other]) => other.length - one.length,
  );
  const [, some = []] = groups[0] ?? [];
  const [first] = some;
  if (!first)
    return "none of the operations could be called: the description has no example for what they need.";
  const [{ name }, { reading }] = first;
  const more = some.length > 1 ? ` and ${some.length - 1} more` : "";
  return questions[reading.is](who, `${reading.said} on ${name}${more}`);
}
