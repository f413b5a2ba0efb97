const firstMs = 100;
const longestMs = 60_000;
/** Who has run for so long is no crash loop. */
const steadyMs = 10_000;

/** How long a restart waits, as with the engine: twice as long each time. */
export function backoff(): { next(ranMs: number): number } {
  let ms = firstMs;
  return {
    next(ranMs) {
      const now = ranMs >= steadyMs ? firstMs : ms;
      ms = Math.min(now * 2, longestMs);
      return now;
    },
  };
}
