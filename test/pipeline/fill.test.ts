import { describe, expect, test } from "vitest";
import type { Caller } from "../../src/model/adapter.ts";
import type { EnvironmentSpec, ServicePlan } from "../../src/model/plan.ts";
import { type Filling, fill, serviceVariables } from "../../src/pipeline/fill.ts";

const plain = { protocol: "tcp" } as const;
const service: ServicePlan = {
  at: { file: "compose.yaml" },
  needs: {},
  ports: [],
  exposed: [],
  profiles: [],
};
const spec: EnvironmentSpec = {
  runtime: "auto",
  compose: { files: [], directory: ".", profiles: [], envFiles: [] },
  ports: "keep",
  prepareWithinMs: 1,
  readyWithinMs: 1,
  services: { db: { ...service, exposed: [5432] } },
  named: { admin: [9000] },
  unresolved: [],
};

type Address = Filling["environment"]["address"];

/** On this machine a port is ten times what it is in the container; a container calls the service itself. */
const address: Address = async (from, callee, port) =>
  from.service ? { host: callee, port } : { host: "127.0.0.1", port: port * 10 };

function asking(caller: Caller = {}): Filling {
  const services = {
    cart: [{ target: 80, ...plain }],
    two: [
      { target: 81, ...plain },
      { target: 82, ...plain },
    ],
    udp: [{ target: 53, protocol: "udp" }],
    db: [],
    admin: [],
  };
  return {
    job: "api",
    caller,
    spec,
    environment: { services, address },
    tell: ({ variable }) => `<${variable}>`,
  };
}

const url = (name: string, port?: number) =>
  ({ service: name, part: "url", ...(port && { port }) }) as const;

test("what is known by now is put where it is named, however deep, and all else stays", async () => {
  const options = {
    run: { template: ["curl ", url("cart"), "/", { variable: "TOKEN" }] },
    deep: [
      { template: [{ service: "two", part: "host", port: 82 }] },
      { n: 7, text: "${HOME}", no: null },
    ],
  };
  expect(await fill(options, asking())).toEqual({
    run: "curl http://127.0.0.1:800/<TOKEN>",
    deep: ["127.0.0.1", { n: 7, text: "${HOME}", no: null }],
  });
});

describe("where no port is named it is the only one", () => {
  test.each([
    ["that is published", "cart", {}, "http://127.0.0.1:800"],
    ["that a job has named", "admin", {}, "http://127.0.0.1:90000"],
    ["that other services may call", "db", { service: "tests" }, "http://db:5432"],
  ])("%s", async (_title, name, caller, expected) => {
    expect(await fill({ template: [url(name)] }, asking(caller))).toBe(expected);
  });

  test.each(["two", "udp", "db", "nobody", "constructor", "__proto__"])(
    "and else a Problem: %s",
    async (name) => {
      await expect(fill({ template: [url(name)] }, asking())).rejects.toMatchObject({
        message: `api: ${name} has not exactly one port.`,
        trouble: {
          code: "configuration",
          hint: expect.stringContaining(`\${services.${name}.ports.`),
        },
      });
    },
  );
});

test("the same as variables, for whoever has one port to be called on", async () => {
  expect(
    Object.keys(await serviceVariables(asking())).filter((name) => name.endsWith("_URL")),
  ).toEqual(["MORTAR_SERVICE_CART_URL", "MORTAR_SERVICE_ADMIN_URL"]);
  expect(await serviceVariables(asking({ service: "tests" }))).toMatchObject({
    MORTAR_SERVICE_CART_URL: "http://cart:80",
    MORTAR_SERVICE_DB_HOST: "db",
    MORTAR_SERVICE_DB_PORT: "5432",
  });
});
