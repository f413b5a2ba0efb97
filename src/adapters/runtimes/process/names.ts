import { type Book, withAddresses } from "./addresses.ts";

type Variables = Readonly<Record<string, string>>;

interface Rewritten {
  readonly environment: Variables;
  /** Variables that name a service and stay as they are, with what they name: `POSTGRES_DB (cart)`. */
  readonly stay: readonly string[];
}

/** Only the value of such a variable may be a name and nothing else: `POSTGRES_DB=cart` is a database. */
const isHost = /^(.*?)(HOST|HOSTNAME|ADDR|SERVER|BROKERS?)$/i;

/** The variables of a service, in which every other service in host position is where it is on this machine. */
export function rewrite(given: Variables, names: readonly string[], book: Book): Rewritten {
  const environment: Record<string, string> = { ...given };
  const stay: string[] = [];
  for (const [key, value] of Object.entries(given)) {
    Object.assign(environment, bareNames(key, value, given, book));
    environment[key] = withAddresses(environment[key] ?? value, book);
  }
  for (const [key, value] of Object.entries(environment)) {
    const named = namedIn(value, names);
    if (named.length > 0) stay.push(`${key} (${named.join(", ")})`);
  }
  return { environment, stay };
}

/** `DB_HOST=db`, and `DB_PORT` beside it; `BROKERS=a,b`. */
function bareNames(key: string, value: string, all: Variables, book: Book): Variables | undefined {
  const [, prefix = "", kind = ""] = isHost.exec(key) ?? [];
  const hosts = value.split(",").map((one) => one.trim());
  if (!kind || !hosts.some((one) => book.serviceOf(one) !== undefined)) return undefined;
  const beside = portBeside(prefix, key, all);
  const found = hosts.map((one) => {
    const service = book.serviceOf(one);
    if (service === undefined) return { text: one };
    const port = beside ? Number(all[beside]) : book.onlyPort(service);
    const address = port === undefined ? undefined : book.address(service, port);
    if (!address) return { text: one };
    // Without a variable for it the port can only stand behind the host, and a HOST is never more than one.
    const isMoved = address.port !== port;
    if (beside) return { text: address.host, port: address.port };
    if (!isMoved) return { text: address.host };
    return { text: /^host/i.test(kind) ? one : `${address.host}:${address.port}` };
  });
  const [first] = found.flatMap(({ port }) => port ?? []);
  return {
    [key]: found.map(({ text }) => text).join(","),
    ...(beside && first !== undefined && { [beside]: String(first) }),
  };
}

/** `DB_HOST` → `DB_PORT`, `DB_HOST_PORT`, if it is there and a port. */
function portBeside(prefix: string, key: string, all: Variables): string | undefined {
  const wanted = [`${prefix}PORT`, `${key}_PORT`].map((one) => one.toUpperCase());
  return Object.keys(all).find(
    (name) => wanted.includes(name.toUpperCase()) && /^\d{1,5}$/.test(all[name] ?? ""),
  );
}

/** As a word of its own, or as a host; not as a folder. */
function namedIn(text: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => {
    const one = RegExp.escape(name);
    const word = String.raw`(?<![\w./-])${one}(?![\w./-])`;
    const inUrl = String.raw`//(?:[^\s/]*@)?${one}(?![\w.-])`;
    return new RegExp(`${word}|${inUrl}`).test(text);
  });
}
