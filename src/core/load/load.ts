import type { Evidence } from "../../model/evidence.ts";
import type { Note } from "../../model/remark.ts";
import { metricsOf } from "./metrics.ts";
import { notesOn } from "./notes.ts";
import { run } from "./run.ts";

/** One request, again and again at a fixed rate. */
export interface LoadSpec {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** Requests a second. */
  readonly rate: number;
  readonly durationMs: number;
  /** Comes before, at the same rate, and is not measured. */
  readonly warmUpMs: number;
  readonly limits: Limits;
  /** Of every metric: service, endpoint. */
  readonly labels: Readonly<Record<string, string>>;
}

export interface Limits {
  /** Latencies in ms. */
  readonly p50?: number | undefined;
  readonly p95?: number | undefined;
  readonly p99?: number | undefined;
  /** The share of requests without a good answer, from 0 to 1. */
  readonly errors?: number | undefined;
}

/**
 * The open model: requests leave at a fixed rate whether or not the ones before have been answered, and a latency counts
 * from when its request should have left. What is slow therefore shows in full, and not once for all that had to wait.
 * Ends without a word when it is aborted.
 */
export async function* load(
  spec: LoadSpec,
  signal: AbortSignal,
  { timeoutMs = 10_000 } = {},
): AsyncGenerator<Evidence | Note> {
  const samples = await run(spec, timeoutMs, signal);
  if (!samples) return;
  yield* metricsOf(spec, samples);
  yield* notesOn(spec, samples);
}
