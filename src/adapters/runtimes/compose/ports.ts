import * as v from "valibot";
import type { Engine } from "../../../lib/docker.ts";
import type { Held, Io } from "../../../model/io.ts";
import type { EnvironmentSpec } from "../../../model/plan.ts";
import { Problem } from "../../../model/problem.ts";
import { serviceLabel, projectLabel } from "./labels.ts";
import {
  instancesOf,
  type Model,
  networkOwner,
  type Ports,
  type Published,
  tcpPorts,
} from "./model.ts";

export interface Claim {
  /** What is published otherwise than the file says: service → all of its ports. */
  readonly ports: Ports;
  /** The engine opens them itself: they are let go right before a service starts. */
  release(service: string): Promise<void>;
}

const thisMachine = "127.0.0.1";
const everywhere = "0.0.0.0";

type Asked = Pick<EnvironmentSpec, "ports" | "named">;

/** Finds a port for whatever needs one, and holds it; and sees that those of the file are free. */
export async function claimPorts(
  model: Model,
  asked: Asked,
  engine: Engine,
  io: Io,
): Promise<Claim> {
  const held = new Map<string, Held[]>();
  const ports: Record<string, readonly Published[]> = {};
  for (const [service, one] of Object.entries(model.services)) {
    // There the engine publishes nothing.
    if (networkOwner(service, model) === "host") continue;
    const theirs = one.ports ?? [];
    const moved = asked.ports === "free" ? theirs.map(onThisMachine) : theirs;
    const wanted = [...moved, ...missing(service, model, asked.named).map(onThisMachine)];
    // Several instances cannot share one, and of another machine's ports nothing is known.
    const canPick = engine.here && instancesOf(one) === 1;
    const own = await Promise.all(
      wanted.map(async (port) => {
        if (!canPick || !isOpen(port)) return port;
        const hold = await pick(service, port.host_ip || everywhere, io);
        held.set(service, [...(held.get(service) ?? []), hold]);
        return { ...port, published: String(hold.port) };
      }),
    );
    if (own.some((port, index) => port !== theirs[index])) ports[service] = own;
  }
  if (engine.here) for (const one of toBeFree(model, asked)) await mustBeFree(one, engine, io);
  return {
    ports,
    async release(service) {
      await Promise.all((held.get(service) ?? []).map((one) => one.release()));
    },
  };
}

/** For this machine alone, on a number that is still to be found. */
function onThisMachine({ published: _published, ...port }: Published): Published {
  return { ...port, host_ip: thisMachine };
}

/** The engine would pick a number, and another one at the next start. */
function isOpen({ protocol, published }: Published): boolean {
  return protocol === "tcp" && !published;
}

/** What jobs name and the file does not publish; also of those who share the network of this service, and so have no ports of their own. */
function missing(service: string, model: Model, named: Asked["named"]): readonly Published[] {
  const own = model.services[service];
  const theirs = own ? tcpPorts(own) : [];
  const inside = Object.keys(named).filter((name) => networkOwner(name, model) === service);
  const targets = new Set(inside.flatMap((name) => named[name] ?? []));
  return [...targets]
    .filter((target) => !theirs.includes(target))
    .map((target) => ({ target, protocol: "tcp" }));
}

interface Wanted {
  readonly service: string;
  readonly host: string;
  readonly port: number;
  /** In this machine's own network: there is no other port for it. */
  readonly fixed: boolean;
}

/** What stays where it is; and what a service opens in this machine's network, or somebody else would be taken for it. */
function* toBeFree(model: Model, { ports: mode, named }: Asked): Generator<Wanted> {
  for (const [service, one] of Object.entries(model.services)) {
    if (networkOwner(service, model) === "host") {
      for (const port of new Set([...tcpPorts(one), ...(named[service] ?? [])]))
        yield { service, host: "", port, fixed: true };
      continue;
    }
    for (const { published = "", host_ip: host = "", protocol } of one.ports ?? [])
      if (mode === "keep" && protocol === "tcp" && /^\d+$/.test(published))
        yield { service, host, port: Number(published), fixed: false };
  }
}

async function pick(service: string, host: string, io: Io): Promise<Held> {
  const own = await io.hold(host, 0);
  if (own) return own;
  throw new Problem("port-taken", `No free port was found for ${service}.`, { service });
}

async function mustBeFree({ service, host, port, fixed }: Wanted, engine: Engine, io: Io) {
  const held = await io.hold(host || everywhere, port);
  if (held) return held.release();
  throw taken({ service, port, fixed }, await holder(port, engine, io));
}

const move =
  ", or write `environment: { ports: free }` in mortar.yml: then all published ports move, and jobs find them in MORTAR_SERVICE_<NAME>_URL";

export function taken(
  { service, port, fixed }: Pick<Wanted, "service" | "fixed"> & { readonly port: number | string },
  by: string | undefined,
): Problem {
  const who = by ? `: ${by} has it` : "";
  return new Problem("port-taken", `${service} cannot publish port ${port}${who}`, {
    hint: `Stop it${fixed ? "" : move}.`,
    service,
  });
}

export function takenByTwin(
  { service, port }: { readonly service: string; readonly port: string },
  twin: string,
): Problem {
  const message = `${service} cannot publish port ${port}: the service ${twin} of the same file has it`;
  return new Problem("port-taken", message, {
    hint: `Publish one of them elsewhere${move}.`,
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
