import { expect, test } from "vitest";
import { addressOf } from "../../../../src/adapters/runtimes/compose/address.ts";
import { container, model } from "./samples.ts";

const published = (HostIp: string, HostPort: string) => ({ "80/tcp": [{ HostIp, HostPort }] });
const all = model({
  web: {},
  sidecar: { network_mode: "service:web" },
  host: { network_mode: "host" },
  api: {},
});

test.each([
  ["0.0.0.0", "127.0.0.1"],
  ["", "127.0.0.1"],
  ["::", "127.0.0.1"],
  ["127.0.0.2", "127.0.0.2"],
  ["::1", "::1"],
])("a job on this machine finds what is published on %j at %s", (ip, host) => {
  const containers = [container({ ports: published(ip, "8080") })];
  expect(call("web", containers)).toEqual({ host, port: 8080 });
});

test("a port that is published over UDP alone is found, too, and TCP comes first", () => {
  const udp = { "80/udp": [{ HostIp: "", HostPort: "53" }] };
  expect(call("web", [container({ ports: udp })])).toEqual({ host: "127.0.0.1", port: 53 });
  const both = { ...udp, ...published("", "8080") };
  expect(call("web", [container({ ports: both })])).toEqual({ host: "127.0.0.1", port: 8080 });
});

test("a service finds another by its name, and one that shares a network by the name of that one", () => {
  expect(call("web", [], "api")).toEqual({ host: "web", port: 80 });
  expect(call("sidecar", [], "api")).toEqual({ host: "web", port: 80 });
});

test("from the network of the machine a service is found as a job on it finds it", () => {
  const containers = [container({ ports: published("127.0.0.1", "8080") })];
  expect(call("web", containers, "host")).toEqual({ host: "127.0.0.1", port: 8080 });
});

test("what shares a network is published by whom it shares it with", () => {
  const containers = [
    container({ id: "1", service: "web", ports: published("127.0.0.1", "8080") }),
    container({ id: "2", service: "sidecar", host: { NetworkMode: "container:1" } }),
  ];
  expect(call("sidecar", containers)).toEqual({ host: "127.0.0.1", port: 8080 });
});

test("what is in the network of the machine is at its own port", () => {
  const containers = [container({ service: "host", host: { NetworkMode: "host" } })];
  expect(call("host", containers)).toEqual({ host: "127.0.0.1", port: 80 });
});

test("an instance that publishes nothing is passed over", () => {
  const containers = [container({ id: "1" }), container({ id: "2", ports: published("", "2") })];
  expect(call("web", containers)).toEqual({ host: "127.0.0.1", port: 2 });
});

test.each([
  ["It has no container.", []],
  ["It is not running, or the port is not published.", [container()]],
])("what cannot be called is a Problem: %s", (hint, containers) => {
  expect(() => call("web", containers)).toThrow(
    expect.objectContaining({
      message: "web cannot be called on port 80.",
      trouble: expect.objectContaining({ hint }),
    }),
  );
});

function call(callee: string, containers: ReturnType<typeof container>[], caller?: string) {
  const known = { model: all, containers, host: "127.0.0.1" };
  return addressOf(caller === undefined ? {} : { service: caller }, { callee, port: 80 }, known);
}
