import type { Engine } from "../../../lib/docker.ts";
import { milliseconds } from "../../../lib/composefile/duration.ts";
import type { Io } from "../../../model/io.ts";
import { type Container, serviceOf } from "./containers.ts";
import type { Model } from "./model.ts";

/** Where the file sets none. Files of coverage hang on it, and more would be waited for by everybody. */
const usualGraceMs = 2000;

/** All services get their stop signal at once, and the time that the file gives them. */
export async function stopAll(
  containers: readonly Container[],
  { model, engine }: { model: Model; engine: Engine },
  io: Io,
): Promise<void> {
  const running = containers.filter(({ State }) => State.Status === "running");
  const stops = running.map((one) => {
    const grace = model.services[serviceOf(one)]?.stop_grace_period;
    const graceMs = grace ? milliseconds(grace) : usualGraceMs;
    const query = { t: String(Math.ceil(graceMs / 1000)) };
    const ask = { method: "POST", query, timeoutMs: graceMs + 10_000, signal: io.signal } as const;
    return engine.ask(`/containers/${one.Id}/stop`, ask);
  });
  await Promise.allSettled(stops);
}
