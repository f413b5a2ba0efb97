/** Takes secrets out of text, however they are written: plain, in a URL, in base64, in JSON, in XML. */
export interface Redactor {
  add(secrets: readonly string[]): void;
  text(text: string): string;
  /** All strings of a value, however deep. */
  value(value: unknown): unknown;
  /** A secret may lie across two chunks. */
  stream(chunks: AsyncIterable<string>): AsyncGenerator<string>;
}

/** Shorter ones would blank out half of what people read. */
export const shortestSecret = 4;

const mask = "***";

export function redactor(): Redactor {
  const needles = new Set<string>();
  let pattern: RegExp | undefined;
  let longest = 0;
  const text = (given: string): string => (pattern ? given.replaceAll(pattern, mask) : given);
  const value = (given: unknown): unknown => {
    if (typeof given === "string") return text(given);
    if (Array.isArray(given)) return given.map(value);
    if (typeof given !== "object" || given === null) return given;
    return Object.fromEntries(Object.entries(given).map(([key, one]) => [key, value(one)]));
  };
  return {
    add(secrets) {
      const usable = secrets.flatMap(linesOf).filter(({ length }) => length >= shortestSecret);
      for (const secret of usable) for (const form of formsOf(secret)) needles.add(form);
      longest = Math.max(0, ...[...needles].map(({ length }) => length));
      pattern = needles.size > 0 ? new RegExp(alternatives(needles), "g") : undefined;
    },
    text,
    value: (given) => (pattern ? value(given) : given),
    async *stream(chunks) {
      let held = "";
      for await (const chunk of chunks) {
        held += chunk;
        // As much as may be the beginning of a secret, or of a longer one, waits for what follows.
        const ready = held.length - longest + 1;
        if (ready <= 0) continue;
        const [first, end] = pattern ? masked(held, pattern, ready) : [held, held.length];
        yield first;
        held = held.slice(end);
      }
      if (held) yield text(held);
    },
  };
}

/** A private key is shown line by line. */
function linesOf(secret: string): readonly string[] {
  return secret.includes("\n")
    ? [secret, ...secret.split(/\r?\n/).map((line) => line.trim())]
    : [secret];
}

/** Masks what begins before `ready`, and returns with it how far that reaches. */
function masked(text: string, pattern: RegExp, ready: number): [text: string, end: number] {
  let clean = "";
  let end = 0;
  for (const { 0: found, index } of text.matchAll(pattern)) {
    if (index >= ready) break;
    clean += text.slice(end, index) + mask;
    end = index + found.length;
  }
  return end >= ready ? [clean, end] : [clean + text.slice(end, ready), ready];
}

/** Each of them may stand in XML, too. */
function formsOf(secret: string): readonly string[] {
  const forms = [
    secret,
    ...jsonForms(JSON.stringify(secret).slice(1, -1)),
    ...urlForms(encodeURIComponent(secret.toWellFormed())),
    ...base64Forms(Buffer.from(secret)),
  ];
  return forms.flatMap(xmlForms);
}

/** PHP escapes slashes, Go what HTML would read. */
function jsonForms(json: string): readonly string[] {
  const forGo = json.replaceAll(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
  return [json, json.replaceAll("/", String.raw`\/`), forGo];
}

function xmlForms(plain: string): readonly string[] {
  const text = plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const all = text.replaceAll(">", "&gt;");
  const quoted = all.replaceAll('"', "&quot;");
  const apostrophes = ["&apos;", "&#39;", "&#x27;"].map((one) => quoted.replaceAll("'", one));
  return [plain, text, text.replaceAll('"', "&quot;"), all, quoted, ...apostrophes];
}

/** Some encode more signs than JavaScript does, some write small letters, and some a plus for a space. */
function urlForms(encoded: string): readonly string[] {
  const form = encoded.replaceAll(/[!'()~]/g, percent);
  const all = [encoded, form, form.replaceAll("*", "%2A")];
  const small = all.map((one) => one.replaceAll(/%../g, (sign) => sign.toLowerCase()));
  return [...all, ...small].flatMap((one) => [one, one.replaceAll("%20", "+")]);
}

function percent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** In base64 it looks different for each of the three places where it may begin; its edges mix with what stands beside it. */
function base64Forms(bytes: Buffer): readonly string[] {
  const all = [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    const from = before === 0 ? 0 : before + 1;
    const whole = (before + bytes.length) % 3 === 0 ? text.length : text.length - 1;
    return text.slice(from, whole);
  });
  const long = all.filter(({ length }) => length >= shortestSecret);
  return [...long, ...long.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"))];
}

/** Longest first: a secret that holds another one goes whole. */
function alternatives(needles: ReadonlySet<string>): string {
  return [...needles]
    .toSorted((one, other) => other.length - one.length)
    .map((needle) => RegExp.escape(needle))
    .join("|");
}
