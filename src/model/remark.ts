import type { Place } from "./place.ts";
import type { Code } from "./problem.ts";

/** What a report gives away about itself beside its evidence: that it contradicts itself, or something worth a note. */
export type Remark = Doubt | Note;

/** The report cannot be believed, and says so by itself. */
export interface Doubt {
  readonly kind: "doubt";
  readonly code: Code;
  readonly text: string;
  readonly at?: Place;
}

export interface Note {
  readonly kind: "note";
  readonly text: string;
}
