import { load } from "../../../src/core/load/load.ts";
import type { LoadSpec } from "../../../src/core/load/spec.ts";
import type { Metric } from "../../../src/model/evidence.ts";

/** 100 requests in one second. */
export function specOf(url: string, more: Partial<LoadSpec> = {}): LoadSpec {
  return {
    url,
    method: "GET",
    headers: {},
    rate: 100,
    durationMs: 1000,
    warmUpMs: 0,
    limits: {},
    labels: { service: "catalog", endpoint: "/" },
    ...more,
  };
}

/** All that a load says. */
export async function told(spec: LoadSpec, timeoutMs?: number) {
  const metrics = new Map<string, Metric>();
  const notes: string[] = [];
  const { signal } = new AbortController();
  for await (const item of load(spec, signal, timeoutMs === undefined ? {} : { timeoutMs }))
    if (item.kind === "metric") metrics.set(item.name, item);
    else if (item.kind === "note") notes.push(item.text);
  return {
    metrics: [...metrics.values()],
    notes,
    metric(name: string): Metric {
      const found = metrics.get(name);
      if (!found) throw new Error(`There is no ${name} among ${[...metrics.keys()].join(", ")}.`);
      return found;
    },
  };
}
