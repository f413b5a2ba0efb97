import { failureOf } from "../../../lib/github-failure.ts";
import { Problem } from "../../../model/problem.ts";
import type { Draft } from "./body.ts";
import { isNewer } from "./marker.ts";
import type { Comment, Seen, Thread } from "./thread.ts";

/** What was done: where the comment is, or that of a newer run, which stays. */
export type Put = { readonly url: string } | { readonly newer: string };

/** Two to four are enough, unless something fails or somebody is faster. */
const mostLooks = 8;
const mostFailures = 3;

/**
 * Writes the one comment of its key: looks, does one thing, and looks again, until what it sees is what it wants. So no answer
 * to a write has to be trusted, and whatever a race has left comes down to one. Only between a look and the write that follows can
 * somebody still be faster: GitHub knows no `If-Match`.
 *
 * Anyone can write our marker, so only a comment of our own author is ever touched. `author`: whom the token most likely speaks for;
 * if that is somebody else, the answer to our own POST says so.
 */
export async function put(thread: Thread, draft: Draft, author?: string): Promise<Put> {
  const { marker } = draft;
  const isMade = (one: Comment): boolean => one.marker.nonce === marker.nonce;
  let self = author;
  let failures = 0;
  let lostAfter = Number.POSITIVE_INFINITY;
  for (let looks = 0; looks < mostLooks; looks++) {
    const { comments, lastId }: Seen = await thread.look(marker.key);
    // The answer to a POST is missing. Nobody could know its nonce before: whoever has it first, is us.
    self = comments.find((one) => isMade(one) && one.id > lostAfter)?.author ?? self;
    const own = comments.filter((one) => one.author === self);
    const made = own.find(isMade);
    const newer = own.find((one) => isNewer(one.marker, marker));
    if (newer) {
      // If ours is the older comment, the newer run takes it over.
      if (made && made.id > newer.id) await thread.remove(made);
      return { newer: newer.url };
    }
    const [oldest, ...others] = own;
    try {
      if (!oldest) self = await thread.create(draft.text(undefined));
      else if (oldest !== made) await thread.update(oldest, draft.text(oldest.marker));
      else if (!(await removed(others, thread))) return { url: oldest.url };
    } catch (error) {
      failures += 1;
      const isFinal = failures === mostFailures || failureOf(error) === "refused";
      // Rather a new comment alone than two; and rather two that say the same than none.
      if (isFinal && made && oldest && (made === oldest || (await thread.remove(oldest))))
        return { url: made.url };
      if (isFinal) throw error;
      if (!oldest) lostAfter = Math.min(lostAfter, lastId);
    }
  }
  const hint = "give each of these steps a `name`";
  throw new Problem("publish", `another job writes the same comment: ${hint}`);
}

/** Whether there was anything to remove. What may not be removed says the same, and stays. */
async function removed(others: readonly Comment[], { remove }: Thread): Promise<boolean> {
  let some = false;
  for (const other of others) some = (await remove(other)) || some;
  return some;
}
