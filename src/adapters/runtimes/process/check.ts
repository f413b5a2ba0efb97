import { jobServices, servicesToBringUp } from "../../../core/readiness/selection.ts";
import type { Resolved } from "../../../lib/composefile/resolve.ts";
import { isRecord, list } from "../../../lib/composefile/service.ts";
import type { EnvironmentSpec, ProcessPlan, ServicePlan } from "../../../model/plan.ts";
import { Problem } from "../../../model/problem.ts";
import { honoured, refused, refusals } from "./refusals.ts";
import { type Service, toService } from "./service.ts";

interface Checked {
  readonly services: readonly Service[];
  /** What the file asks, and what changes nothing for the jobs: key → services. */
  readonly leftOut: ReadonlyMap<string, readonly string[]>;
}

/** All of them can run as processes; or a Problem at what cannot be honoured. */
export function checked(
  names: readonly string[],
  all: Readonly<Record<string, Resolved>>,
): Checked {
  const leftOut = new Map<string, string[]>();
  const services = names.flatMap((name) => {
    const one = all[name];
    if (!one) return [];
    for (const [key, said] of Object.entries(one.said)) {
      const why = refusals[key]?.(said);
      if (why) throw refused(name, `${key}: ${why}`, said);
      if (!honoured.has(key)) leftOut.set(key, [...(leftOut.get(key) ?? []), name]);
    }
    return [toService(name, one, processOf(name, one.plan))];
  });
  mustShareNetworks(services);
  return { services, leftOut };
}

/** What the plan tells already: every service says how it runs here. */
export function check(spec: EnvironmentSpec): void {
  const { services } = spec;
  for (const name of [...servicesToBringUp(services, spec), ...jobServices(spec)]) {
    const plan = services[name];
    if (plan) processOf(name, plan);
  }
}

function processOf(name: string, { process, at }: ServicePlan): ProcessPlan {
  if (process) return process;
  const message = `${name} says only how it runs in a container, and here services run as processes.`;
  throw new Problem("configuration", message, {
    hint: `Say how it starts on this machine, below it in the compose file:
    x-mortar:
      process:
        command: <command>
        port: <the variable in which it learns its port>`,
    service: name,
    at,
  });
}

/** Processes can all call one another: where the file keeps two of them apart, a green run would prove nothing. */
function mustShareNetworks(services: readonly Service[]): void {
  const inNetworks = services.filter(({ said }) => said["network_mode"] === undefined);
  for (const [index, one] of inNetworks.entries())
    for (const other of inNetworks.slice(index + 1)) {
      if (networksOf(one).some((name) => networksOf(other).includes(name))) continue;
      const said = other.said["networks"] ?? one.said["networks"];
      const what = `networks: the file keeps it apart from ${one.name}, and processes share one network`;
      throw refused(other.name, what, { value: undefined, at: said?.at ?? other.plan.at });
    }
}

function networksOf({ said }: Service): readonly string[] {
  const given = said["networks"]?.value;
  const names = isRecord(given) ? Object.keys(given) : list(given).map(String);
  return names.length > 0 ? names : ["default"];
}
