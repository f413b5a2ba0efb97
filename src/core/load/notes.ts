import type { Note } from "../../model/remark.ts";
import type { LoadSpec } from "./spec.ts";
import { errors, isAnswered, resultText, total } from "./results.ts";
import type { Samples } from "./samples.ts";

/** What the numbers do not say: which errors there were, and that a quick answer was perhaps not the one that was meant. */
export function* notesOn({ url }: LoadSpec, { results }: Samples): Generator<Note> {
  const bad = errors(results);
  const path = new URL(url).pathname;
  if (bad.size > 0 && isAnswered(results))
    yield note(
      `${total(bad)} of ${total(results)} requests to ${path} failed: ${resultText(bad)}.`,
    );
  const redirects = new Map(results.entries().filter(([result]) => isRedirect(result)));
  if (redirects.size > 0)
    yield note(
      `${total(redirects)} of ${total(results)} answers from ${path} lead somewhere else, where the load did not follow: ${resultText(redirects)}.`,
    );
}

function note(text: string): Note {
  return { kind: "note", text };
}

function isRedirect(result: number | string): boolean {
  return typeof result === "number" && result >= 300 && result < 400 && result !== 304;
}
