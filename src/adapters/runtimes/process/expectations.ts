import type { Expectation } from "../../../core/readiness/expectation.ts";
import type { EnvironmentSpec } from "../../../model/plan.ts";
import type { PortPlan } from "./port-plan.ts";
import type { Service } from "./service.ts";

/** What each service is to be. The same as in a container, but that its image says nothing. */
export function expectations(
  services: readonly Service[],
  { spec, plans, unusable }: About,
): readonly Expectation[] {
  return services.map(({ name, plan, process, restarts, check }) => {
    const published = plan.ports.filter(({ protocol }) => protocol === "tcp");
    const named = spec.named[name] ?? [];
    const told = plans.filter((one) => one.service === name && one.told);
    const ports = [...published, ...told].map(({ target }) => target);
    const probe = process.probe ?? plan.probe;
    const hasCheck = check !== undefined;
    const isWaitedFor = services.some(
      (one) => one.plan.needs[name]?.condition === "service_healthy",
    );
    return {
      service: name,
      needs: plan.needs,
      instances: 1,
      health: hasCheck && !unusable.has(name),
      ports: [...new Set([...ports, ...named])],
      serves: hasCheck || plan.ports.length + named.length > 0 || isWaitedFor,
      restarts: restarts.when,
      ...(probe && { probe }),
      at: plan.at,
      ...(plan.healthcheck && { healthAt: plan.healthcheck }),
    };
  });
}

interface About {
  readonly spec: Pick<EnvironmentSpec, "named">;
  readonly plans: readonly PortPlan[];
  /** Services whose health check cannot be run here. */
  readonly unusable: ReadonlySet<string>;
}
