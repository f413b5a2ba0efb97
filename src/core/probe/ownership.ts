import { type Choice, leafOf } from "./call.ts";
import type { Leaf } from "./leaves.ts";
import type { Seen, Witness } from "./witness.ts";

interface About {
  readonly rival: Witness;
  isOwnersName(leaf: Leaf): boolean;
}

/**
 * Why nothing shows that what was asked for belongs to the owner; nothing, if something does: it was asked for by an id
 * from a list of the owner's, or by name, or the owner is named in what both get. What the rival's own lists name is
 * the rival's to read: a catalog, a blog, a list of people.
 */
export function whyNotOwned(
  { call }: Seen,
  shared: readonly Leaf[],
  { rival, isOwnersName }: About,
): string | undefined {
  const { choices, operation } = call;
  const { name } = rival.identity;
  const isThing = ({ parameter }: Choice): boolean =>
    parameter.in === "query" || operation.path.endsWith(`{${parameter.name}}`);
  const things = choices.filter(isThing);
  if (things.some(({ parameter, value }) => rival.lists(parameter, value)))
    return `${name}'s own lists name it too: it may be for all, or they may not be filtered by owner`;
  const isAskedFor = choices.some(
    (choice) => (choice.fact?.own && rival.lacks(choice.fact)) || isOwnersName(leafOf(choice)),
  );
  // Somebody who is named in a list in it, such as those of reviews, need not own the whole.
  const isNamed = shared.some((leaf) => !leaf.path.includes("[]") && isOwnersName(leaf));
  if (isAskedFor || isNamed) return undefined;
  return `${name} gets it too, and nothing shows whose it is: it may be for all`;
}
