import { type Call, callOf, type Choice, type Rank } from "./call.ts";
import type { Fact, Facts } from "./facts.ts";
import { wanted } from "./nouns.ts";
import type { Operation } from "./operations.ts";
import type { Parameter } from "./parameters.ts";
import type { Witness } from "./witness.ts";

interface Sightings {
  readonly facts: Facts;
  readonly rivals: readonly Witness[];
}

/** The calls of an operation that are worth a try, none with a choice below the rank. */
export function callsOf(operation: Operation, rank: Rank, seen: Sightings): readonly Call[] {
  const choices = operation.parameters.map((parameter) =>
    choicesOf(parameter, seen).filter((one) => one.rank <= rank),
  );
  if (choices.some(({ length }) => length === 0)) return [];
  const longest = Math.max(1, ...choices.map(({ length }) => length));
  // The second order with the second line, not each with each.
  return Array.from({ length: longest }, (_, index) =>
    callOf(
      operation,
      choices.flatMap((some) => some[Math.min(index, some.length - 1)] ?? []),
    ),
  );
}

/** The best first. */
function choicesOf(parameter: Parameter, { facts, rivals }: Sightings): readonly Choice[] {
  const { constant, examples } = parameter;
  if (constant !== undefined) return [{ parameter, value: constant, rank: 0 }];
  const sighted = wanted(parameter)
    .flatMap(facts.named)
    .map((fact) => ({
      parameter,
      value: fact.value,
      rank: rankOfFact(fact, parameter, rivals),
      fact,
    }));
  const described = examples.map((value) => ({ parameter, value, rank: 2 as const }));
  const sorted = [...sighted, ...described].toSorted((one, other) => one.rank - other.rank);
  const best = new Map<string, Choice>();
  for (const choice of sorted) if (!best.has(choice.value)) best.set(choice.value, choice);
  return [...best.values()];
}

function rankOfFact(fact: Fact, parameter: Parameter, rivals: readonly Witness[]): Rank {
  const isAlone = rivals.every((rival) => rival.lacks(fact) && !rival.lists(parameter, fact.value));
  if (fact.own && isAlone) return 0;
  return fact.marked ? 1 : 3;
}
