import type { Condition, Need } from "../../model/plan.ts";
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
  return all
    .filter(({ judgements }) => judgements.some(({ is }) => is === "waiting"))
    .filter((one) => unmet(one, all).length === 0)
    .map(({ service }) => service);
}

const wishes: Readonly<Record<Condition, string>> = {
  service_started: "to start",
  service_healthy: "to be ready",
  service_completed_successfully: "to end successfully",
};

/** What a service still waits for: `seed to end successfully`. */
export function unmet({ needs }: Standing, all: readonly Standing[]): readonly string[] {
  return Object.entries(needs).flatMap(([name, need]) => {
    const other = all.find(({ service }) => service === name);
    // One that is not brought up at all cannot be waited for.
    return other === undefined || meets(other, need) ? [] : [`${name} ${wishes[need.condition]}`];
  });
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
