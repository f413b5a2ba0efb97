import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { type Claim, claimPorts } from "../../../../src/adapters/runtimes/compose/ports.ts";
import type { Engine } from "../../../../src/lib/docker.ts";
import { hold } from "../../../../src/lib/sockets.ts";
import type { EnvironmentSpec } from "../../../../src/model/plan.ts";
import { workspace } from "../../../support/workspace.ts";
import { model } from "./samples.ts";

const number = expect.stringMatching(/^2\d{4}$|^3[01]\d{3}$/);
const anew = { host_ip: "127.0.0.1", published: number };
const mixed = [
  { target: 80, published: "18437", name: "web", app_protocol: "https" },
  { target: 81, host_ip: "127.0.0.2" },
  { target: 53, published: "18453", protocol: "udp" },
];

test("what the file publishes stays, and what the engine would pick a number for gets one that lasts", async () => {
  const { ports } = await claim({ web: { ports: mixed }, db: {} }, {});
  expect(ports).toEqual({
    web: [
      { ...mixed[0], protocol: "tcp" },
      { target: 81, protocol: "tcp", host_ip: "127.0.0.2", published: number },
      mixed[2],
    ],
  });
  expect((await claim({ web: { ports: [mixed[0]] } }, {})).ports).toEqual({});
});

test("where ports are free all of them move to this machine alone", async () => {
  const { ports } = await claim({ web: { ports: mixed } }, { ports: "free" });
  expect(ports["web"]).toEqual([
    { target: 80, protocol: "tcp", name: "web", app_protocol: "https", ...anew },
    { target: 81, protocol: "tcp", ...anew },
    { target: 53, protocol: "udp", host_ip: "127.0.0.1" },
  ]);
});

test("what a job names is published, once, by whom the network is", async () => {
  const services = {
    web: { ports: [mixed[0]] },
    side: { network_mode: "service:web" },
    host: { network_mode: "host" },
  };
  const named = { web: [80, 90], side: [90, 91], host: [18_438] };
  const { ports } = await claim(services, { named });
  expect(ports).toEqual({
    web: [
      { ...mixed[0], protocol: "tcp" },
      { target: 90, protocol: "tcp", ...anew },
      { target: 91, protocol: "tcp", ...anew },
    ],
  });
});

test("of several instances the engine picks the numbers, and of another machine's too", async () => {
  const many = { web: { scale: 2, ports: [mixed[1]] } };
  expect((await claim(many, { named: { web: [90] } })).ports["web"]).toEqual([
    { target: 81, protocol: "tcp", host_ip: "127.0.0.2" },
    { target: 90, protocol: "tcp", host_ip: "127.0.0.1" },
  ]);
  const far = await claim({ web: { ports: [mixed[1]] } }, {}, { here: false });
  expect(far.ports).toEqual({});
});

test("a number is held until its service starts", async () => {
  const { ports, release } = await claim({ web: {}, db: {} }, { named: { web: [80], db: [80] } });
  const [web, db] = ["web", "db"].map((name) => Number(ports[name]?.[0]?.published));
  expect(web).not.toBe(db);
  expect(await hold("127.0.0.1", web ?? 0)).toBeUndefined();
  await release("web");
  const held = await hold("127.0.0.1", web ?? 0);
  expect(held?.port).toBe(web);
  await held?.release();
  expect(await hold("127.0.0.1", db ?? 0)).toBeUndefined();
  await release("db");
});

test.each<[string, object, Partial<EnvironmentSpec>]>([
  ["published", { ports: [{ target: 80, published: "18437" }] }, {}],
  [
    "published on one address",
    { ports: [{ target: 80, published: "18437", host_ip: "127.0.0.1" }] },
    {},
  ],
  [
    "opened in the network of the machine",
    { network_mode: "host", ports: [{ target: 18_437 }] },
    { ports: "free" },
  ],
  ["named in the network of the machine", { network_mode: "host" }, { named: { web: [18_437] } }],
])("a port that is taken is a Problem: %s", async (_title, web, special) => {
  const server = createServer().listen(18_437, "127.0.0.1");
  await once(server, "listening");
  const message = expect.stringMatching(/^web cannot publish port 18437: .+ \(pid \d+\) has it$/);
  await expect(claim({ web }, special)).rejects.toMatchObject({
    trouble: { code: "port-taken", service: "web", message },
  });
  expect((await claim({ web }, special, { here: false })).ports).toBeDefined();
  server.close();
  await once(server, "close");
  expect((await claim({ web }, special)).ports).toEqual({});
});

test("a range that Compose has left open is the engine's to choose from", async () => {
  const ranged = { ports: [{ target: 80, published: "18430-18440" }] };
  expect((await claim({ web: ranged }, {})).ports).toEqual({});
});

async function claim(
  services: object,
  { ports = "keep", named = {} }: Partial<EnvironmentSpec>,
  special: Partial<Engine> = {},
): Promise<Claim> {
  await using ws = await workspace();
  const engine: Engine = {
    host: "127.0.0.1",
    here: true,
    ask: async () => new Response("[]"),
    read: async () => [],
    find: async () => undefined,
    ...special,
  };
  return await claimPorts(model(services), { ports, named }, engine, ws.io);
}
