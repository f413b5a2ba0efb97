import { connectionsTo } from "./connections.ts";
import { exchange } from "./exchange.ts";
import type { LoadSpec } from "./spec.ts";
import { pace } from "./pace.ts";
import { requestsOf } from "./percentiles.ts";
import { requestOf } from "./request.ts";
import { recorder, type Samples } from "./samples.ts";

/** Sends a load, and waits for what is under way at its end. Nothing if it was aborted. */
export async function run(
  spec: LoadSpec,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Samples | undefined> {
  if (signal.aborted) return undefined;
  const { rate, durationMs, warmUpMs } = spec;
  const request = requestOf(spec);
  const warmUps = requestsOf({ rate, durationMs: warmUpMs });
  const count = warmUps + requestsOf({ rate, durationMs });
  const start = performance.now();
  const measured = start + (warmUps * 1000) / rate;
  const record = recorder({ rate, durationMs, start: measured, timeoutMs });
  const { promise: over, resolve } = Promise.withResolvers<void>();
  // The schedule itself is under way too.
  let underWay = 1;
  const done = (): void => {
    underWay -= 1;
    if (underWay === 0) resolve();
  };
  const send = (index: number, due: number): void => {
    const sent = performance.now();
    const isMeasured = index >= warmUps;
    underWay += 1;
    if (isMeasured) record.sent(sent);
    exchange(request, connections, { due, timeoutMs }, (result) => {
      if (isMeasured) record.add({ due, sent, ended: performance.now(), result });
      done();
    });
  };
  using connections = connectionsTo(request.target);
  using stack = new DisposableStack();
  stack.use(pace({ start, rate, count, send, done }));
  stack.use(whenAborted(signal, resolve));
  await over;
  return signal.aborted ? undefined : record.samples();
}

function whenAborted(signal: AbortSignal, act: () => void): Disposable {
  signal.addEventListener("abort", act);
  return { [Symbol.dispose]: () => signal.removeEventListener("abort", act) };
}
