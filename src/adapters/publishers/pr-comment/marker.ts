import { createHash, randomUUID } from "node:crypto";
import * as v from "valibot";
import type { Unfinished } from "../../../model/adapter.ts";

const Marker = v.object({
  key: v.string(),
  run: v.string(),
  number: v.number(),
  attempt: v.number(),
  commit: v.string(),
  /** The title of the verdict; none while it runs. */
  outcome: v.optional(v.string()),
  /** Another one each time something is written: what carries it was written then, and by us. */
  nonce: v.string(),
});

/** What a comment says of itself, unseen, in its last line. It is believed only if the comment is our own. */
export type Marker = v.InferOutput<typeof Marker>;

export function markerOf({ run, ci, forge }: Unfinished, outcome?: string): Marker {
  const { number = 0, attempt } = ci;
  const commit = forge.commit?.slice(0, 40) ?? "";
  const nonce = randomUUID();
  return { key: keyOf(ci), run, number, attempt, commit, nonce, ...(outcome && { outcome }) };
}

/** However long the values of a matrix are, this is short. */
export function keyOf({ key = "" }: Unfinished["ci"]): string {
  return createHash("sha256").update(key).digest("base64url");
}

/** In base64, so that nothing in it can end the comment that hides it. */
export function hidden(marker: Marker): string {
  return `<!-- mortar:${Buffer.from(JSON.stringify(marker)).toString("base64url")} -->`;
}

export function readMarker(body: string): Marker | undefined {
  const [, text = ""] = /\n<!-- mortar:([\w-]+) -->\s*$/.exec(body) ?? [];
  const json = Buffer.from(text, "base64url").toString();
  const { success, output } = v.safeParse(v.pipe(v.string(), v.parseJson(), Marker), json);
  return success ? output : undefined;
}

/** Whether the one is of a later run than the other. */
export function isNewer(one: Marker, other: Marker): boolean {
  return one.number === other.number ? one.attempt > other.attempt : one.number > other.number;
}
