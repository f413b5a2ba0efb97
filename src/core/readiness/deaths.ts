import type { Expectation, End } from "./expectation.ts";
import { durationText, endText, exitText } from "./words.ts";

/** What happens to an instance while jobs run, in the order in which it happens. `ms`: by the clock of whoever tells. */
export interface Sign {
  readonly kind: "asked to stop" | "started" | "ended" | "gone for good";
  readonly id: string;
  readonly ms: number;
  readonly end?: End;
}

export type Ruling =
  | { readonly is: "death"; readonly text: string }
  | { readonly is: "restarted" | "stopped" | "ended"; readonly text: string };

/** A service that falls over twice in this time does not recover, it fails. */
const togetherMs = 60_000;

interface Life {
  stopping: boolean;
  lastRestart: number | undefined;
}

/** Rules on each end of a service that was ready: whether somebody wanted it, whether it recovers, or whether it is a death. */
export function deaths(): (expected: Expectation, sign: Sign) => Ruling | undefined {
  const lives = new Map<string, Life>();
  return (expected, { kind, id, ms, end }) => {
    const life = lives.get(id) ?? { stopping: false, lastRestart: undefined };
    lives.set(id, life);
    if (kind === "asked to stop") life.stopping = true;
    if (kind === "started") life.stopping = false;
    if ((kind !== "ended" && kind !== "gone for good") || !end) return undefined;
    if (life.stopping)
      return { is: "stopped", text: `${expected.service} was stopped through the engine` };
    if (end.code === 0 && !expected.serves)
      return { is: "ended", text: `${expected.service} has done its work` };
    return ruleOnEnd(expected, { kind, ms, end, life });
  };
}

interface Ended extends Required<Pick<Sign, "kind" | "ms" | "end">> {
  readonly life: Life;
}

function ruleOnEnd({ service, restarts }: Expectation, { kind, ms, end, life }: Ended): Ruling {
  const comesBack =
    kind !== "gone for good" &&
    (restarts === "always" || (restarts === "on failure" && end.code !== 0));
  const before = life.lastRestart;
  life.lastRestart = ms;
  if (!comesBack) return { is: "death", text: endText(service, end) };
  if (before !== undefined && ms - before <= togetherMs)
    return {
      is: "death",
      text: `${endText(service, end)}, for the second time within ${durationText(togetherMs)}`,
    };
  return { is: "restarted", text: `${service} restarted while jobs ran: ${exitText(end)}` };
}
