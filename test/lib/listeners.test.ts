import { expect, test } from "vitest";
import { listener, listening, othersHear, portsOf } from "../../src/lib/listeners.ts";
import { hold } from "../../src/lib/sockets.ts";
import { serve } from "../support/served.ts";

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
