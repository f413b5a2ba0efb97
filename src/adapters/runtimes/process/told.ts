import { runVariables, serviceVariable } from "../../../lib/end-processes.ts";
import { isSecret } from "../../../lib/secret-name.ts";
import type { RunMark } from "../../../model/event.ts";
import type { Command, Io } from "../../../model/io.ts";
import { withAddresses, withOwnPorts } from "./addresses.ts";
import { bookOf } from "./book.ts";
import { rewrite } from "./names.ts";
import type { Ports } from "./ports.ts";
import { commandOf, type Service } from "./service.ts";

interface Around {
  readonly all: readonly Service[];
  readonly ports: Ports;
  readonly run: RunMark;
  readonly io: Pick<Io, "conceal" | "distrusting" | "temp">;
}

export interface Told {
  /** How it is started. */
  readonly start: Command;
  /** Its own health check, as it runs on this machine. */
  readonly check?: Command;
  /** What names a service and was not rewritten. */
  readonly stay: readonly string[];
}

/** All that a service is told: where the others are, where it shall listen, and whose it is. */
export function toldTo(service: Service, { all, ports, run, io }: Around): Told {
  const { name, process, folder, environment, check } = service;
  const book = bookOf(service, all, ports);
  const own = ports.of(name);
  const filled = mapValues(process.env, (text) => withPorts(text, own));
  const given = { ...environment, ...filled };
  const names = all.map((one) => one.name);
  const { environment: theirs, stay } = rewrite(given, names, book);
  // With an address in it, it is another secret than the one in the file.
  const changed = Object.entries(theirs).filter(([key, text]) => text !== given[key]);
  io.conceal(changed.flatMap(([key, text]) => (isSecret(key, text) ? [text] : [])));
  const env = {
    ...machine(io),
    // What it leaves there goes with the run, however that ends.
    TMPDIR: io.temp,
    ...theirs,
    ...portVariables(service, own),
    ...runVariables(run),
  };
  const command = mapped(process.command, (text) => withAddresses(withPorts(text, own), book));
  const local = (text: string): string => withAddresses(withOwnPorts(text, own), book);
  const about = { folder, alone: true } as const;
  return {
    start: { ...commandOf(command), env: { ...env, [serviceVariable]: name }, ...about },
    // Whoever looks after a service is no part of it.
    ...(check && { check: { ...commandOf(mapped(check.test, local)), env, ...about } }),
    stay,
  };
}

/** Of this machine's variables only what is needed to run anything: in a container it would not see the rest either. */
function machine({ distrusting }: Around["io"]): Readonly<Record<string, string>> {
  const all = Object.entries(distrusting().childEnv);
  return Object.fromEntries(
    all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** `${port}`, `${port_9090}` → where the service shall listen. */
function withPorts(text: string, own: ReadonlyMap<number, number>): string {
  const [only] = own.values();
  return text.replaceAll(/\$\{port(?:_(\d+))?\}/g, (whole, target: string | undefined) =>
    String((target === undefined ? only : own.get(Number(target))) ?? whole),
  );
}

function portVariables(
  { process: { port } }: Service,
  own: ReadonlyMap<number, number>,
): Readonly<Record<string, string>> {
  if (port === undefined) return {};
  const [only] = own.keys();
  const named = typeof port === "string" ? [[String(only), port] as const] : Object.entries(port);
  return Object.fromEntries(
    named.flatMap(([target, variable]) => {
      const here = own.get(Number(target));
      return here === undefined ? [] : [[variable, String(here)]];
    }),
  );
}

function mapped(
  command: string | readonly string[],
  change: (text: string) => string,
): string | readonly string[] {
  return typeof command === "string" ? change(command) : command.map(change);
}

function mapValues(
  all: Readonly<Record<string, string>>,
  change: (text: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(all).map(([key, text]) => [key, change(text)]));
}
