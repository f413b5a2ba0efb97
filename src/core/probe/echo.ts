import type { Call } from "./call.ts";

/**
 * Whether a value of an answer is only what the request said: an id in an error message is nobody's data.
 * `headers`: what the request carried beside its path.
 */
export function echoOf(
  { path, choices }: Call,
  headers: readonly string[],
): (value: string) => boolean {
  const said = [
    path,
    ...choices.flatMap(({ value }) => [value, encodeURIComponent(value.toWellFormed())]),
    ...headers.flatMap((value) => [value, ...value.split(/[\s;=,]+/)]),
  ];
  const parts = [...new Set(said.map((part) => part.toLowerCase()))].filter((part) => part !== "");
  return (value) => parts.some((part) => holds(value.toLowerCase(), part));
}

/** As a word of its own: the id 7 is in `order 7`, and not in `1796`. */
function holds(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const around = text.slice(Math.max(0, at - 1), at) + text.charAt(at + part.length);
    if (!/[\p{L}\p{N}]/u.test(around)) return true;
  }
  return false;
}
