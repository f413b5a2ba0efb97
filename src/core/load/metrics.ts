import type { Metric } from "../../model/evidence.ts";
import type { LoadSpec } from "./spec.ts";
import { nearestRank, percentiles, unsupported } from "./percentiles.ts";
import { errors, isAnswered, resultText, total } from "./results.ts";
import type { Samples } from "./samples.ts";

/** Sent at less than this share of the rate, it was another load than the one asked for. */
const enough = 0.95;

/** A number, before it is said whether the whole load counts. */
type Figure = Omit<Metric, "kind" | "labels" | "valid">;

export function metricsOf(spec: LoadSpec, samples: Samples): readonly Metric[] {
  const { responseTimes, results, rate, lagMs } = samples;
  const n = total(results);
  const latency = { unit: "ms", better: "lower", n } as const;
  const ratio = n === 0 ? 0 : total(errors(results)) / n;
  const figures: readonly Figure[] = [
    ...latencies(spec, samples),
    { ...latency, name: "latency_max", value: responseTimes.at(-1) ?? 0 },
    { ...latency, unit: "ratio", name: "error_rate", ...against(spec.limits.errors, ratio) },
    { name: "rate", value: rate, unit: "rps", better: "higher", n },
    { ...latency, name: "lag_max", value: lagMs },
  ];
  const invalid = whyInvalid(spec, samples);
  return figures.map((figure) => {
    const whyNot = invalid ?? figure.whyNot;
    const judged = { ...figure, valid: whyNot === undefined, ...(whyNot && { whyNot }) };
    return { kind: "metric", labels: spec.labels, ...judged };
  });
}

/** Why none of it counts, if so. */
function whyInvalid({ url, rate }: LoadSpec, samples: Samples): string | undefined {
  const { results } = samples;
  if (results.size > 0 && !isAnswered(results))
    return `invalid: no answer from ${new URL(url).origin}: ${resultText(results)}`;
  const sent = Math.floor(samples.rate * 10) / 10;
  return samples.rate < enough * rate ? `invalid: sent ${sent}/s of ${rate}/s` : undefined;
}

/** Those that the samples can carry, and those that somebody relies on. */
function latencies(spec: LoadSpec, { responseTimes, serviceTimes, lagMs }: Samples): Figure[] {
  const limits: Readonly<Record<string, number | undefined>> = { ...spec.limits };
  return percentiles.flatMap((percentile) => {
    const limit = limits[`p${percentile}`];
    const tooFew = unsupported(percentile, spec);
    if (tooFew && limit === undefined) return [];
    const judged = against(limit, nearestRank(responseTimes, percentile));
    const own = { ...judged, ...against(limit, nearestRank(serviceTimes, percentile)) };
    // Only what is too slow even without the generator's own delay is the service's doing.
    const ours = judged.crossed && !own.crossed ? ourDelay(lagMs) : undefined;
    const whyNot = tooFew ?? ours;
    const figure = { name: `latency_p${percentile}`, unit: "ms", better: "lower" } as const;
    return [{ ...figure, ...judged, n: responseTimes.length, ...(whyNot && { whyNot }) }];
  });
}

function ourDelay(lagMs: number): string {
  return `invalid: the limit holds but for the load itself, which was up to ${Math.ceil(lagMs)} ms late`;
}

function against(
  limit: number | undefined,
  value: number,
): Pick<Figure, "value" | "limit" | "crossed"> {
  return limit === undefined ? { value } : { value, limit, crossed: value > limit };
}
