import type { Need } from "../../model/plan.ts";
import type { Judgement } from "./judge.ts";

/** What is known of a service with all its instances. */
export interface Standing {
  readonly service: string;
  readonly needs: Readonly<Record<string, Need>>;
  /** One for each instance. */
  readonly judgements: readonly Judgement[];
}

/** The services that have not been started and whose conditions are met. */
export function startable(all: readonly Standing[]): readonly string[] {
  const known = new Map(all.map((one) => [one.service, one]));
  return all
    .filter(({ judgements }) => judgements.some(({ is }) => is === "waiting"))
    .filter(({ needs }) =>
      Object.entries(needs).every(([name, need]) => {
        const other = known.get(name);
        // One that is not brought up at all cannot be waited for.
        return other === undefined || meets(other, need);
      }),
    )
    .map(({ service }) => service);
}

function meets({ judgements }: Standing, { condition, required }: Need): boolean {
  return judgements.every(({ is }) => {
    if (is === "broken") return !required;
    if (condition === "service_started") return is !== "waiting";
    if (condition === "service_healthy") return is === "ready" || is === "done";
    return is === "done";
  });
}

/** Whoever waits for it can do without it. */
export function isOptional(service: string, all: readonly Standing[]): boolean {
  const wanting = all.flatMap(({ needs }) => needs[service] ?? []);
  return wanting.length > 0 && wanting.every(({ required }) => !required);
}
