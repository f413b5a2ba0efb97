import type { Expectation, End } from "./expectation.ts";
import { durationText, endText, exitText } from "./words.ts";

/** What happens to an instance, in the order in which it happens. `ms`: by the clock of whoever tells. */
export interface Sign {
  readonly kind: "asked to stop" | "started" | "ended" | "gone for good";
  readonly id: string;
  readonly ms: number;
  readonly end?: End;
}

/** What somebody has seen happen to a service. */
export interface Seen extends Sign {
  readonly service: string;
}

export interface Ruling {
  /** `ended`: it has done its work, or nobody counted on it yet. */
  readonly is: "ended" | "stopped" | "restarted" | "death";
  readonly text: string;
}

/** A service that falls over twice in this time does not recover, it fails. */
const togetherMs = 60_000;

export interface Deaths {
  /** From now on it is counted on. */
  ready(service: string): void;
  /** Rules on each end: whether somebody wanted it, whether it recovers, or whether it is a death. */
  rule(expected: Expectation, sign: Sign): Ruling | undefined;
}

export function deaths(): Deaths {
  const ready = new Set<string>();
  const stopping = new Set<string>();
  const lastRestart = new Map<string, number>();
  return {
    ready: (service) => void ready.add(service),
    rule(expected, { kind, id, ms, end }) {
      const { service } = expected;
      if (kind === "asked to stop") stopping.add(id);
      if (kind === "started") stopping.delete(id);
      if ((kind !== "ended" && kind !== "gone for good") || !end) return undefined;
      if (stopping.has(id))
        return { is: "stopped", text: `${service} was stopped through the engine` };
      if (end.code === 0 && !expected.serves)
        return { is: "ended", text: `${service} was done after ${durationText(end.afterMs)}` };
      if (!ready.has(service)) return { is: "ended", text: endText(service, end) };
      if (kind === "gone for good" || !comesBack(expected, end))
        return { is: "death", text: endText(service, end) };
      const before = lastRestart.get(service) ?? Number.NEGATIVE_INFINITY;
      lastRestart.set(service, ms);
      if (ms - before > togetherMs)
        return {
          is: "restarted",
          text: `${service} restarted after it was ready: ${exitText(end)}`,
        };
      const often = `for the second time within ${durationText(togetherMs)}`;
      return { is: "death", text: `${endText(service, end)}, ${often}` };
    },
  };
}

function comesBack({ restarts }: Expectation, { code }: End): boolean {
  return restarts === "always" || (restarts === "on failure" && code !== 0);
}
