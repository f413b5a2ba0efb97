import type { Expectation } from "../../../core/readiness/expectation.ts";
import type { EnvironmentSpec } from "../../../model/plan.ts";
import type { Container } from "./containers.ts";
import { serviceOf } from "./containers.ts";
import { instancesOf, type Model, needsOf, tcpPorts } from "./model.ts";

/** What each service is to be, by the resolved model, by what the jobs name, and by the containers as they were made. */
export function expectations(
  services: readonly string[],
  {
    model,
    spec,
    containers,
  }: { model: Model; spec: EnvironmentSpec; containers: readonly Container[] },
): readonly Expectation[] {
  return services.flatMap((service) => {
    const one = model.services[service];
    if (!one) return [];
    const made = containers.find((container) => serviceOf(container) === service);
    const { at, healthcheck: healthAt, probe } = spec.services[service] ?? {};
    const published = one.ports ?? [];
    const named = spec.named[service] ?? [];
    const ports = [...new Set([...tcpPorts(one), ...named])];
    const health = hasCheck(made);
    const isWaitedFor = Object.values(model.services).some(
      ({ depends_on: { [service]: need } }) => need?.condition === "service_healthy",
    );
    return {
      service,
      needs: needsOf(one),
      instances: instancesOf(one),
      health,
      ports,
      serves: health || published.length + named.length > 0 || isWaitedFor,
      restarts: restartsOf(made),
      ...(probe && { probe }),
      ...(at && { at }),
      ...(healthAt && { healthAt }),
    };
  });
}

/** The container has what the file says, and what its image says where the file says nothing. */
function hasCheck(container: Container | undefined): boolean {
  const [kind] = container?.Config.Healthcheck?.Test ?? [];
  return kind !== undefined && kind !== "NONE";
}

function restartsOf(container: Container | undefined): Expectation["restarts"] {
  const name = container?.HostConfig.RestartPolicy.Name;
  if (name === "always" || name === "unless-stopped") return "always";
  return name === "on-failure" ? "on failure" : "never";
}
