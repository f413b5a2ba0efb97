import type { Io } from "../../src/model/io.ts";

interface Turns {
  /** `a GET`, `b PATCH`, … in the order in which they went out. */
  readonly story: readonly string[];
  /** A door whose requests wait for their turn. */
  door(who: string, io: Io): Io;
  /** It will send nothing any more. */
  leave(who: string): void;
}

/** Lets the requests of several through one at a time: whose turn it is says the schedule, and then who comes first. */
export function turnsOf(schedule: string, all: readonly string[]): Turns {
  const order = schedule.split("");
  const story: string[] = [];
  const here = new Set(all);
  const waiting = new Map<string, () => void>();
  let isBusy = false;
  const next = (): void => {
    while (order[0] && !here.has(order[0])) order.shift();
    const [who = waiting.keys().next().value] = order;
    const go = waiting.get(who ?? "");
    if (!go || isBusy) return;
    order.shift();
    waiting.delete(who ?? "");
    isBusy = true;
    go();
  };
  return {
    story,
    door: (who, io) => ({
      ...io,
      async http(request, within) {
        await new Promise<void>((go) => {
          waiting.set(who, go);
          next();
        });
        story.push(`${who} ${request.method}`);
        try {
          return await io.http(request, within);
        } finally {
          isBusy = false;
          next();
        }
      },
    }),
    leave(who) {
      here.delete(who);
      next();
    },
  };
}
