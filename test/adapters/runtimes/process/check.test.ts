import { describe, expect, test } from "vitest";
import { allOf, servicesOf } from "./services-of.ts";

const runs = "x-mortar: { process: { command: x } }";

describe("what processes cannot honour is refused in its line", () => {
  test.each([
    ["privileged: true", "privileged: a process gets no more rights than Mortar has"],
    ["cap_add: [NET_ADMIN]", "cap_add: a process gets no more rights"],
    ["devices: [/dev/kvm]", "devices: a process has no devices of its own"],
    ["gpus: all", "gpus: a process has no devices"],
    ["network_mode: none", "network_mode: a process is in the network of this machine"],
    ['network_mode: "container:db"', "network_mode: a process is in the network of this machine"],
    ["restart: sometimes", "restart: expected no, always, unless-stopped"],
    ["stop_signal: SIGFOO", "stop_signal: expected a signal such as SIGINT"],
    ["networks: { default: { ipv4_address: 10.0.0.2 } }", "networks: a process has no address"],
    ["deploy: { replicas: 2 }", "deploy: there is one process of a service"],
    ["scale: 3", "scale: there is one process of a service"],
    ["post_start: [{ command: x }]", "post_start: nothing runs beside the start"],
    ["external_links: [other]", "external_links: containers of others"],
    [
      "deploy: { resources: { reservations: { devices: [{ capabilities: [gpu] }] } } }",
      "deploy: a process has no devices",
    ],
    ["extra_hosts: [pay.example.com=10.0.0.5]", "extra_hosts: a process looks names up"],
    ["extra_hosts: { pay.example.com: 10.0.0.5 }", "extra_hosts: a process looks names up"],
  ])("%s", async (key, message) => {
    const file = `web:\n    image: x\n    ${key}\n    ${runs}`;
    await expect(servicesOf(file)).rejects.toMatchObject({
      message: expect.stringContaining(`web: ${message}`),
      trouble: { code: "configuration", at: { file: "compose.yaml", line: 4 } },
    });
  });

  test("two services that the file keeps apart", async () => {
    const file = `web: { networks: [front], ${runs} }\n  db: { networks: [back], ${runs} }`;
    await expect(servicesOf(file)).rejects.toMatchObject({
      message: "db: networks: the file keeps it apart from web, and processes share one network.",
      trouble: { at: { line: 3 } },
    });
  });

  test("a service of which only the image is known, with what to write", async () => {
    await expect(servicesOf("db: { image: x }")).rejects.toMatchObject({
      message: "db says only how it runs in a container, and here services run as processes.",
      trouble: { at: { line: 2 }, hint: expect.stringContaining("x-mortar:\n      process:") },
    });
  });
});

test("what asks for nothing is no reason to refuse", async () => {
  const keys =
    "privileged: false, cap_add: [], scale: 1, deploy: { replicas: 1 }, network_mode: host";
  expect(await servicesOf(`web: { ${keys}, ${runs} }`)).toHaveLength(1);
});

test("services that share a network, or are in somebody else's, are not apart", async () => {
  const file = `web: { networks: [front, back], ${runs} }
  db: { networks: [back], ${runs} }
  side: { network_mode: host, restart: "no", stop_signal: int, ${runs} }`;
  expect(await servicesOf(file)).toHaveLength(3);
});

test("what changes nothing for the jobs is listed once, with whom it is about", async () => {
  const { leftOut } = await allOf(
    `web: { image: x, mem_limit: 1g, ${runs} }\n  db: { image: y, ${runs} }`,
  );
  expect([...leftOut]).toEqual([
    ["image", ["web", "db"]],
    ["mem_limit", ["web"]],
  ]);
});

test.each([
  ["", { when: "never", most: 0 }],
  ["restart: 'no'", { when: "never", most: 0 }],
  ["restart: always", { when: "always", most: Infinity }],
  ["restart: unless-stopped", { when: "always", most: Infinity }],
  ["restart: on-failure", { when: "on failure", most: Infinity }],
  ["restart: on-failure:3", { when: "on failure", most: 3 }],
  ["deploy: { restart_policy: { condition: none } }", { when: "never" }],
  [
    "deploy: { restart_policy: { condition: on-failure, max_attempts: 2 } }",
    { when: "on failure", most: 2 },
  ],
])("%j starts again as it should", async (key, expected) => {
  const [one] = await servicesOf(`web: { ${key ? `${key}, ` : ""}${runs} }`);
  expect(one?.restarts).toMatchObject(expected);
});

test.each([
  ["", "SIGTERM", 2000],
  ["stop_signal: SIGINT", "SIGINT", 2000],
  ["stop_signal: quit, stop_grace_period: 1m", "SIGQUIT", 60_000],
  ["stop_signal: 2", "SIGINT", 2000],
])("%j is stopped as it should", async (key, signal, graceMs) => {
  const [one] = await servicesOf(`web: { ${key ? `${key}, ` : ""}${runs} }`);
  expect(one?.stopping).toEqual({ signal, graceMs });
});

test.each([
  ["{ test: curl x }", { test: "curl x", intervalMs: 30_000, retries: 3, startMs: 0 }],
  [
    "{ test: [CMD, curl, x], interval: 1s, retries: 5 }",
    { test: ["curl", "x"], intervalMs: 1000, retries: 5 },
  ],
  [
    "{ test: [CMD-SHELL, 'curl x || exit 1'], start_period: 5s }",
    { test: "curl x || exit 1", startMs: 5000 },
  ],
])("the health check %s", async (check, expected) => {
  const [one] = await servicesOf(`web: { healthcheck: ${check}, ${runs} }`);
  expect(one?.check).toMatchObject(expected);
});

test.each(["{ test: [NONE] }", "{ disable: true, test: x }"])(
  "%s is no health check",
  async (check) => {
    const [one] = await servicesOf(`web: { healthcheck: ${check}, ${runs} }`);
    expect(one?.check).toBeUndefined();
  },
);
