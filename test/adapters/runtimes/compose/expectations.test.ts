import { expect, test } from "vitest";
import { expectations } from "../../../../src/adapters/runtimes/compose/expectations.ts";
import type { EnvironmentSpec } from "../../../../src/model/plan.ts";
import { container, model, spec } from "./samples.ts";

const checked = { config: { Healthcheck: { Test: ["CMD", "true"] } } };

test.each<[string, { service?: object; made?: object; plan?: Partial<EnvironmentSpec> }, boolean]>([
  ["has nothing by which it could be called", {}, false],
  ["has a health check", { made: checked }, true],
  [
    "has a health check that is switched off",
    { made: { config: { Healthcheck: { Test: ["NONE"] } } } },
    false,
  ],
  ["publishes a port", { service: { ports: [{ target: 80 }] } }, true],
  ["publishes a port for UDP", { service: { ports: [{ target: 53, protocol: "udp" }] } }, true],
  ["has a port that a job names", { plan: { named: { web: [80] } } }, true],
  ["only exposes a port", { service: { expose: ["80"] } }, false],
])("whether a service serves that %s", (_title, { service = {}, made = {}, plan = {} }, serves) => {
  const about = { model: model({ web: service }), spec: spec(plan), containers: [container(made)] };
  expect(expectations(["web"], about)).toMatchObject([{ service: "web", serves }]);
});

const on = (condition: string) => ({ depends_on: { web: { condition } } });

test("who is waited for until it is healthy serves; who is only waited for, or waited out, need not", () => {
  const served = ["service_started", "service_completed_successfully", "service_healthy"].map(
    (one) => {
      const about = { model: model({ web: {}, api: on(one) }), spec: spec(), containers: [] };
      return expectations(["web"], about)[0]?.serves;
    },
  );
  expect(served).toEqual([false, false, true]);
});

test("only TCP ports can be seen to be listened on, each once", () => {
  const ports = [{ target: 80 }, { target: 80, host_ip: "::1" }, { target: 53, protocol: "udp" }];
  const about = {
    model: model({ web: { ports } }),
    spec: spec({ named: { web: [81] } }),
    containers: [],
  };
  expect(expectations(["web"], about)).toMatchObject([{ ports: [80, 81] }]);
});

test.each([
  [{}, "never"],
  [{ RestartPolicy: { Name: "no" } }, "never"],
  [{ RestartPolicy: { Name: "always" } }, "always"],
  [{ RestartPolicy: { Name: "unless-stopped" } }, "always"],
  [{ RestartPolicy: { Name: "on-failure" } }, "on failure"],
])("whether it is restarted says its container: %j", (host, restarts) => {
  const about = { model: model({ web: {} }), spec: spec(), containers: [container({ host })] };
  expect(expectations(["web"], about)).toMatchObject([{ restarts }]);
});

test("where it stands, its probe, its needs and its number come along", () => {
  const at = { file: "compose.yaml", line: 2 };
  const healthcheck = { file: "compose.yaml", line: 5 };
  const probe = { port: 80, path: "/", status: [200, 399], at } as const;
  const plan = { at, healthcheck, probe, needs: {}, ports: [], exposed: [], profiles: [] };
  const depends_on = { db: { condition: "service_healthy" } };
  const about = {
    model: model({ web: { scale: 2, depends_on }, db: {} }),
    spec: spec({ services: { web: plan } }),
    containers: [],
  };
  expect(expectations(["web"], about)).toMatchObject([
    {
      at,
      healthAt: healthcheck,
      probe,
      instances: 2,
      needs: { db: { condition: "service_healthy" } },
    },
  ]);
});
