import type { Check } from "./check.ts";
import type { Client } from "./client.ts";
import { broken, type Identity } from "./identity.ts";
import type { Operation } from "./operations.ts";
import { inBoth } from "./oracle.ts";
import { type Reading, read } from "./reading.ts";
import { isTelling } from "./telling.ts";
import type { Seen, Witness } from "./witness.ts";

/** What the owner got. */
export type Owned = ReadonlyMap<Operation, Seen>;

interface Tried {
  readonly owned: Owned;
  readonly checks: readonly Check[];
  readonly client: Client;
}

/** Why it says nothing that this identity is refused; or nothing, if its credential is known to work. */
export async function whyNotTrusted(
  { identity, seen }: Witness,
  { owned, checks, client }: Tried,
): Promise<string | undefined> {
  const { name } = identity;
  const answers = [
    ...[...seen].map(([operation, { reading }]) => ({ operation, reading })),
    ...checks.flatMap(({ operation, intruder, reading }) =>
      intruder.rival?.identity === identity && reading ? [{ operation, reading }] : [],
    ),
  ];
  const [first] = answers;
  const welcome = answers.find(({ operation, reading }) => {
    const strangers = readingOf("nobody", operation, checks);
    return strangers && getsMore(reading, strangers);
  });
  if (!welcome && !answers.some((one) => isRecognised(one, checks))) {
    const where = first ? ` (${first.reading.said} on ${first.operation.name})` : "";
    return `${name} gets nothing that strangers do not get${where}: is the token right?`;
  }
  if (seesTheSame(seen, owned))
    return `${name} sees exactly what the owner sees: the same account, or nothing here is anybody's own`;
  const call = welcome && (seen.get(welcome.operation) ?? owned.get(welcome.operation))?.call;
  return call && (await hasRunOut(identity, { call, reading: welcome.reading }, client))
    ? `${name}'s credential was accepted at first and refused at the end: it ran out`
    : undefined;
}

function readingOf(
  kind: "nobody" | "broken",
  operation: Operation,
  checks: readonly Check[],
): Reading | undefined {
  return checks.find((one) => one.operation === operation && one.intruder.kind === kind)?.reading;
}

/** By where values stand, not by values: some differ each time. */
function getsMore(reading: Reading, strangers: Reading): boolean {
  if (!isGood(reading)) return false;
  const known = new Set(strangers.leaves.map(({ path }) => path));
  return (
    !isGood(strangers) || reading.leaves.some((leaf) => isTelling(leaf) && !known.has(leaf.path))
  );
}

function isGood({ is }: Reading): boolean {
  return is === "data" || is === "empty";
}

/** A service that knows somebody says 403 or 404 where it says 401 to a broken credential. */
function isRecognised(
  { operation, reading }: { readonly operation: Operation; readonly reading: Reading },
  checks: readonly Check[],
): boolean {
  if (reading.is !== "refused" && reading.is !== "missing") return false;
  return reading.said !== "401" && readingOf("broken", operation, checks)?.said === "401";
}

function seesTheSame(seen: Witness["seen"], owned: Owned): boolean {
  const both = [...seen].flatMap(([operation, { reading }]) => {
    const mine = owned.get(operation)?.reading;
    return mine ? [[mine, reading] as const] : [];
  });
  return both.length > 0 && both.every(([mine, other]) => holdsAllOf(mine, other));
}

function holdsAllOf(owned: Reading, other: Reading): boolean {
  const telling = owned.leaves.filter(isTelling);
  return inBoth(telling, other.leaves).length === telling.length;
}

const refusals: readonly Reading["is"][] = ["refused", "redirect", "page", "apology"];

/** Whether what was answered before is refused now. */
export async function hasRunOut(
  identity: Identity,
  { call, reading: before }: Seen,
  client: Client,
): Promise<boolean> {
  const now = await ask(call, identity.headers, client);
  return now.is !== before.is && refusals.includes(now.is);
}

/**
 * Whether the service does not know the owner: whatever it gives, strangers get too, and where it refuses, it refuses
 * strangers in the same way; or it has one and the same answer for everything.
 */
export async function isUnknown(owner: Identity, seen: Owned, client: Client): Promise<boolean> {
  const given = [...seen.values()].filter(({ reading }) => reading.is === "data");
  if (given.length === 0) return false;
  for (const { call, reading } of given)
    if (getsMore(reading, await ask(call, {}, client))) return false;
  const refused = [...seen.values()].filter(({ reading }) => refusals.includes(reading.is));
  for (const { call, reading } of refused.slice(0, 5)) {
    const others = [await ask(call, {}, client), await ask(call, broken(owner), client)];
    if (!others.some(({ said }) => said === reading.said)) return false;
  }
  const [first, ...others] = given;
  if (refused.length > 0) return true;
  return (
    first !== undefined &&
    others.length > 0 &&
    others.every(({ reading }) => holdsAllOf(first.reading, reading))
  );
}

async function ask(
  { path, headers }: Seen["call"],
  credential: Identity["headers"],
  client: Client,
): Promise<Reading> {
  return read(await client.ask({ path, headers: { ...headers, ...credential } }));
}
