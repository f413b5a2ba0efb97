import { jobServices, servicesToBringUp } from "../../../core/readiness/selection.ts";
import type { Resolved, Said } from "../../../lib/composefile/resolve.ts";
import { isRecord, list } from "../../../lib/composefile/service.ts";
import type { EnvironmentSpec, ProcessPlan, ServicePlan } from "../../../model/plan.ts";
import { Problem } from "../../../model/problem.ts";
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

/** What decides how a service runs, and is done; or has a counterpart in `x-mortar.process`. */
const honoured = new Set([
  "x-mortar",
  "environment",
  "env_file",
  "depends_on",
  "links",
  "restart",
  "stop_signal",
  "stop_grace_period",
  "healthcheck",
  "ports",
  "expose",
  "profiles",
  "deploy",
  "scale",
  "networks",
  "network_mode",
  "container_name",
  "hostname",
]);

type Refusal = (said: Said) => string | undefined;

const isSet = ({ value }: Said): boolean =>
  ![false, "false", "", undefined].some((one) => one === value) &&
  !(Array.isArray(value) && value.length === 0);

const cannot =
  (why: string): Refusal =>
  (said) =>
    isSet(said) ? why : undefined;

const noDevice = cannot("a process has no devices of its own");
const noMore = cannot("a process gets no more rights than Mortar has");
const noHook = cannot("nothing runs beside the start and the end of a process");
const several = "there is one process of a service, and not several";

const refusals: Readonly<Record<string, Refusal>> = {
  privileged: noMore,
  cap_add: noMore,
  devices: noDevice,
  device_cgroup_rules: noDevice,
  gpus: noDevice,
  external_links: cannot("containers of others cannot be called from a process"),
  extra_hosts({ value }) {
    const own = isRecord(value) ? Object.entries(value).map((one) => one.join(":")) : list(value);
    // Who finds no gateway says so; who looks for a stand-in would call the real one.
    const isElsewhere = own.some((one) => !/[:=]host-gateway$/.test(String(one)));
    return isElsewhere ? "a process looks names up as this machine does" : undefined;
  },
  post_start: noHook,
  pre_start: noHook,
  pre_stop: noHook,
  provider: cannot("a provider is Compose's own"),
  scale: ({ value }) => (Number(value) === 1 ? undefined : several),
  network_mode({ value }) {
    if (/^(host|bridge|service:.*)$/.test(String(value))) return undefined;
    return "a process is in the network of this machine";
  },
  networks({ value }) {
    const own = isRecord(value) ? Object.values(value) : [];
    const isFixed = own.some(
      (one) => isRecord(one) && (one["ipv4_address"] ?? one["ipv6_address"]),
    );
    return isFixed ? "a process has no address of its own" : undefined;
  },
  deploy({ value }) {
    const { replicas = 1, resources } = isRecord(value) ? value : {};
    if (Number(replicas) !== 1) return several;
    const reserved = isRecord(resources) ? resources["reservations"] : undefined;
    const devices = isRecord(reserved) ? list(reserved["devices"]) : [];
    return devices.length > 0 ? "a process has no devices of its own" : undefined;
  },
};

function refused(service: string, what: string, { at }: Said): Problem {
  return new Problem("configuration", `${service}: ${what}.`, {
    hint: "Take it out, or run it in containers: `environment: { runtime: compose }`.",
    service,
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
