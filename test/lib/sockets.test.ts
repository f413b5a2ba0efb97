import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { expect, test } from "vitest";
import {
  connects,
  hold,
  listener,
  listening,
  othersHear,
  outside as beside,
  portsOf,
} from "../../src/lib/sockets.ts";

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

test("who listens on a port has a name and a number", async () => {
  await using server = await serve("127.0.0.1");
  expect(await listener(server.port)).toBe(`node (pid ${process.pid})`);
  const held = await hold("127.0.0.1", 0);
  await held?.release();
  expect(await listener(held?.port ?? 0)).toBeUndefined();
});

test.runIf(process.platform === "linux")(
  "what listens on loopback only is not heard by others",
  async () => {
    await using outside = await serve("0.0.0.0");
    await using both = await serve("::");
    await using inside = await serve("127.0.0.1");
    await using inside6 = await serve("::1");
    const ports = await listening(process.pid, "/");
    expect(ports).toContain(outside.port);
    expect(ports).toContain(both.port);
    expect(ports).not.toContain(inside.port);
    expect(ports).not.toContain(inside6.port);
  },
);

test.runIf(process.platform === "linux")(
  "who listens is called at 127.0.0.1, unless it listens elsewhere or somebody else does there",
  async () => {
    await using all = await serve("0.0.0.0");
    await using both = await serve("::");
    await using four = await serve("127.0.0.1");
    await using six = await serve("::1");
    await using other = await serve("127.0.0.2");
    const own = await portsOf([process.pid]);
    const called = (port: number) => own.find((one) => one.port === port)?.called;
    expect([all, both, four, six, other].map(({ port }) => called(port))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(await portsOf([])).toEqual([]);
  },
);

test("a process of another container, or of another machine, cannot be looked into", async () => {
  expect(await listening(process.pid, "no such container")).toBeUndefined();
  expect(await listening(2 ** 30, "")).toBeUndefined();
});

test("a table of sockets is read as the kernel prints it", () => {
  const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100 0 0 10 0
   1: 0100007F:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2 1 0 100 0 0 10 0
   2: 0B00007F:9C41 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 3 1 0 100 0 0 10 0
   3: 020011AC:1F92 030011AC:C000 01 00000000:00000000 00:00000000 00000000     0        0 4 1 0 100 0 0 10 0
  sl  local_address                         remote_address                        st
   0: 00000000000000000000000000000000:1F93 00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 5
   1: 00000000000000000000000001000000:1F94 00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 6
   2: 0000000000000000FFFF00000100007F:1F95 00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 7
nonsense
`;
  expect(othersHear(table)).toEqual([0x1f_90, 0x1f_93]);
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

interface Served extends AsyncDisposable {
  readonly port: number;
}

async function serve(host: string): Promise<Served> {
  const server: Server = createServer().listen({ host, port: 0, exclusive: true });
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, "close");
    },
  };
}
