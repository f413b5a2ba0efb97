import { requestsOf, type Volume } from "./percentiles.ts";

/** What is known of one request. Times are of the clock of `performance.now()`. */
export interface Sample {
  readonly due: number;
  readonly sent: number;
  readonly ended: number;
  /** A status, or why there was no answer. */
  readonly result: number | string;
}

export interface Samples {
  /** ms from when each request was due until all of its answer was there, ascending. */
  readonly responseTimes: Float64Array;
  /** The same from when it was really sent. */
  readonly serviceTimes: Float64Array;
  /** How often there was each result. */
  readonly results: ReadonlyMap<Sample["result"], number>;
  /** ms by which the generator itself was late, at most. */
  readonly lagMs: number;
  /** Requests a second that left when they should, more or less. */
  readonly rate: number;
}

export interface Recorder {
  /** In the order of time. */
  sent(at: number): void;
  add(sample: Sample): void;
  samples(): Samples;
}

/** This machine had no room for another connection: the request never left it. */
const unsent: readonly (number | string)[] = ["EADDRNOTAVAIL", "EMFILE", "ENFILE", "ENOBUFS"];

interface Window extends Volume {
  /** When the first request is due. */
  readonly start: number;
  /** An error takes at most so long, and what was never sent takes all of it. */
  readonly timeoutMs: number;
}

export function recorder({ start, timeoutMs, ...volume }: Window): Recorder {
  const planned = requestsOf(volume);
  const responseTimes = new Float64Array(planned);
  const serviceTimes = new Float64Array(planned);
  const results = new Map<Sample["result"], number>();
  const meter = rateMeter(volume.rate, start);
  let n = 0;
  let lagMs = 0;
  let refused = 0;
  return {
    sent: meter.count,
    add({ due, sent, ended, result }) {
      const isSent = !unsent.includes(result);
      responseTimes[n] = isSent ? Math.min(ended - due, timeoutMs) : timeoutMs;
      serviceTimes[n] = isSent ? Math.min(ended - sent, timeoutMs) : timeoutMs;
      n += 1;
      refused += isSent ? 0 : 1;
      results.set(result, (results.get(result) ?? 0) + 1);
      lagMs = Math.max(lagMs, sent - due);
    },
    samples: () => ({
      responseTimes: responseTimes.subarray(0, n).toSorted(),
      serviceTimes: serviceTimes.subarray(0, n).toSorted(),
      results,
      lagMs,
      rate: (volume.rate * (meter.counted() - refused)) / planned,
    }),
  };
}

/** For so long, in ms, what was missed may be made up for. Neighbours on a busy machine cost a generator up to 170 ms. */
const patience = 250;

/** Counts what is sent at a rate, but not the burst after a gap: https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm */
function rateMeter(rate: number, start: number) {
  let expected = start;
  let counted = 0;
  return {
    counted: () => counted,
    count(at: number): void {
      expected = Math.max(expected, at - patience);
      if (expected > at) return;
      expected += 1000 / rate;
      counted += 1;
    },
  };
}
