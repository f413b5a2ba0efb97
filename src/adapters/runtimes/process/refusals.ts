import type { Said } from "../../../lib/composefile/resolve.ts";
import { isRecord, list } from "../../../lib/composefile/service.ts";
import { Problem } from "../../../model/problem.ts";
import { signalNamed } from "./settings.ts";

/** What decides how a service runs, and is done; or has a counterpart in `x-mortar.process`. */
export const honoured = new Set([
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

/** Key → why it cannot be honoured, as it is said; nothing where it can. */
export const refusals: Readonly<Record<string, Refusal>> = {
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
  restart({ value }) {
    const isKnown = /^(no|false|always|unless-stopped|on-failure(:\d+)?)$/.test(String(value));
    return isKnown ? undefined : "expected no, always, unless-stopped, on-failure or on-failure:3";
  },
  stop_signal: ({ value }) =>
    signalNamed(String(value)) ? undefined : "expected a signal such as SIGINT",
  scale: ({ value }) => (Number(value) === 1 ? undefined : several),
  network_mode({ value }) {
    if (/^(host|bridge)$/.test(String(value))) return undefined;
    return "a process is in the network of this machine, and calls every other by its name";
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

export function refused(service: string, what: string, { at }: Said): Problem {
  return new Problem("configuration", `${service}: ${what}.`, {
    hint: "Take it out, or run it in containers: `environment: { runtime: compose }`.",
    service,
    at,
  });
}
