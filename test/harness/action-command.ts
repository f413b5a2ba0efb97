/** What the runner takes out of a line of output. */
export interface ActionCommand {
  readonly name: string;
  /** Their names in small letters: the runner does not look at case. */
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

type Known = (name: string) => boolean;

/**
 * The runner's own reading, in both syntaxes: `::name key=value,…::data` at the start of a line, and the older
 * `##[name key=value;…]data` anywhere in it.
 * https://github.com/actions/runner/blob/v2.336.0/src/Runner.Common/ActionCommand.cs
 */
export function commandOf(line: string, isKnown: Known): ActionCommand | undefined {
  return withColons(line, isKnown) ?? withBrackets(line, isKnown);
}

// What .NET's TrimStart calls white space; JavaScript's `\s` is another set.
const leadingSpace =
  /^[\t-\r \u{85}\u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}]+/u;

function withColons(line: string, isKnown: Known): ActionCommand | undefined {
  const text = line.replace(leadingSpace, "");
  const end = text.indexOf("::", 2);
  if (!text.startsWith("::") || end < 0) return undefined;
  const parts = { about: text.slice(2, end), data: text.slice(end + 2) };
  return read(parts, { separator: ",", property: "\r\n:,%", data: "\r\n%" }, isKnown);
}

function withBrackets(line: string, isKnown: Known): ActionCommand | undefined {
  const start = line.indexOf("##[");
  const end = line.indexOf("]", start);
  if (start < 0 || end < 0) return undefined;
  const parts = { about: line.slice(start + 3, end), data: line.slice(end + 1) };
  return read(parts, { separator: ";", property: ";\r\n]%", data: ";\r\n]%" }, isKnown);
}

interface Syntax {
  readonly separator: string;
  /** The characters that stand escaped in a property, and those in the data: in the order in which they are put back. */
  readonly property: string;
  readonly data: string;
}

function read(
  { about, data }: { readonly about: string; readonly data: string },
  syntax: Syntax,
  isKnown: Known,
): ActionCommand | undefined {
  const [name = "", ...rest] = about.split(" ");
  if (!isKnown(name.toLowerCase())) return undefined;
  const pairs = rest.join(" ").trim().split(syntax.separator).flatMap(pairOf);
  const properties = pairs.map(([key, value]) => [key, unescaped(value, syntax.property)] as const);
  return {
    name: name.toLowerCase(),
    properties: Object.fromEntries(properties),
    data: unescaped(data, syntax.data),
  };
}

function pairOf(text: string): readonly (readonly [string, string])[] {
  const [, key, value] = /^=*([^=]+)=+(.+)$/s.exec(text) ?? [];
  return key && value ? [[key.toLowerCase(), value]] : [];
}

function unescaped(text: string, characters: string): string {
  let done = text;
  for (const one of characters) {
    const code = (one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, "0");
    done = done.replaceAll(`%${code}`, one);
  }
  return done;
}
