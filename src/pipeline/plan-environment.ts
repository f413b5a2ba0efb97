import { runtimes } from "../adapters/index.ts";
import { findCompose } from "../lib/composefile/find.ts";
import { readCompose } from "../lib/composefile/read.ts";
import type { At } from "../lib/options.ts";
import type { Io } from "../model/io.ts";
import type { EnvironmentSpec, ServicePlan } from "../model/plan.ts";
import { Problem } from "../model/problem.ts";
import { suggestion } from "../lib/nearest.ts";
import type { Config, JobConfig } from "./config.ts";
import type { Place } from "../model/place.ts";
import { loadAdapter } from "./load-adapter.ts";
import { insideWorkspace } from "./paths.ts";
import { refuseTwins } from "./service-variables.ts";

interface Around {
  /** From which the paths in the file count. */
  readonly folder: string;
  /** From which those of the inputs do. */
  readonly here: string;
  /** The inputs, which beat the file. */
  readonly compose: readonly string[];
  readonly runtime: string;
  readonly at: At;
}

/** The environment before any job is known: what the compose files say. */
export async function toSpec(
  { environment, integration }: Config,
  { folder, here, compose, runtime, at }: Around,
  io: Io,
): Promise<EnvironmentSpec> {
  const { workspace } = io;
  if (runtime) await mustBeKnown(runtime, undefined);
  else await mustBeKnown(environment.runtime, at(["environment", "runtime"]));
  const place = at(["environment", "compose"]);
  const paths =
    compose.length > 0
      ? compose.map((path) => insideWorkspace(path, here, { workspace }))
      : environment.compose?.map((path) => insideWorkspace(path, folder, { workspace, at: place }));
  const inside = (path: string): string => insideWorkspace(path, folder, { workspace });
  const found = await findCompose(folder, { named: paths, inside }, io);
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
    runtime: runtime || environment.runtime,
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

/** Those that are still to come. */
const later = ["swarm"];

async function mustBeKnown(runtime: string, at: Place | undefined): Promise<void> {
  if (later.includes(runtime))
    throw new Problem("configuration", `The runtime "${runtime}" is not in this version.`, { at });
  if (runtime !== "auto") await loadAdapter(runtimes, runtime, at);
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
