import { plain } from "./sanitize.ts";

/**
 * Text from outside as a code span: no mention, no link, no reference, no markup.
 * https://github.github.com/gfm/#code-spans
 */
export function code(text: string, longest = 500): string {
  const safe = plain(text, longest) || " ";
  const fence = "`".repeat(longestRun(safe) + 1);
  const pad = safe.startsWith("`") || safe.endsWith("`") ? " " : "";
  return `${fence}${pad}${safe}${pad}${fence}`;
}

/** Several lines from outside, as they are. */
export function fenced(lines: readonly string[], language = ""): string {
  const safe = lines.map((line) => plain(line, 1000, { keepSpaces: true }));
  const longest = Math.max(2, ...safe.map(longestRun));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${safe.join("\n")}\n${fence}\n`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}

/** Closed until somebody wants to know. `title` is Markdown of our own. */
export function details(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n</details>\n`;
}

/** Rows of cells that are Markdown already. What could end a cell does not: parsers differ in what backslashes before it mean. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => "---")), ...rows.map(row)].join("");
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll(/\\*\|/g, String.raw`\|`)).join(" | ")} |\n`;
}

interface Room {
  /** UTF-8. */
  readonly bytes: number;
  /** As JavaScript counts them, which is never less than what GitHub counts. */
  readonly characters: number;
}

/** As many whole blocks as there is room for. If that is not all, the last one says so. */
export function fit(blocks: readonly string[], room: Room, more: (left: number) => string): string {
  let text = "";
  let left = { bytes: room.bytes, characters: room.characters };
  for (const [index, block] of blocks.entries()) {
    const last = more(blocks.length - index);
    const next = less(left, `${block}\n`);
    const isLast = index === blocks.length - 1;
    if (!(isLast ? fits(next) : fits(less(next, last)))) return `${text}${last}`;
    text += `${block}\n`;
    left = next;
  }
  return text;
}

function less({ bytes, characters }: Room, text: string): Room {
  return { bytes: bytes - Buffer.byteLength(text), characters: characters - text.length };
}

function fits({ bytes, characters }: Room): boolean {
  return bytes >= 0 && characters >= 0;
}
