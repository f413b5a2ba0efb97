import { jobServices, servicesToBringUp } from "../../../core/readiness/selection.ts";
import { whole } from "../../../lib/chunks.ts";
import { type Resolved, resolveCompose } from "../../../lib/composefile/resolve.ts";
import { placesOf } from "../../../lib/composefile/unset.ts";
import { guessSecrets } from "../../../lib/guess-secrets.ts";
import type { Scope } from "../../../model/event.ts";
import type { Io } from "../../../model/io.ts";
import type { EnvironmentSpec } from "../../../model/plan.ts";
import { Problem } from "../../../model/problem.ts";
import { build } from "./build.ts";
import { checked } from "./check.ts";
import { planPorts, type PortPlan } from "./port-plan.ts";
import type { Service } from "./service.ts";

export interface Prepared {
  readonly services: readonly Service[];
  /** Those in which a suite runs. */
  readonly jobs: readonly Service[];
  readonly plans: readonly PortPlan[];
}

/** From the compose files to services that can be started, with all that they need to be built. */
export async function prepare(spec: EnvironmentSpec, scope: Scope, io: Io): Promise<Prepared> {
  const { services: all, unset } = await resolveCompose(spec.compose, io);
  io.conceal(guessSecrets(Object.values(all).map(environmentOf), valuesOf(all)));
  await noteUnset(unset, spec, scope, io);
  const plans = Object.entries(all).map(([name, { plan }]) => [name, plan] as const);
  const names = servicesToBringUp(Object.fromEntries(plans), spec);
  const { services, leftOut } = checked(names, all);
  const { services: jobs } = checked(jobServices(spec), all);
  if (leftOut.size > 0) {
    const keys = [...leftOut].map(([key, own]) => `${key} (${own.join(", ")})`);
    io.log("info", `Processes do without: ${keys.join("; ")}`);
  }
  const ports = planPorts(services, spec);
  for (const one of [...services, ...jobs]) await mustHaveFolder(one, io);
  await build([...services, ...jobs], { run: scope.run, withinMs: spec.prepareWithinMs }, io);
  return { services, jobs, plans: ports };
}

function environmentOf({ environment, plan }: Resolved): Readonly<Record<string, string>> {
  return { ...environment, ...plan.process?.env };
}

function valuesOf(all: Readonly<Record<string, Resolved>>): unknown {
  return Object.entries(all).map(([name, { said }]) => [
    name,
    Object.fromEntries(Object.entries(said).map(([key, { value }]) => [key, value])),
  ]);
}

async function noteUnset(
  unset: readonly string[],
  { compose: { files } }: EnvironmentSpec,
  { learn }: Scope,
  io: Io,
): Promise<void> {
  if (unset.length === 0) return;
  const texts = files.map(async (file) => [file, await whole(io.read(file))] as const);
  learn({ unset: placesOf(unset, Object.fromEntries(await Promise.all(texts))) });
}

async function mustHaveFolder({ name, folder, process }: Service, io: Io): Promise<void> {
  const real = await io.real(folder).catch(() => undefined);
  if (real !== undefined && (await io.look(real)) === "folder") return;
  throw new Problem("configuration", `${name}: there is no folder ${folder} to run it in.`, {
    hint: "`cwd` counts from the folder of the compose file.",
    service: name,
    at: process.at,
  });
}
