import type { Client } from "./client.ts";
import { controlOf } from "./control.ts";
import type { Identity } from "./identity.ts";
import type { Intruder } from "./intruder.ts";
import type { Leaf } from "./leaves.ts";
import type { Operation } from "./operations.ts";
import { inBoth, judge, type Known, without } from "./oracle.ts";
import { isUnjudgeable, type Reading, read } from "./reading.ts";
import type { Seen } from "./witness.ts";
import type { Request } from "./wire.ts";

/** One operation, tried by one intruder. */
export interface Check {
  readonly operation: Operation;
  readonly intruder: Intruder;
  /** What the intruder got. None where it could not even be tried. */
  readonly reading?: Reading;
  readonly whyNot?: string;
  readonly leak?: Leak;
}

export interface Leak {
  readonly status: "confirmed" | "unproven";
  readonly leaves: readonly Leaf[];
}

interface Ground {
  readonly known: Known;
  readonly owner: Identity;
  readonly client: Client;
}

export async function tryAs(intruder: Intruder, owned: Seen, ground: Ground): Promise<Check> {
  const { call } = owned;
  const { known } = ground;
  const reading = await ask(call, intruder.headers, ground);
  const check = { operation: call.operation, intruder, reading };
  const { leaked, whyNot } = judge(owned, reading.leaves, { intruder, known, share: 0.5 });
  if (leaked.length > 0)
    return { ...check, ...(await confirmed({ intruder, reading, leaked }, owned, ground)) };
  const because = isUnjudgeable(reading.is) ? `${reading.said} ${intruder.label}` : whyNot;
  return because ? { ...check, whyNot: because } : check;
}

interface Suspicion {
  readonly intruder: Intruder;
  readonly reading: Reading;
  readonly leaked: readonly Leaf[];
}

/** Once more, with the same call for something that does not exist in between. */
async function confirmed(
  { intruder, reading, leaked }: Suspicion,
  { call, reading: before }: Seen,
  ground: Ground,
): Promise<{ readonly leak?: Leak }> {
  const control = await ask(controlOf(call), intruder.headers, ground);
  const again = await ask(call, intruder.headers, ground);
  const still = await ask(call, ground.owner.headers, ground);
  if ([control, again, still].some(({ is }) => is === "silent" || is === "limited"))
    return { leak: { status: "unproven", leaves: leaked } };
  const leaves = without(inBoth(before.leaves, still.leaves), control.leaves);
  const got = inBoth(reading.leaves, again.leaves);
  const stable = { call, reading: { ...before, leaves } };
  const proven = judge(stable, got, { intruder, known: ground.known, share: 1 });
  // What was seen once and not again, although all was answered, was a coincidence.
  return proven.leaked.length > 0 ? { leak: { status: "confirmed", leaves: proven.leaked } } : {};
}

async function ask(
  { path, headers: own }: Request,
  headers: Request["headers"],
  { client }: Ground,
): Promise<Reading> {
  return read(await client.ask({ path, headers: { ...own, ...headers } }));
}
