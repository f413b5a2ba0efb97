import type { Leaf } from "./leaves.ts";
import type { Parameter } from "./parameters.ts";

/** Words under which an answer to `/me` and its like speaks of the caller. */
const selves = ["me", "self", "whoami", "userinfo", "profile", "currentuser", "current"];

/** Words for somebody who owns things. */
export const people = (
  "user customer member account owner client person patient employee student author holder " +
  "buyer seller subscriber"
).split(" ");

const ids = ["id", "uuid", "guid", "key", "pk", "oid"];

/** Too common to say what they belong to. */
const vague =
  "name title code type kind status slug number date value ref version page lang locale".split(" ");

export function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

export function isId(name: string): boolean {
  return ids.includes(plain(name));
}

/** `orders`, `my-orders`, `orderList` → `order`; `me` → `user`. */
export function nounOf(word: string): string {
  const name = plain(word).replace(/^my(?=.{3})|(?<=.{3})list$/g, "");
  return selves.includes(name) ? "user" : singular(name);
}

function singular(word: string): string {
  if (/[^aeiou]ies$/.test(word)) return word.replace(/ies$/, "y");
  if (/(ss|x|ch|sh|z)es$/.test(word)) return word.slice(0, -2);
  return /[^s]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
}

/** `orderId`, `order_uuid` → `order`. */
export function stemOf(name: string): string | undefined {
  const [, stem] = /^(.+?)(?:uu|gu)?id$/.exec(plain(name)) ?? [];
  return stem === undefined ? undefined : nounOf(stem);
}

/** What kind of value a parameter asks for, the best names first: `order.id`, `book.title`, `*.isbn`. */
export function wanted({ name, after }: Pick<Parameter, "name" | "after">): readonly string[] {
  const [key, noun] = [plain(name), nounOf(after)];
  const stem = stemOf(name);
  if (isId(name)) return [`${noun}.id`];
  if (stem) return [`${stem}.id`, `${noun}.id`, `*.${key}`];
  const own = key.startsWith(noun) && key !== noun ? [`${noun}.${key.slice(noun.length)}`] : [];
  const anywhere = vague.includes(key) ? [] : [`*.${key}`];
  return [`${noun}.${key}`, ...own, `${nounOf(name)}.id`, ...anywhere];
}

/**
 * What kinds of value a leaf is. `own`: an id of the very things that the source is a list of, or of the caller.
 * Ids of other things stand in an answer too (a cart names products), and those may belong to everybody.
 */
export function offered(
  { key, container, path }: Leaf,
  source: string,
): readonly { readonly name: string; readonly own: boolean }[] {
  const noun = nounOf(container) || source;
  const short = plain(key);
  const stem = stemOf(short);
  const isOwn = noun === source;
  const isCaller = stem !== undefined && people.includes(stem) && !path.includes("[]");
  const rest = short.startsWith(noun) ? short.slice(noun.length) : "";
  return [
    { name: `${noun}.${short === "" || isId(short) ? "id" : short}`, own: isOwn },
    ...(stem ? [{ name: `${stem}.id`, own: isCaller || (isOwn && stem === noun) }] : []),
    ...(rest && !stem ? [{ name: `${noun}.${rest}`, own: isOwn }] : []),
    ...(short && !isId(short) ? [{ name: `*.${short}`, own: false }] : []),
  ];
}

const listWords = ["all", "list", "mine", "search", "index"];

/** What an answer to this path is about: `order` for `/v1/orders/all`, `user` for `/me`. */
export function subjectOf(path: string): string {
  const words = path.split(/[/?]/).filter((word) => /^[^{}]+$/.test(word));
  const named = words.filter((word) => !/^v\d+(\.\d+)*$/i.test(word));
  const last = named.findLast((word) => !listWords.includes(plain(word)));
  return nounOf(last ?? "");
}
