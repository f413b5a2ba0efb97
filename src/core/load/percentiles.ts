/** What is told of a latency, where there are samples enough. */
export const percentiles = [50, 90, 95, 99] as const;

/** How many requests a load is made of. */
export interface Volume {
  /** Requests a second. */
  readonly rate: number;
  readonly durationMs: number;
}

export function requestsOf({ rate, durationMs }: Volume): number {
  return Math.floor((rate * durationMs) / 1000);
}

/** So many that ten lie beyond it: 10 / (1 - p). With fewer it is the luck of a handful. */
function samplesNeeded(percentile: number): number {
  return 1000 / (100 - percentile);
}

/** Why a load of this volume says nothing about a percentile, and what to do. Nothing where it does. */
export function unsupported(percentile: number, volume: Volume): string | undefined {
  const needed = samplesNeeded(percentile);
  const given = requestsOf(volume);
  if (given >= needed) return undefined;
  const { rate, durationMs } = volume;
  return `p${percentile} needs ${needed} samples: ${rate}/s for ${durationMs / 1000}s gives ${given}. Make it longer, or faster.`;
}

/** The smallest sample that at least so many per cent do not exceed. 0 where there are none. */
export function nearestRank(sorted: Float64Array, percentile: number): number {
  return sorted[Math.ceil((percentile * sorted.length) / 100) - 1] ?? 0;
}
