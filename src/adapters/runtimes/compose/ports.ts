import * as v from "valibot";
import type { Engine } from "../../../lib/docker.ts";
import type { Held, Io } from "../../../model/io.ts";
import type { EnvironmentSpec } from "../../../model/plan.ts";
import { Problem } from "../../../model/problem.ts";
import type { Picked } from "./edits.ts";
import { serviceLabel, projectLabel } from "./labels.ts";
import type { Model } from "./model.ts";

export interface Claim {
  readonly picked: Picked;
  /** The engine opens them itself: they are let go right before a service starts. */
  release(service: string): Promise<void>;
}

const thisMachine = "127.0.0.1";

/** Finds a port for whatever needs one, and holds it; and sees that those of the file are free. */
export async function claimPorts(
  model: Model,
  { ports: mode, named }: Pick<EnvironmentSpec, "ports" | "named">,
  engine: Engine,
  io: Io,
): Promise<Claim> {
  const held = new Map<string, Held[]>();
  const picked: Record<string, Record<number, number>> = {};
  for (const [service, one] of Object.entries(model.services)) {
    const published = (one.ports ?? []).filter(({ protocol }) => protocol === "tcp");
    const targets = published.map(({ target }) => target);
    const missing = (named[service] ?? []).filter((port) => !targets.includes(port));
    // What shares a network with another has no ports of its own to publish.
    const wanted =
      one.network_mode === undefined ? [...(mode === "free" ? targets : []), ...missing] : [];
    for (const target of new Set(wanted)) {
      const own = await pick(service, io);
      held.set(service, [...(held.get(service) ?? []), own]);
      picked[service] = { ...picked[service], [target]: own.port };
    }
    if (mode === "free") continue;
    for (const { published: port = "", host_ip: host = "" } of published)
      if (/^\d+$/.test(port)) await mustBeFree({ service, host, port: Number(port) }, engine, io);
  }
  return {
    picked,
    async release(service) {
      await Promise.all((held.get(service) ?? []).map((one) => one.release()));
    },
  };
}

async function pick(service: string, io: Io): Promise<Held> {
  const own = await io.hold(thisMachine, 0);
  if (own) return own;
  throw new Problem("port-taken", `No free port was found for ${service}.`, { service });
}

interface Wanted {
  readonly service: string;
  readonly host: string;
  readonly port: number;
}

async function mustBeFree({ service, host, port }: Wanted, engine: Engine, io: Io): Promise<void> {
  // The ports of an engine elsewhere are not this machine's.
  if (engine.host !== thisMachine) return;
  const held = await io.hold(host || "0.0.0.0", port);
  if (held) return held.release();
  throw taken(service, port, await holder(port, engine, io));
}

export function taken(service: string, port: number | string, by: string | undefined): Problem {
  const who = by ? `: ${by} has it` : "";
  return new Problem("port-taken", `${service} cannot publish port ${port}${who}`, {
    hint: "Stop it, or write `environment: { ports: free }` in mortar.yml: then all published ports move, and jobs find them in MORTAR_SERVICE_<NAME>_URL.",
    service,
  });
}

const Listed = v.array(
  v.object({
    Names: v.array(v.string()),
    Labels: v.nullish(v.record(v.string(), v.string()), {}),
    Ports: v.nullish(v.array(v.object({ PublicPort: v.optional(v.number()) })), []),
  }),
);

/** `the container shop-db-1 (service db of project shop)`, or a process. */
export async function holder(port: number, engine: Engine, io: Io): Promise<string | undefined> {
  const all = await engine.read("/containers/json", Listed);
  const one = all.find(({ Ports }) => Ports?.some(({ PublicPort }) => PublicPort === port));
  if (!one) return io.listener(port);
  const { [serviceLabel]: service, [projectLabel]: project } = one.Labels ?? {};
  const origin = service && project ? ` (service ${service} of project ${project})` : "";
  return `the container ${one.Names[0]?.replace(/^\//, "")}${origin}`;
}
