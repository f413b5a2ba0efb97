import { expect, test } from "vitest";
import { connects, hold, outside as beside } from "../../src/lib/sockets.ts";
import { serve } from "../support/served.ts";

test("a port that is held cannot be had by anybody else until it is released", async () => {
  const held = await hold("127.0.0.1", 0);
  const port = held?.port ?? 0;
  expect(port).toBeGreaterThan(0);
  expect(await hold("127.0.0.1", port)).toBeUndefined();
  expect(await hold("0.0.0.0", port)).toBeUndefined();
  await held?.release();
  const again = await hold("127.0.0.1", port);
  expect(again?.port).toBe(port);
  await again?.release();
});

test("twenty held ports are twenty ports", async () => {
  const held = await Promise.all(Array.from({ length: 20 }, () => hold("127.0.0.1", 0)));
  expect(new Set(held.map((one) => one?.port)).size).toBe(20);
  for (const one of held) await one?.release();
});

test("an address of another machine is not said to be taken: the engine knows better", async () => {
  expect(await hold("192.0.2.1", 80)).toMatchObject({ port: 80 });
});

test("somebody who listens answers, and nobody does not", async () => {
  await using server = await serve("127.0.0.1");
  expect(await connects("127.0.0.1", server.port, 1000)).toBe(true);
  const held = await hold("127.0.0.1", 0);
  await held?.release();
  expect(await connects("127.0.0.1", held?.port ?? 0, 1000)).toBe(false);
});

test.each([
  [
    [32_768, 60_999],
    [20_000, 32_000],
  ],
  [
    [49_152, 65_535],
    [20_000, 32_000],
  ],
  [
    [15_000, 60_999],
    [10_000, 15_000],
  ],
  [
    [10_500, 40_000],
    [40_001, 65_535],
  ],
  [
    [1024, 65_535],
    [20_000, 32_000],
  ],
] as const)("beside the ports of outgoing connections %j there is room in %j", (taken, free) => {
  expect(beside(taken)).toEqual(free);
});
