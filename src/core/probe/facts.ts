import type { Leaf } from "./leaves.ts";
import { offered, subjectOf } from "./nouns.ts";
import type { Operation } from "./operations.ts";

/** A value that was seen, and may serve as a parameter. */
export interface Fact {
  readonly value: string;
  readonly source: Operation;
  /** The leaf's, in the source's answer. */
  readonly path: string;
  /** An id of the owner's own things. */
  readonly own: boolean;
  /** The owner's name stands beside it. */
  readonly marked: boolean;
}

export interface Facts {
  add(source: Operation, leaves: readonly Leaf[], about: About): void;
  /** By what kind of value is wanted: `order.id`. */
  named(name: string): readonly Fact[];
}

interface About {
  /** Whether the answer was the owner's own: to a call that names nothing, or only what is the owner's. */
  readonly own: boolean;
  isOwnersName(leaf: Leaf): boolean;
}

/** Of one kind, from one source. */
const kept = 100;
const longestValue = 200;

/** Keeps only the kinds of value that some parameter wants. */
export function newFacts(kinds: ReadonlySet<string>): Facts {
  const all = new Map<string, Fact[]>();
  return {
    named: (name) => all.get(name) ?? [],
    add(source, leaves, { own, isOwnersName }) {
      const subject = subjectOf(source.path);
      const marked = new Set(leaves.filter(isOwnersName).map(({ item }) => item));
      const fresh = new Map<string, Map<string, Fact>>();
      for (const leaf of leaves) {
        const { value, path, item } = leaf;
        if (value === "" || value.length > longestValue) continue;
        for (const kind of offered(leaf, subject)) {
          if (!kinds.has(kind.name)) continue;
          const known = fresh.get(kind.name) ?? new Map<string, Fact>();
          fresh.set(kind.name, known);
          // The whole answer is no item: a name in it says nothing of the lists in it.
          const isMarked = marked.has(item) && !isOwnersName(leaf);
          const fact = { value, source, path, own: own && kind.own, marked: isMarked };
          const old = known.get(value);
          if (!old || worth(fact) > worth(old)) known.set(value, fact);
        }
      }
      for (const [name, values] of fresh) {
        const best = [...values.values()].toSorted((one, other) => worth(other) - worth(one));
        all.set(name, [...(all.get(name) ?? []), ...best.slice(0, kept)]);
      }
    },
  };
}

function worth({ own, marked }: Fact): number {
  return Number(own) + Number(marked);
}
