import type { Attributes } from "../../../lib/xml.ts";

/** An element that is open: what stands in its tag, and its own text so far. */
export interface Element {
  readonly name: string;
  readonly attributes: Attributes;
  text: string;
}

/** For people to read, in characters: of a text as of a name. */
export const readable = 65_536;

export function bounded(text: string): string {
  return text.length > readable ? text.slice(0, readable).toWellFormed() : text;
}
