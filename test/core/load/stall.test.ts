import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { specOf, told } from "./told.ts";

test("one stall of 2 s shows in full", { timeout: 30_000 }, async () => {
  const server = new Worker(new URL("./stalling-server.ts", import.meta.url));
  const [port] = await once(server, "message");
  const { metric } = await told(specOf(`http://127.0.0.1:${port}/`, { durationMs: 10_000 }));
  await server.terminate();
  // 5 %, and what this machine was late by meanwhile: the load has measured that itself.
  const noise = metric("lag_max").value;
  const truths = { latency_p90: 1000, latency_p95: 1500, latency_p99: 1900, latency_max: 2000 };
  for (const [name, truth] of Object.entries(truths)) {
    const { value } = metric(name);
    expect(Math.abs(value - truth), `${name} ${value} ms`).toBeLessThan(truth * 0.05 + noise);
  }
  expect(metric("latency_p50").value).toBeLessThan(20 + noise);
  expect(metric("error_rate")).toMatchObject({ value: 0, n: 1000, valid: true });
});
