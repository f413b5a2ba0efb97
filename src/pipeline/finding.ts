import { fullPlace, type Place } from "../model/place.ts";

/** One line of `mortar doctor`. */
export interface Finding {
  /** `note`: nothing here needs it. */
  readonly is: "good" | "note" | "bad";
  readonly text: string;
  /** What to do. */
  readonly remedy?: string;
}

const signs = { good: "✓", note: "–", bad: "✗" } as const;

export function findingText({ is, text, remedy }: Finding): string {
  const line = `${signs[is]} ${text}`;
  return remedy ? `${line}\n    ${remedy.replaceAll("\n", "\n    ")}` : line;
}

/** `mortar.yml:3:7: `, or nothing. */
export function placeOf(at: Place | undefined): string {
  return at ? `${fullPlace(at)}: ` : "";
}
