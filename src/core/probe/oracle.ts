import { echoOf } from "./echo.ts";
import type { Intruder } from "./intruder.ts";
import { type Leaf, whole } from "./leaves.ts";
import { whyNotOwned } from "./ownership.ts";
import { isTelling } from "./telling.ts";
import type { Seen, Witness } from "./witness.ts";

/** What is known of the service when it is judged. */
export interface Known {
  /** Values that need no credential. */
  readonly everybodys: ReadonlySet<string>;
  /** The other identities, as far as they get anything. */
  readonly rivals: readonly Witness[];
  /** What every request says: the host, and who asks. */
  readonly sent: readonly string[];
  isOwnersName(leaf: Leaf): boolean;
}

/** What of the owner's data an intruder got. None, and no `whyNot`: all is well. */
export interface Judgement {
  readonly leaked: readonly Leaf[];
  readonly whyNot?: string;
}

interface About {
  readonly intruder: Intruder;
  readonly known: Known;
  /** How much must be the same where nothing in it is the owner's alone: from 0 to 1. */
  readonly share: number;
}

/** Compares what the owner gets with what an intruder gets for the same call. Statuses do not matter: data does. */
export function judge(owned: Seen, got: readonly Leaf[], about: About): Judgement {
  const { intruder, known, share } = about;
  const { rival, headers } = intruder;
  const isEcho = echoOf(owned.call, [...Object.values(headers), ...known.sent]);
  const shared = inBoth(owned.reading.leaves, got).filter(
    // An id and two small numbers are more than the id.
    ({ path, value }) => path === whole || !isEcho(value),
  );
  const isFree = (value: string): boolean =>
    known.everybodys.has(value) || rival?.values.has(value) === true;
  const leaked = shared.filter((leaf) => isTelling(leaf) && !isFree(leaf.value));
  if (leaked.length === 0) return { leaked };
  if (rival) {
    const whyNot = whyNotOwned(owned, shared, { rival, isOwnersName: known.isOwnersName });
    return whyNot ? { leaked: [], whyNot } : { leaked };
  }
  // Some services give strangers a part that is the same for all: their name, a currency. That alone is no leak.
  const isLeak = leaked.some((leaf) => isTheOwners(leaf, known)) || isMost(got, owned, share);
  return { leaked: isLeak ? leaked : [] };
}

function isTheOwners(leaf: Leaf, { rivals, isOwnersName }: Known): boolean {
  const isExclusive = rivals.length > 0 && rivals.every(({ values }) => !values.has(leaf.value));
  return isExclusive || isOwnersName(leaf);
}

function isMost(got: readonly Leaf[], { reading }: Seen, share: number): boolean {
  const telling = reading.leaves.filter(isTelling);
  return inBoth(telling, got).length >= telling.length * share;
}

/** At the same place. */
export function inBoth(some: readonly Leaf[], others: readonly Leaf[]): readonly Leaf[] {
  const there = new Set(others.map(spotOf));
  return some.filter((leaf) => there.has(spotOf(leaf)));
}

export function without(some: readonly Leaf[], others: readonly Leaf[]): readonly Leaf[] {
  const there = new Set(others.map(spotOf));
  return some.filter((leaf) => !there.has(spotOf(leaf)));
}

function spotOf({ path, value }: Leaf): string {
  return `${path}\n${value}`;
}
