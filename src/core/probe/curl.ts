interface Headers {
  readonly headers: Readonly<Record<string, string>>;
  /** Names of headers whose value is a variable of the shell. */
  readonly variables: readonly string[];
}

/** A line for a shell. Whatever stands in it comes from a foreign file, and none of it is for the shell. */
export function curl(base: string, path: string, { headers, variables }: Headers): string {
  const options = Object.entries(headers).map(([name, value]) => {
    if (!variables.includes(name)) return `-H ${quoted(`${name}: ${value}`)}`;
    return /^[\w-]+$/.test(name) ? `-H "${name}: ${value}"` : `-H ${quoted(`${name}: `)}"${value}"`;
  });
  const url = quoted(new URL(base).origin + path);
  return ["curl -sS --globoff --path-as-is", ...options, url].join(" ");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
