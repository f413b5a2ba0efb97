import { expect, test } from "vitest";
import type { LoadSpec } from "../../../src/core/load/spec.ts";
import { metricsOf } from "../../../src/core/load/metrics.ts";
import { notesOn } from "../../../src/core/load/notes.ts";
import type { Samples } from "../../../src/core/load/samples.ts";
import { specOf } from "./told.ts";

const url = "http://127.0.0.1:32100/items?key=secret";
/** 1 ms, 2 ms … 1000 ms. */
const times = Float64Array.from({ length: 1000 }, (_, index) => index + 1);
const good: Samples = {
  responseTimes: times,
  serviceTimes: times,
  results: new Map([[200, 1000]]),
  lagMs: 2,
  rate: 100,
};
const spec = specOf(url, { durationMs: 10_000 });

test("a load is told in these metrics", () => {
  const labels = { service: "catalog", endpoint: "/" };
  const lower = { kind: "metric", labels, unit: "ms", better: "lower", n: 1000, valid: true };
  expect(metricsOf(spec, good)).toEqual([
    { ...lower, name: "latency_p50", value: 500 },
    { ...lower, name: "latency_p90", value: 900 },
    { ...lower, name: "latency_p95", value: 950 },
    { ...lower, name: "latency_p99", value: 990 },
    { ...lower, name: "latency_max", value: 1000 },
    { ...lower, name: "error_rate", unit: "ratio", value: 0 },
    { ...lower, name: "rate", unit: "rps", better: "higher", value: 100 },
    { ...lower, name: "lag_max", value: 2 },
  ]);
});

test("a limit is crossed by what is above it, not by what reaches it", () => {
  const limits = { p50: 500, p95: 949, p99: 990, errors: 0.01 };
  const results = new Map([
    [200, 990],
    [503, 10],
  ]);
  const judged = byName({ ...spec, limits }, { ...good, results });
  expect(judged["latency_p50"]).toMatchObject({ limit: 500, crossed: false, valid: true });
  expect(judged["latency_p95"]).toMatchObject({ limit: 949, crossed: true, valid: true });
  expect(judged["latency_p99"]).toMatchObject({ limit: 990, crossed: false });
  expect(judged["error_rate"]).toMatchObject({ value: 0.01, limit: 0.01, crossed: false });
  const strict = byName({ ...spec, limits: { errors: 0 } }, { ...good, results });
  expect(strict["error_rate"]).toMatchObject({ limit: 0, crossed: true, valid: true });
});

test("a percentile that the load cannot carry is left out, or invalid where somebody relies on it", () => {
  const short = { ...spec, durationMs: 3000 };
  expect(byName(short, good)["latency_p99"]).toBeUndefined();
  expect(byName(short, good)["latency_p95"]).toMatchObject({ valid: true });
  expect(byName({ ...short, limits: { p99: 50 } }, good)["latency_p99"]).toMatchObject({
    valid: false,
    whyNot: "p99 needs 1000 samples: 100/s for 3s gives 300. Make it longer, or faster.",
  });
});

test("under 95 % of the rate nothing counts", () => {
  const whyNots = (rate: number) =>
    new Set(metricsOf({ ...spec, rate: 200 }, { ...good, rate }).map(({ whyNot }) => whyNot));
  expect(whyNots(190)).toEqual(new Set([undefined]));
  expect(whyNots(189.99)).toEqual(new Set(["invalid: sent 189.9/s of 200/s"]));
  expect(whyNots(140)).toEqual(new Set(["invalid: sent 140/s of 200/s"]));
  const nothing = { ...good, responseTimes: new Float64Array(), results: new Map(), rate: 0 };
  const all = metricsOf({ ...spec, rate: 200 }, nothing);
  expect(all.map(({ valid }) => valid)).not.toContain(true);
  expect(all[0]).toMatchObject({ value: 0, n: 0, whyNot: "invalid: sent 0/s of 200/s" });
});

test("where nobody answers nothing counts, and it is said who and why", () => {
  const results = new Map([
    ["ECONNRESET", 1],
    ["ECONNREFUSED", 999],
  ]);
  const silent = { ...good, results };
  expect(metricsOf(spec, silent)[0]).toMatchObject({
    valid: false,
    whyNot:
      "invalid: no answer from http://127.0.0.1:32100: connection refused (999), connection reset (1)",
  });
  expect([...notesOn(spec, silent)]).toEqual([]);
});

test("what only the generator was too slow for is not the service's doing", () => {
  const limits = { p50: 400, p95: 950 };
  const serviceTimes = times.map((time) => Math.max(1, time - 200));
  const late = byName({ ...spec, limits }, { ...good, serviceTimes, lagMs: 199.2 });
  expect(late["latency_p50"]).toMatchObject({
    value: 500,
    crossed: true,
    valid: false,
    whyNot: "invalid: the limit holds but for the load itself, which was up to 200 ms late",
  });
  expect(late["latency_p95"]).toMatchObject({ crossed: false, valid: true });
});

test("errors and redirects are named, without what may be secret", () => {
  const results = new Map<number | string, number>([
    [200, 10],
    [302, 5],
    [304, 1],
    [503, 2],
    ["EMFILE", 4],
  ]);
  expect([...notesOn(spec, { ...good, results })].map(({ text }) => text)).toEqual([
    "6 of 22 requests to /items failed: too many open connections on this machine (4), status 503 (2).",
    "5 of 22 answers from /items lead somewhere else, where the load did not follow: status 302 (5).",
  ]);
  expect([...notesOn(spec, good)]).toEqual([]);
});

function byName(judged: LoadSpec, samples: Samples) {
  return Object.fromEntries(metricsOf(judged, samples).map((metric) => [metric.name, metric]));
}
