import type { Evidence } from "../../model/evidence.ts";
import type { Note } from "../../model/remark.ts";
import { metricsOf } from "./metrics.ts";
import { notesOn } from "./notes.ts";
import { run } from "./run.ts";
import type { LoadSpec } from "./spec.ts";

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
