import { suggestion } from "../../../lib/nearest.ts";
import type { EnvironmentSpec } from "../../../model/plan.ts";
import { Problem } from "../../../model/problem.ts";
import type { Model } from "./model.ts";

/** The services in which a suite runs. */
export function jobServices({ services }: EnvironmentSpec): readonly string[] {
  return Object.entries(services).flatMap(([name, { job }]) => (job ? [name] : []));
}

/** With these Compose knows the services of the jobs too, as it does when they are named on its command line. */
export function jobProfiles(spec: EnvironmentSpec): readonly string[] {
  return jobServices(spec).flatMap((name) => {
    const own = spec.services[name]?.profiles ?? [];
    return isActive(own, spec) ? [] : own.slice(0, 1);
  });
}

/** What is brought up: what is active and all that this or a job depends on, but not the jobs themselves. */
export function servicesToBringUp(model: Model, spec: EnvironmentSpec): readonly string[] {
  const jobs = jobServices(spec);
  const wanted = new Set<string>();
  const want = (name: string): void => {
    if (wanted.has(name)) return;
    wanted.add(name);
    for (const needed of Object.keys(model.services[name]?.depends_on ?? {})) want(needed);
  };
  for (const [name, { profiles }] of Object.entries(model.services))
    if (isActive(profiles ?? [], spec) || jobs.includes(name)) want(name);
  return [...wanted].filter((name) => !jobs.includes(name));
}

function isActive(profiles: readonly string[], { compose }: EnvironmentSpec): boolean {
  const active = compose.profiles;
  return (
    profiles.length === 0 || active.includes("*") || profiles.some((one) => active.includes(one))
  );
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
