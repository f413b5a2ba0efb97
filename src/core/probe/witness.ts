import { callOf, type Call } from "./call.ts";
import type { Client } from "./client.ts";
import type { Fact } from "./facts.ts";
import type { Identity } from "./identity.ts";
import { offered, subjectOf, wanted } from "./nouns.ts";
import type { Operation } from "./operations.ts";
import type { Parameter } from "./parameters.ts";
import { isUnjudgeable, type Reading, read } from "./reading.ts";

export interface Seen {
  readonly call: Call;
  readonly reading: Reading;
}

/** What somebody gets without naming anything: that is by right. */
export interface Witness {
  readonly identity: Identity;
  readonly seen: ReadonlyMap<Operation, Seen>;
  /** All values in it. */
  readonly values: ReadonlySet<string>;
  /** Whether the value of a fact is surely in none of the answers to its source. */
  lacks(fact: Fact): boolean;
  /** Whether one of the answers names it as a thing of the kind that the parameter asks for. */
  lists(parameter: Parameter, value: string): boolean;
}

/** Asks all operations that need nothing but constants. `kinds`: the kinds of value that some parameter wants. */
export async function hear(
  identity: Identity,
  operations: readonly Operation[],
  { client, kinds }: { readonly client: Client; readonly kinds: ReadonlySet<string> },
): Promise<Witness> {
  const seen = new Map<Operation, Seen>();
  const values = new Set<string>();
  const spots = new Set<string>();
  const things = new Set<string>();
  for (const operation of operations) {
    const call = plainCall(operation);
    if (!call) continue;
    const { path, headers } = call;
    const reading = read(await client.ask({ path, headers: { ...headers, ...identity.headers } }));
    seen.set(operation, { call, reading });
    for (const leaf of reading.leaves) {
      values.add(leaf.value);
      const names = offered(leaf, subjectOf(operation.path)).filter(({ name }) => kinds.has(name));
      for (const { name } of names) things.add(`${name}\n${leaf.value}`);
      if (names.length > 0) spots.add(spotOf(operation, leaf));
    }
  }
  return {
    identity,
    seen,
    values,
    lacks(fact) {
      const is = seen.get(fact.source)?.reading.is;
      return !(is && isUnjudgeable(is)) && !spots.has(spotOf(fact.source, fact));
    },
    lists: (parameter, value) => wanted(parameter).some((name) => things.has(`${name}\n${value}`)),
  };
}

function spotOf({ name }: Operation, { path, value }: Pick<Fact, "path" | "value">): string {
  return `${name}\n${path}\n${value}`;
}

function plainCall(operation: Operation): Call | undefined {
  const choices = operation.parameters.flatMap((parameter) =>
    parameter.constant === undefined
      ? []
      : [{ parameter, value: parameter.constant, rank: 0 as const }],
  );
  return choices.length === operation.parameters.length ? callOf(operation, choices) : undefined;
}
