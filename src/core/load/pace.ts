interface Pace {
  /** When the first call is due, on the clock of `performance.now()`. */
  readonly start: number;
  /** Calls a second. */
  readonly rate: number;
  readonly count: number;
  /** Gets a number from 0, and when it is due. */
  readonly send: (index: number, due: number) => void;
  readonly done: () => void;
}

/** What could not be sent so long after the end, in ms, is never sent. */
const grace = 100;

/**
 * Calls `send` at a fixed rate, whatever becomes of the calls before: the open model. Timers know whole milliseconds,
 * so several calls may be due at once, and each is some tenths of a millisecond late.
 */
export function pace({ start, rate, count, send, done }: Pace): Disposable {
  const dueAt = (index: number): number => start + (index * 1000) / rate;
  const latest = dueAt(count) + grace;
  let next = 0;
  let timer: NodeJS.Timeout | undefined;
  const tick = (): void => {
    // Only what is due by now: answers want to be read too.
    const now = performance.now();
    if (now > latest) return done();
    for (; next < count && dueAt(next) <= now; next += 1) send(next, dueAt(next));
    if (next === count) return done();
    timer = setTimeout(tick, Math.max(1, dueAt(next) - now));
  };
  tick();
  return { [Symbol.dispose]: () => clearTimeout(timer) };
}
