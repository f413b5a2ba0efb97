import * as v from "valibot";
import { Container } from "../../../../src/adapters/runtimes/compose/containers.ts";
import { Model } from "../../../../src/adapters/runtimes/compose/model.ts";
import type { RunMark } from "../../../../src/model/event.ts";
import type { EnvironmentSpec } from "../../../../src/model/plan.ts";

export const mark: RunMark = {
  id: "mortar-0123456789abcdef",
  dir: "/home/me/cash$flow",
  host: "here",
  boot: "b007",
  pid: 4711,
  pidstart: "99",
  expires: "2026-11-27T00:00:00.000Z",
};

/** As Compose prints it. */
export function model(services: unknown, rest: object = {}): Model {
  return v.parse(Model, { services, ...rest });
}

export function spec(special: Partial<EnvironmentSpec> = {}): EnvironmentSpec {
  return {
    runtime: "compose",
    compose: { files: ["compose.yaml"], directory: ".", profiles: [], envFiles: [] },
    ports: "keep",
    prepareWithinMs: 60_000,
    readyWithinMs: 60_000,
    services: {},
    named: {},
    unresolved: [],
    ...special,
  };
}

interface Told {
  readonly id?: string;
  readonly service?: string;
  readonly restarts?: number;
  readonly state?: object;
  readonly config?: object;
  readonly host?: object;
  readonly ports?: object;
}

/** As the engine tells it: one that runs, but for what a test says. */
export function container(told: Told = {}): Container {
  const { id = "1", service = "web", restarts = 0 } = told;
  const times = { StartedAt: "2026-11-25T10:00:00Z", FinishedAt: "0001-01-01T00:00:00Z" };
  const Labels = { "com.docker.compose.service": service };
  return v.parse(Container, {
    Id: id,
    Name: `/${service}-1`,
    RestartCount: restarts,
    State: { Status: "running", ExitCode: 0, OOMKilled: false, Pid: 1, ...times, ...told.state },
    Config: { Labels, ...told.config },
    HostConfig: { NetworkMode: "x_default", ...told.host },
    NetworkSettings: { Ports: told.ports ?? {}, Networks: {} },
  });
}
