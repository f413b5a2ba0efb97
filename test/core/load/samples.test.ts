import { expect, test } from "vitest";
import { recorder } from "../../../src/core/load/samples.ts";

const volume = { rate: 100, durationMs: 3500, start: 1000, timeoutMs: 10_000 };
const dues = Array.from({ length: 350 }, (_, index) => 1000 + index * 10);

test("a latency counts from when a request was due, and an error's is at most the deadline", () => {
  const record = recorder(volume);
  record.add({ due: 1000, sent: 1250, ended: 1300, result: 200 });
  record.add({ due: 1010, sent: 1010, ended: 1015, result: "ECONNRESET" });
  record.add({ due: 1020, sent: 1020, ended: 11_033, result: "no answer within 10 s" });
  expect(record.samples()).toMatchObject({
    responseTimes: Float64Array.of(5, 300, 10_000),
    serviceTimes: Float64Array.of(5, 50, 10_000),
    lagMs: 250,
  });
});

test("sent when due is sent at the rate, and so is what is a little late", () => {
  expect(rateOf((due) => due)).toBe(100);
  expect(rateOf((due) => Math.ceil(due / 250) * 250)).toBe(100);
});

test("a burst does not make up for a gap", () => {
  // All that was due in one second leaves at its end: a quarter of a second is made up for.
  const rate = rateOf((due) => (due >= 2000 && due < 3000 ? 3000 : due));
  expect(rate).toBeCloseTo(100 * (1 - 0.75 / 3.5), 0);
});

test("a generator that is too slow all the time is as fast as it is", () => {
  const half = recorder({ ...volume, rate: 200 });
  for (const due of dues) half.sent(due);
  expect(half.samples().rate).toBeCloseTo(100);
});

test("what this machine had no room for was not sent, and nobody can say how fast its answer was", () => {
  const record = recorder(volume);
  for (const [index, due] of dues.entries()) {
    const result = index % 2 === 0 ? "EMFILE" : 200;
    record.sent(due);
    record.add({ due, sent: due, ended: due + 1, result });
  }
  const { rate, responseTimes } = record.samples();
  expect(rate).toBeCloseTo(50);
  expect(responseTimes.at(-1)).toBe(10_000);
});

function rateOf(sentAt: (due: number) => number): number {
  const record = recorder(volume);
  for (const due of dues) record.sent(sentAt(due));
  return record.samples().rate;
}
