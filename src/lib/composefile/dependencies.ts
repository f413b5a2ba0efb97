import type { Place } from "../../model/place.ts";
import { Problem } from "../../model/problem.ts";
import type { ServicePlan } from "../../model/plan.ts";
import { suggestion } from "../nearest.ts";

interface Depending {
  readonly plan: Pick<ServicePlan, "needs" | "at">;
  readonly said: Readonly<Record<string, { readonly at: Place | undefined }>>;
}

type All = Readonly<Record<string, Depending>>;

/** Who depends on a service that is not there, or on itself in a circle, would wait for ever, or for nobody. */
export function mustBeMet(services: All): void {
  for (const [name, one] of Object.entries(services)) {
    for (const [needed, { required }] of Object.entries(one.plan.needs))
      if (required && !Object.hasOwn(services, needed))
        throw refused(`${name} depends on ${needed}, and there is no such service.`, name, one, {
          hint: suggestion(needed, Object.keys(services)),
        });
    const circle = circleFrom(name, services);
    if (circle) throw refused(`${circle.join(" → ")}: they wait for one another.`, name, one);
  }
}

function refused(
  message: string,
  service: string,
  { plan, said }: Depending,
  more: { readonly hint?: string | undefined } = {},
): Problem {
  return new Problem("configuration", message, {
    service,
    at: said["depends_on"]?.at ?? plan.at,
    ...more,
  });
}

/** `a`, `b`, `a`; none, if nothing leads back. */
function circleFrom(start: string, services: All): readonly string[] | undefined {
  const seen = new Set<string>();
  const walk = (path: readonly string[]): readonly string[] | undefined => {
    for (const next of Object.keys(services[path.at(-1) ?? ""]?.plan.needs ?? {})) {
      if (next === start) return [...path, next];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = walk([...path, next]);
      if (found) return found;
    }
    return undefined;
  };
  return walk([start]);
}
