import type { Io } from "../../model/io.ts";
import type { Probe } from "../../model/plan.ts";
import type { Expectation, Instance, Signs } from "./expectation.ts";

/** How a runtime looks at an instance. Each look has a deadline of its own, and never throws. */
export interface Eyes {
  /** Runs its health check, now. */
  checks(instance: Instance): Promise<{ readonly ok: boolean; readonly output: string }>;
  /** None: it cannot be seen. */
  listening(instance: Instance, ports: readonly number[]): Promise<readonly number[] | undefined>;
  answers(
    instance: Instance,
    probe: Probe,
  ): Promise<{ readonly good: boolean; readonly text: string }>;
}

export interface Probing {
  /** Sees to it that the instance is looked at until it shows all that is expected of it. */
  follow(expected: Expectation, instance: Instance): void;
  signs(instance: Instance): Signs;
}

/** In milliseconds. A command in a container costs a tenth of a second of a processor, a look at a table of sockets nothing. */
const paces = { command: { first: 100, last: 1000 }, look: { first: 20, last: 200 } };

/** Looks again and again, ever more slowly, and says when something has changed. Ends with the signal. */
export function probing(
  eyes: Eyes,
  { elapsed, wait }: Pick<Io, "elapsed" | "wait">,
  about: { readonly signal: AbortSignal; changed(): void },
): Probing {
  const known = new Map<string, Signs>();
  return {
    signs: (instance) => known.get(startOf(instance)) ?? {},
    follow(expected, instance) {
      const start = startOf(instance);
      if (known.has(start) || instance.status !== "running") return;
      known.set(start, {});
      const look = lookFor(expected, eyes);
      if (look)
        void repeat(start, () => look(instance), expected.health ? paces.command : paces.look);
    },
  };

  async function repeat(
    start: string,
    look: () => Promise<Signs>,
    { first, last }: { readonly first: number; readonly last: number },
  ): Promise<void> {
    for (let pause = first; !about.signal.aborted; pause = Math.min(pause * 1.2, last)) {
      const began = elapsed();
      const signs = await look();
      known.set(start, signs);
      about.changed();
      if (isEnough(signs)) return;
      // No more than half of the time is spent looking.
      await wait(Math.max(pause, elapsed() - began), about.signal).catch(() => {});
    }
  }
}

function lookFor({ health, ports, probe }: Expectation, eyes: Eyes) {
  if (health)
    return async (instance: Instance): Promise<Signs> => {
      const { ok, output } = await eyes.checks(instance);
      return ok ? { healthy: true } : { healthy: false, complaint: output };
    };
  if (probe)
    return async (instance: Instance): Promise<Signs> => ({
      answer: await eyes.answers(instance, probe),
    });
  if (ports.length > 0)
    return async (instance: Instance): Promise<Signs> => {
      const listening = await eyes.listening(instance, ports);
      return {
        ...(listening && { listening }),
        healthy: ports.every((port) => listening?.includes(port)),
      };
    };
  return undefined;
}

function isEnough({ healthy, answer }: Signs): boolean {
  return healthy === true || answer?.good === true;
}

/** What was seen of an instance says nothing of it after its next start. */
function startOf({ id, ends }: Instance): string {
  return `${id} ${ends}`;
}
