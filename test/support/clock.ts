import type { Io } from "../../src/model/io.ts";

/** The same door with a clock that jumps: whoever waits, waits no time, and it has passed all the same. */
export function jumping(io: Io): Io & { readonly waits: readonly number[] } {
  const waits: number[] = [];
  const jumped = (): number => waits.reduce((sum, ms) => sum + ms, 0);
  return {
    ...io,
    waits,
    elapsed: () => io.elapsed() + jumped(),
    now: () => new Date(io.now().getTime() + jumped()),
    async wait(ms, signal) {
      signal?.throwIfAborted();
      waits.push(ms);
    },
  };
}

/** The same door, behind which every call has at most so long. */
export function hasty(io: Io, mostMs: number): Io {
  return {
    ...io,
    http: (request, within) =>
      io.http(request, { ...within, timeoutMs: Math.min(mostMs, within.timeoutMs) }),
  };
}
