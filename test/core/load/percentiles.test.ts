import { expect, test } from "vitest";
import { nearestRank, unsupported } from "../../../src/core/load/percentiles.ts";

test("a percentile is a sample, by nearest rank", () => {
  const sorted = Float64Array.from({ length: 1000 }, (_, index) => index + 1);
  expect([50, 90, 95, 99].map((one) => nearestRank(sorted, one))).toEqual([500, 900, 950, 990]);
  expect(nearestRank(Float64Array.of(7), 50)).toBe(7);
  expect(nearestRank(Float64Array.of(1, 2, 3), 50)).toBe(2);
  expect(nearestRank(Float64Array.of(), 50)).toBe(0);
});

test("a percentile needs ten samples beyond it, and not one less", () => {
  for (const [percentile, needed] of [
    [50, 20],
    [90, 100],
    [95, 200],
    [99, 1000],
  ] as const) {
    expect(unsupported(percentile, { rate: needed, durationMs: 1000 })).toBeUndefined();
    expect(unsupported(percentile, { rate: needed - 1, durationMs: 1000 })).toContain(
      `p${percentile} needs ${needed} samples`,
    );
  }
});

test("what is wrong with a percentile comes with what to do", () => {
  expect(unsupported(99, { rate: 50, durationMs: 5000 })).toBe(
    "p99 needs 1000 samples: 50/s for 5s gives 250. Make it longer, or faster.",
  );
});
