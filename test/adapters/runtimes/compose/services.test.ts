import { expect, test } from "vitest";
import {
  jobProfiles,
  mustBeUsable,
  only,
  servicesToBringUp,
} from "../../../../src/adapters/runtimes/compose/services.ts";
import type { EnvironmentSpec, ServicePlan } from "../../../../src/model/plan.ts";
import { model, spec } from "./samples.ts";

const planned = (special: Partial<ServicePlan> = {}): ServicePlan => ({
  at: { file: "compose.yaml", line: 2 },
  needs: {},
  ports: [],
  exposed: [],
  profiles: [],
  ...special,
});
const on = (name: string) => ({ depends_on: { [name]: { condition: "service_started" } } });

test("what is active and what it needs is brought up, and not what runs as a job", () => {
  const all = model({
    web: on("db"),
    db: { profiles: ["data"] },
    tests: { ...on("mail"), profiles: ["test"] },
    mail: { profiles: ["test"] },
    debug: { profiles: ["debug"] },
  });
  const services = { tests: planned({ job: true, profiles: ["test"] }) };
  expect(servicesToBringUp(all, spec({ services }))).toEqual(["web", "db", "mail"]);
  const compose = { ...spec().compose, profiles: ["debug"] };
  expect(servicesToBringUp(all, spec({ services, compose }))).toEqual([
    "web",
    "db",
    "mail",
    "debug",
  ]);
});

test("a job's own profile is switched on for Compose, as if it were named there", () => {
  const services = {
    tests: planned({ job: true, profiles: ["test", "ci"] }),
    plain: planned({ job: true }),
    web: planned({ profiles: ["debug"] }),
  };
  expect(jobProfiles(spec({ services }))).toEqual(["test"]);
  const compose = { ...spec().compose, profiles: ["ci"] };
  expect(jobProfiles(spec({ services, compose }))).toEqual([]);
});

test("a circle of needs ends", () => {
  expect(servicesToBringUp(model({ a: on("b"), b: on("a") }), spec())).toEqual(["a", "b"]);
});

test("the rest of a model stays as it is", () => {
  const all = model({ a: {}, b: {} }, { networks: { default: null } });
  expect(only(["b", "c"], all)).toEqual({ ...all, services: { b: all.services["b"] } });
});

test.each<[string, Partial<EnvironmentSpec>, object, string]>([
  [
    "a job's service",
    { services: { test: planned({ job: true }) } },
    {},
    'There is no service "test" in the compose file.',
  ],
  [
    "a service that a job names",
    { named: { dbb: [1] } },
    {},
    'There is no service "dbb" in the compose file.',
  ],
  [
    "nothing to start",
    {},
    { ai: { provider: { type: "model" } } },
    "ai uses `provider`: not in this version.",
  ],
])("%s that is not there is a Problem of the configuration", (_title, special, more, message) => {
  const check = (): void => mustBeUsable(model({ db: {}, tests: {}, ...more }), spec(special));
  const trouble = expect.objectContaining({ code: "configuration" });
  expect(check).toThrow(expect.objectContaining({ message, trouble }));
});
