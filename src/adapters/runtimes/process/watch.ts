import type { Lookout } from "../../../core/readiness/death-watch.ts";
import type { Instance } from "../../../core/readiness/expectation.ts";
import { newBell } from "../../../lib/bell.ts";
import type { Io } from "../../../model/io.ts";

const heartbeatMs = 500;

/** The instances of all services, whenever something has changed, and with every heartbeat. */
export function lookout(
  instances: () => readonly Instance[],
  { wait, signal }: Pick<Io, "wait" | "signal">,
): Lookout & Disposable {
  const bell = newBell();
  const stop = new AbortController();
  return {
    changed: bell.ring,
    async *sights() {
      while (!stop.signal.aborted && !signal.aborted) {
        const rung = bell.next();
        yield instances();
        const beat = new AbortController();
        const late = wait(heartbeatMs, beat.signal).catch(() => {});
        await Promise.race([rung, late]);
        beat.abort();
      }
      yield instances();
    },
    [Symbol.dispose]() {
      stop.abort();
      bell.ring();
    },
  };
}
