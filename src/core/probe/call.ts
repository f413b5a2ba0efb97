import type { Fact } from "./facts.ts";
import type { Leaf } from "./leaves.ts";
import type { Operation } from "./operations.ts";
import type { Parameter } from "./parameters.ts";

/** A value for a parameter, and how much speaks for it. */
export interface Choice {
  readonly parameter: Parameter;
  readonly value: string;
  readonly rank: Rank;
  /** Where it was seen, if not in the description. */
  readonly fact?: Fact;
}

/**
 * 0: a constant, or an id from the owner's own list that is in nobody else's. 1: it stands beside the owner's name.
 * 2: an example of the description. 3: anything else that has the right name. The best comes first.
 */
export type Rank = 0 | 1 | 2 | 3;
export const ranks: readonly Rank[] = [0, 1, 2, 3];

/** An operation with all that it needs. The credential is not part of it. */
export interface Call {
  readonly operation: Operation;
  readonly choices: readonly Choice[];
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

export function callOf(operation: Operation, choices: readonly Choice[]): Call {
  const of = (where: Parameter["in"]): readonly Choice[] =>
    choices.filter(({ parameter }) => parameter.in === where);
  const inPath = new Map(of("path").map(({ parameter, value }) => [parameter.name, value]));
  const path = operation.path
    .split(/(\{[^{}]+\})/)
    .map((part) => {
      const value = part.startsWith("{") ? inPath.get(part.slice(1, -1)) : undefined;
      return value === undefined ? encodeStatic(part) : encode(value);
    })
    .join("");
  const query = of("query").map(
    ({ parameter, value }) => `${encode(parameter.name)}=${encode(value)}`,
  );
  const joint = path.includes("?") ? "&" : "?";
  const headers = of("header").map(({ parameter, value }) => [parameter.name, value] as const);
  return {
    operation,
    choices,
    path: query.length > 0 ? `${path}${joint}${query.join("&")}` : path,
    headers: Object.fromEntries(headers),
  };
}

/** A choice, as it would stand in an answer. */
export function leafOf({ parameter: { name, after }, value }: Choice): Leaf {
  return { path: name, key: name, container: after, item: "", value };
}

/** The rank of a call is that of its worst choice. */
export function rankOf({ choices }: Pick<Call, "choices">): Rank {
  return choices.reduce<Rank>((worst, { rank }) => (rank > worst ? rank : worst), 0);
}

/** Whether it names nothing that could be somebody's. */
export function isConstant({ choices }: Pick<Call, "choices">): boolean {
  return choices.every(({ parameter, value }) => value === parameter.constant);
}

/** All but letters, digits, `-`, `_`, `.` and `~`; and a value of dots alone is no way up. */
function encode(value: string): string {
  if (/^\.+$/.test(value)) return value.replaceAll(".", "%2E");
  return encodeURIComponent(value.toWellFormed()).replaceAll(/[!'()*]/g, hex);
}

/** What may stand in a path stays as it is: https://www.rfc-editor.org/rfc/rfc3986#section-3.3 */
function encodeStatic(part: string): string {
  const foreign = /%(?![\da-f]{2})|[^\w\-.~!$&()*+,;=:@%/?]+/gi;
  return part
    .toWellFormed()
    .replaceAll(foreign, (found) => encodeURIComponent(found).replaceAll("'", hex));
}

function hex(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
