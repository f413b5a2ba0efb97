import type { Place } from "../../model/place.ts";
import type { Doubt } from "../../model/remark.ts";

/** Why nothing can be said, in one sentence. */
export function doubt(text: string, at?: Place): Doubt {
  return { kind: "doubt", code: "nothing-reached", text, ...(at && { at }) };
}
