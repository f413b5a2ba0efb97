/** What a text wants of a variable that is not there. */
export class Missing extends Error {
  constructor(name: string, why: string) {
    super(`the variable ${name} is not set${why ? `: ${why}` : ""}`);
    this.name = "Missing";
  }
}

interface Around {
  /** None: it is not set. */
  lookup(name: string): string | undefined;
  /** What is somebody else's, and stays as it is. */
  keeps?(name: string): boolean;
  /** It is asked for without anything in its place. */
  misses?(name: string): void;
}

const bare = /^[A-Za-z_]\w*/;
const braced = /^\{([A-Za-z_]\w*)(?:(:?[-?+])|\})/;

/**
 * `$X`, `${X}`, `${X:-otherwise}`, `${X-…}`, `${X:?why not}`, `${X?…}`, `${X:+instead}`, `${X+…}`, one in another, and `$$` for a
 * dollar: https://docs.docker.com/reference/compose-file/interpolation/
 */
export function interpolated(text: string, around: Around): string {
  let done = "";
  let rest = text;
  for (let at = rest.indexOf("$"); at >= 0; at = rest.indexOf("$")) {
    done += rest.slice(0, at);
    const [value, length] = valueAt(rest.slice(at + 1), around);
    done += value;
    rest = rest.slice(at + 1 + length);
  }
  return done + rest;
}

/** What stands behind a dollar, and how long it is. */
function valueAt(text: string, around: Around): readonly [value: string, length: number] {
  if (text.startsWith("$")) return ["$", 1];
  const [name = ""] = bare.exec(text) ?? [];
  if (name) return [asked(name, `$${name}`, around), name.length];
  const [opening, inside = "", operator] = braced.exec(text) ?? [];
  if (opening === undefined) throw new SyntaxError(`"$${text.slice(0, 20)}" is no variable`);
  if (!operator) return [asked(inside, `$${opening}`, around), opening.length];
  const end = closing(text, opening.length);
  const other = text.slice(opening.length, end);
  return [chosen(inside, operator, other, around), end + 1];
}

function asked(name: string, whole: string, { lookup, keeps, misses }: Around): string {
  if (keeps?.(name)) return whole;
  const value = lookup(name);
  if (value === undefined) misses?.(name);
  return value ?? "";
}

/** Only what is used of both is looked at. */
function chosen(name: string, operator: string, other: string, around: Around): string {
  const value = around.lookup(name);
  const isThere = operator.startsWith(":")
    ? value !== undefined && value !== ""
    : value !== undefined;
  if (operator.endsWith("+")) return isThere ? interpolated(other, around) : "";
  if (isThere) return value ?? "";
  if (operator.endsWith("?")) throw new Missing(name, interpolated(other, around));
  return interpolated(other, around);
}

/** Where the brace ends that has been opened. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text.startsWith("${", at)) depth++;
    if (text[at] === "}" && --depth === 0) return at;
  }
  throw new SyntaxError(`"$${text.slice(0, 20)}" has no end`);
}
