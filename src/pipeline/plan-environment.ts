import { findCompose } from "../lib/composefile/find.ts";
import { readCompose } from "../lib/composefile/read.ts";
import type { At } from "../lib/options.ts";
import type { Io } from "../model/io.ts";
import type { EnvironmentSpec, ServicePlan } from "../model/plan.ts";
import { Problem } from "../model/problem.ts";
import { suggestion } from "../lib/nearest.ts";
import type { Config, JobConfig } from "./config.ts";
import { insideWorkspace } from "./paths.ts";
import { refuseTwins } from "./service-variables.ts";

interface Around {
  readonly folder: string;
  /** The input, which beats the file. */
  readonly compose: readonly string[];
  readonly at: At;
}

/** The environment before any job is known: what the compose files say. */
export async function toSpec(
  { environment, integration }: Config,
  { folder, compose, at }: Around,
  io: Io,
): Promise<EnvironmentSpec> {
  const { workspace } = io;
  const place = at(["environment", "compose"]);
  const named = compose.length > 0 ? compose : environment.compose;
  const paths = named?.map((path) => insideWorkspace(path, folder, { workspace, at: place }));
  const found = await findCompose(folder, paths, io);
  const { services, unresolved } = await readCompose(found, io);
  refuseTwins(services);
  const jobs = integration.suites.flatMap((suite, index) =>
    jobServiceOf(suite, {
      services,
      unresolved,
      at: (path) => at(["integration", "suites", index, ...path]),
    }),
  );
  return {
    runtime: environment.runtime,
    compose: { ...found, profiles: [...found.profiles, ...environment.profiles] },
    ports: environment.ports,
    prepareWithinMs: environment.prepare_timeout,
    readyWithinMs: environment.ready_timeout,
    services: Object.fromEntries(
      Object.entries(services).map(([name, one]) => [
        name,
        jobs.includes(name) ? { ...one, job: true } : one,
      ]),
    ),
    named: {},
    unresolved,
  };
}

interface Known {
  readonly services: Readonly<Record<string, ServicePlan>>;
  readonly unresolved: readonly string[];
  readonly at: At;
}

function jobServiceOf(suite: JobConfig, { services, unresolved, at }: Known): readonly string[] {
  const { service, use = "service" } = suite;
  if (typeof service !== "string" || use !== "service") return [];
  if (Object.hasOwn(services, service) || unresolved.length > 0) return [service];
  throw new Problem("configuration", `There is no service "${service}" in the compose file.`, {
    hint: suggestion(service, Object.keys(services)),
    at: at(["service"]),
  });
}
