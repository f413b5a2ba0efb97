import type { Io } from "../../model/io.ts";
import type { Probe } from "../../model/plan.ts";
import type { Expectation, Instance, Signs } from "./expectation.ts";

/** How a runtime looks at an instance. Each look has a deadline of its own, and never throws. */
export interface Eyes {
  /** Runs its health check, now. */
  checks(instance: Instance): Promise<{ readonly ok: boolean; readonly output: string }>;
  /** Nothing: it cannot be seen. */
  listening(
    instance: Instance,
    ports: readonly number[],
  ): Promise<Pick<Signs, "listening" | "instead">>;
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

interface Seen {
  readonly signs: Signs;
  /** There is no need to look again. */
  readonly enough: boolean;
}

interface Look {
  /** Pauses in milliseconds. */
  readonly first: number;
  readonly last: number;
  see(instance: Instance): Promise<Seen>;
}

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
      for (const look of looksFor(expected, eyes)) void repeat(start, instance, look);
    },
  };

  async function repeat(start: string, instance: Instance, look: Look): Promise<void> {
    const { first, last, see } = look;
    for (let pause = first; !about.signal.aborted; pause = Math.min(pause * 1.2, last)) {
      const began = elapsed();
      const { signs, enough } = await see(instance);
      known.set(start, { ...known.get(start), ...signs });
      about.changed();
      if (enough) return;
      // No more than half of the time is spent looking.
      await wait(Math.max(pause, elapsed() - began), about.signal).catch(() => {});
    }
  }
}

/** A command in a container costs a tenth of a second of a processor, a look at a table of sockets nothing. */
function looksFor({ health, ports, probe }: Expectation, eyes: Eyes): readonly Look[] {
  const looks: Look[] = [];
  if (health)
    looks.push({
      first: 100,
      last: 1000,
      async see(instance) {
        const { ok, output } = await eyes.checks(instance);
        return { enough: ok, signs: ok ? { healthy: true } : { complaint: output } };
      },
    });
  if (probe)
    looks.push({
      first: 20,
      last: 200,
      async see(instance) {
        const answer = await eyes.answers(instance, probe);
        return { enough: answer.good, signs: { answer } };
      },
    });
  if (looks.length === 0 && ports.length > 0)
    looks.push({
      first: 20,
      last: 200,
      async see(instance) {
        const signs = await eyes.listening(instance, ports);
        return { enough: ports.every((port) => signs.listening?.includes(port)), signs };
      },
    });
  return looks;
}

/** What was seen of an instance says nothing of it after its next start. */
function startOf({ id, ends }: Instance): string {
  return `${id} ${ends}`;
}
