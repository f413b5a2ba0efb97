import { isTelling } from "./telling.ts";
import { isRecord, legible, scalarOf } from "./shape.ts";

/** One value of an answer. */
export interface Leaf {
  /** `orders[].customer.email`: the same for every item of a list. */
  readonly path: string;
  /** Its own name; empty for an item of a list. */
  readonly key: string;
  /** The name of what holds it: `customer`. Empty where that is the answer itself. */
  readonly container: string;
  /** The item of a list that it belongs to, such as `orders[3]`. */
  readonly item: string;
  readonly value: string;
}

/** Where the walk stands. */
interface Spot extends Omit<Leaf, "value"> {
  readonly depth: number;
}

const most = 1000;
const fewest = 3;
const deepest = 32;
const longestKey = 60;
const longestValue = 256;

/** Names that say how an answer is wrapped, and not what it is about. */
const wrappings = new Set(
  (
    "data items results result content list records rows elements payload response values " +
    "entries objects edges node _embedded hits"
  ).split(" "),
);

/** The texts and numbers of a JSON value, in their order, the first 1000. */
export function leavesOf(json: unknown): readonly Leaf[] {
  const start = { path: "", key: "", container: "", item: "", depth: 0 };
  const leaves = walk(json, start).take(most).toArray();
  return leaves.some(isTelling) ? leaves : [...leaves, ...wholeOf(leaves)];
}

/** The path of all leaves together. */
export const whole = "(all)";

/** Small values come together by chance far less often than each of them. */
function wholeOf(leaves: readonly Leaf[]): readonly Leaf[] {
  const said = leaves.filter(({ value }) => value !== "0" && value !== "");
  if (said.length < fewest) return [];
  const all = said.map(({ path, value }) => `${path} = ${value}`).join(", ");
  return [{ path: whole, key: "", container: "", item: "", value: all }];
}

function* walk(value: unknown, spot: Spot): Generator<Leaf, undefined> {
  const scalar = scalarOf(value);
  const { depth, ...place } = spot;
  if (scalar !== undefined) yield { ...place, value: scalar.slice(0, longestValue) };
  if (depth === deepest) return;
  // An item of a list has the list's name around it.
  const around = spot.key && !wrappings.has(spot.key.toLowerCase()) ? spot.key : spot.container;
  if (Array.isArray(value))
    for (const [index, one] of value.entries())
      yield* walk(one, {
        path: `${spot.path}[]`,
        key: "",
        container: around,
        item: `${spot.path}[${index}] ${spot.item}`,
        depth: depth + 1,
      });
  else if (isRecord(value))
    for (const [name, one] of Object.entries(value)) {
      const key = legible(name, longestKey);
      const path = spot.path ? `${spot.path}.${key}` : key;
      yield* walk(one, { path, key, container: around, item: spot.item, depth: depth + 1 });
    }
}
