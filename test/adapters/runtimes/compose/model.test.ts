import { expect, test } from "vitest";
import {
  instancesOf,
  isComposeStarted,
  networkOwner,
  portsOf,
} from "../../../../src/adapters/runtimes/compose/model.ts";
import { model } from "./samples.ts";

test.each([
  [{}, 1],
  [{ scale: 3 }, 3],
  [{ scale: 0 }, 0],
  [{ deploy: { replicas: 2 } }, 2],
  [{ deploy: {} }, 1],
  [{ scale: null, deploy: null }, 1],
])("of %j there are %i", (service, instances) => {
  expect(instancesOf(service)).toBe(instances);
});

test.each([
  [{ image: "x" }, false],
  [{ configs: [{ source: "text" }] }, true],
  [{ configs: [{ source: "file" }] }, false],
  [{ secrets: [{ source: "variable" }] }, true],
  [{ secrets: [{ source: "file" }] }, false],
  [{ post_start: [{ command: ["true"] }] }, true],
  [{ pre_start: [{ command: ["true"] }] }, true],
])("whether Compose does more at the start of %j than the engine: %s", (service, isMore) => {
  const sources = {
    configs: { text: { content: "x" }, file: { file: "/x" } },
    secrets: { variable: { environment: "X" }, file: { file: "/x" } },
  };
  const all = model({ web: service }, sources);
  expect(all.services["web"] && isComposeStarted(all.services["web"], all)).toBe(isMore);
});

test("who shares a network is found through all that share it, and a circle ends", () => {
  const all = model({
    a: { network_mode: "service:b" },
    b: { network_mode: "service:c" },
    c: {},
    d: { network_mode: "host" },
    e: { network_mode: "service:d" },
    f: { network_mode: "service:g" },
    g: { network_mode: "service:f" },
    h: { network_mode: "bridge" },
  });
  const owners = Object.keys(all.services).map((name) => networkOwner(name, all));
  expect(owners).toEqual(["c", "c", "c", "host", "host", "f", "g", "h"]);
});

test("a port is known as Compose prints it, in either of its ways", () => {
  const ports = [
    { target: 80, published: 8080, app_protocol: "https" },
    { target: 53, published: "53", protocol: "udp" },
    { target: 1 },
  ];
  const { web } = model({ web: { ports } }).services;
  expect(web && portsOf(web)).toEqual([
    { target: 80, protocol: "tcp", published: "8080", scheme: "https" },
    { target: 53, protocol: "udp", published: "53" },
    { target: 1, protocol: "tcp" },
  ]);
});
