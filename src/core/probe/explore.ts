import { type Call, type Choice, isConstant, leafOf, type Rank, rankOf, ranks } from "./call.ts";
import { callsOf } from "./candidates.ts";
import type { Client } from "./client.ts";
import { newFacts } from "./facts.ts";
import type { Leaf } from "./leaves.ts";
import type { Operation } from "./operations.ts";
import { type Reading, read } from "./reading.ts";
import type { Seen, Witness } from "./witness.ts";

export interface Explored {
  /** What the owner got, or the last thing that was said instead. */
  readonly seen: ReadonlyMap<Operation, Seen>;
  /** Values that need no credential. */
  readonly everybodys: ReadonlySet<string>;
}

interface World {
  readonly operations: readonly Operation[];
  /** The kinds of value that some parameter wants. */
  readonly kinds: ReadonlySet<string>;
  readonly owner: Witness;
  /** What is seen without a credential, where none is needed. */
  readonly nobody: Witness;
  readonly rivals: readonly Witness[];
  isOwnersName(leaf: Leaf): boolean;
}

/** Calls of one operation until one of them gives data. */
const patience = 8;

/**
 * Calls as the owner whatever can be called: each answer may hold the ids that the next call needs. The best ids first,
 * and worse ones only when nothing else moves.
 */
export async function explore(world: World, client: Client): Promise<Explored> {
  const { operations, kinds, owner, nobody, rivals, isOwnersName } = world;
  const facts = newFacts(kinds);
  const seen = new Map<Operation, Seen>([...owner.seen, ...nobody.seen]);
  const everybodys = new Set(nobody.values);
  for (const [operation, { reading }] of seen)
    if (isGood(reading))
      facts.add(operation, reading.leaves, { own: operation.secured, isOwnersName });
  const tried = new Map<Operation, Set<string>>();

  const visit = async (operation: Operation, rank: Rank): Promise<boolean> => {
    const before = tried.get(operation) ?? new Set();
    tried.set(operation, before);
    for (const call of callsOf(operation, rank, { facts, rivals })) {
      if (before.has(call.path) || before.size === patience) continue;
      before.add(call.path);
      const credential = operation.secured ? owner.identity.headers : {};
      const headers = { ...call.headers, ...credential };
      const reading = read(await client.ask({ path: call.path, headers }));
      if (reading.is !== "data" && seen.get(operation)?.reading.is === "data") continue;
      seen.set(operation, { call, reading });
      if (!isGood(reading)) continue;
      if (!operation.secured) for (const { value } of reading.leaves) everybodys.add(value);
      facts.add(operation, reading.leaves, {
        own: operation.secured && isOwn(call, isOwnersName),
        isOwnersName,
      });
      return true;
    }
    return false;
  };

  let rank: Rank | undefined = 0;
  while (rank !== undefined) {
    let moved = false;
    for (const operation of operations)
      if (needsVisit(seen.get(operation), rank)) moved = (await visit(operation, rank)) || moved;
    rank = moved ? 0 : ranks.find((next) => rank !== undefined && next > rank);
  }
  return { seen, everybodys };
}

function isGood({ is }: Reading): boolean {
  return is === "data" || is === "empty";
}

/** What had to be asked with a doubtful id is asked again once there is a better one. */
function needsVisit(seen: Seen | undefined, rank: Rank): boolean {
  if (!seen) return true;
  if (isConstant(seen.call)) return false;
  return seen.reading.is !== "data" || rankOf(seen.call) > rank;
}

/** Whether what it names is the owner's. */
function isOwn(call: Call, isOwnersName: World["isOwnersName"]): boolean {
  const isHers = (choice: Choice): boolean =>
    (choice.rank === 0 && choice.fact !== undefined) || isOwnersName(leafOf(choice));
  return isConstant(call) || call.choices.some(isHers);
}
