import { isNewer, type Marker } from "./marker.ts";
import type { Comment, Thread } from "./thread.ts";

/** Whom a workflow's own token speaks for. */
const usual = "github-actions[bot]";

/** What was done: the comment, or why there is none of ours. */
export type Put = { readonly url: string } | { readonly newer: string };

/**
 * Writes the one comment of its key. Anyone can write our marker, so only a comment of our own author is ever touched:
 * with a token that is not the workflow's own, who that is, is seen from the answer to our own POST.
 */
export async function put(thread: Thread, marker: Marker, body: string): Promise<Put> {
  const all = await thread.find(marker.key);
  const own = all.filter(({ author }) => author === usual);
  if (own.length > 0) return renew(thread, own, { marker, body });
  const made = await create(thread, marker, body);
  // Somebody else's token: is there an older one of the same author? Or has another run just made one, too?
  const again = await thread.find(marker.key);
  const ours = again.filter(({ author, id }) => author === made.author && id !== made.id);
  const [oldest] = ours;
  if (!oldest || oldest.id > made.id) return { url: made.url };
  const done = await renew(thread, ours, { marker, body });
  await thread.remove(made);
  return done;
}

interface New {
  readonly marker: Marker;
  readonly body: string;
}

/** The oldest one stays; what a race has left beside it goes. An older run never overwrites a newer one. */
async function renew(thread: Thread, own: readonly Comment[], { marker, body }: New): Promise<Put> {
  const [oldest, ...others] = own;
  if (!oldest) throw new Error("There is nothing to renew.");
  const newer = own.find((one) => isNewer(one.marker, marker));
  if (newer) return { newer: newer.url };
  await thread.update(oldest, body);
  for (const other of others) await thread.remove(other);
  return { url: oldest.url };
}

/** Where the answer does not say whether it was carried out, looks before it writes again. */
async function create(thread: Thread, marker: Marker, body: string): Promise<Comment> {
  try {
    return await thread.create(body);
  } catch (error) {
    const isOurs = (one: Comment): boolean =>
      one.marker.run === marker.run && one.marker.attempt === marker.attempt;
    const made = (await thread.find(marker.key)).find(isOurs);
    if (made) return made;
    throw error;
  }
}
