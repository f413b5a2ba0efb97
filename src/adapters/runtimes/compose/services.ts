import {
  isActive,
  jobServices,
  servicesToBringUp as select,
} from "../../../core/readiness/selection.ts";
import { suggestion } from "../../../lib/nearest.ts";
import type { EnvironmentSpec } from "../../../model/plan.ts";
import { Problem } from "../../../model/problem.ts";
import type { Model } from "./model.ts";

/** With these Compose knows the services of the jobs too, as it does when they are named on its command line. */
export function jobProfiles(spec: EnvironmentSpec): readonly string[] {
  return jobServices(spec).flatMap((name) => {
    const own = spec.services[name]?.profiles ?? [];
    return isActive(own, spec) ? [] : own.slice(0, 1);
  });
}

export function servicesToBringUp({ services }: Model, spec: EnvironmentSpec): readonly string[] {
  const all = Object.entries(services).map(([name, { depends_on: needs, profiles }]) => [
    name,
    { needs, profiles: profiles ?? [] },
  ]);
  return select(Object.fromEntries(all), spec);
}

/** The model with only these services in it. */
export function only(names: readonly string[], model: Model): Model {
  const services = Object.entries(model.services).filter(([name]) => names.includes(name));
  return { ...model, services: Object.fromEntries(services) };
}

/** What only Compose could resolve may have been named all the same; and what it resolves may be nothing to start. */
export function mustBeUsable(model: Model, spec: EnvironmentSpec): void {
  const known = Object.keys(model.services);
  for (const name of [...jobServices(spec), ...Object.keys(spec.named)])
    if (!known.includes(name))
      throw new Problem("configuration", `There is no service "${name}" in the compose file.`, {
        hint: suggestion(name, known),
      });
  for (const [name, { provider }] of Object.entries(model.services))
    if (provider !== undefined)
      throw new Problem("configuration", `${name} uses \`provider\`: not in this version.`, {
        service: name,
        at: spec.services[name]?.at,
      });
}
