import type { EnvironmentSpec } from "../../model/plan.ts";

interface Selectable {
  readonly needs: Readonly<Record<string, unknown>>;
  readonly profiles: readonly string[];
}

/** The services in which a suite runs. */
export function jobServices({ services }: Pick<EnvironmentSpec, "services">): readonly string[] {
  return Object.entries(services).flatMap(([name, { job }]) => (job ? [name] : []));
}

/** What is brought up: what is active and all that this or a job depends on, but not the jobs themselves. */
export function servicesToBringUp(
  services: Readonly<Record<string, Selectable>>,
  spec: EnvironmentSpec,
): readonly string[] {
  const jobs = jobServices(spec);
  const wanted = new Set<string>();
  const want = (name: string): void => {
    if (wanted.has(name)) return;
    wanted.add(name);
    for (const needed of Object.keys(services[name]?.needs ?? {})) want(needed);
  };
  for (const [name, { profiles }] of Object.entries(services))
    if (isActive(profiles, spec) || jobs.includes(name)) want(name);
  return [...wanted].filter((name) => !jobs.includes(name));
}

export function isActive(profiles: readonly string[], { compose }: EnvironmentSpec): boolean {
  const active = compose.profiles;
  return (
    profiles.length === 0 || active.includes("*") || profiles.some((one) => active.includes(one))
  );
}
