import type { Address } from "../../../model/adapter.ts";
import type { Held, Io } from "../../../model/io.ts";
import { Problem } from "../../../model/problem.ts";
import type { PortPlan } from "./port-plan.ts";

const thisMachine = "127.0.0.1";
const everywhere = "0.0.0.0";

export interface Ports extends AsyncDisposable {
  /** Where a port of a service is, by its number in the container. None: it has no such port. */
  address(service: string, target: number): Address | undefined;
  /** In the container → here. */
  of(service: string): ReadonlyMap<number, number>;
  /** Whether it can be told where to listen. */
  learns(service: string): boolean;
  /** The service opens them itself: they are let go right before it starts. */
  release(service: string): Promise<void>;
  /** Another free port for one that a stranger has taken in between; where that is possible, who. */
  move(service: string): Promise<Moved | undefined>;
}

export interface Moved {
  readonly from: number;
  readonly to: number;
  readonly stranger: string;
}

interface Port extends PortPlan {
  here: number;
}

/** Finds a port for whatever needs one, and holds it; and opens what the file publishes beside it. */
export async function claimPorts(plans: readonly PortPlan[], io: Io): Promise<Ports> {
  await using undo = new AsyncDisposableStack();
  const held = undo.use(holding(io));
  const doors = undo.use(forwarding(io));
  const ports: Port[] = [];
  for (const plan of plans) ports.push({ ...plan, here: await held.hold(plan, plan.own ?? 0) });
  for (const port of ports) await doors.open(port);
  const own = (service: string) => ports.filter((one) => one.service === service);
  const made = undo.move();
  return {
    address(service, target) {
      const mine = own(service);
      const port = mine.find((one) => one.target === target)?.here;
      if (port !== undefined) return { host: thisMachine, port };
      // Whoever keeps its ports is found where it is called.
      return mine.some(({ told }) => told) ? undefined : { host: thisMachine, port: target };
    },
    of: (service) => new Map(own(service).map(({ target, here }) => [target, here])),
    learns: (service) => own(service).some(({ told }) => told),
    release: held.release,
    async move(service) {
      for (const port of own(service).filter((one) => one.told && one.own === undefined)) {
        const { here: from } = port;
        const stranger = await io.listener(from);
        if (stranger === undefined) continue;
        port.here = await held.hold(port, 0);
        await doors.open(port);
        return { from, to: port.here, stranger };
      }
      return undefined;
    },
    [Symbol.asyncDispose]: () => made.disposeAsync(),
  };
}

function holding(io: Io) {
  const held = new Map<string, Held[]>();
  const release = async (service: string): Promise<void> => {
    await Promise.all((held.get(service) ?? []).splice(0).map((one) => one.release()));
  };
  return {
    release,
    async hold(plan: PortPlan, port: number): Promise<number> {
      const own = await io.hold(everywhere, port);
      if (!own) throw taken(plan, port, await io.listener(port));
      held.set(plan.service, [...(held.get(plan.service) ?? []), own]);
      return own.port;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...held.keys()].map(release));
    },
  };
}

/** Where the file publishes a port, and the service listens on another one. */
function forwarding(io: Io) {
  const open = new Map<number, Held>();
  return {
    /** Again, where the service has moved. */
    async open(port: Port): Promise<void> {
      for (const from of port.forwards) {
        await open.get(from)?.release();
        const one = await io.forward(from, { host: thisMachine, port: port.here });
        if (!one) throw taken(port, from, await io.listener(from));
        open.set(from, one);
      }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...open.values()].map((one) => one.release()));
    },
  };
}

function taken(
  { service, told }: Pick<PortPlan, "service" | "told">,
  port: number,
  by: string | undefined,
): Problem {
  const who = by ? `: ${by} has it` : "";
  const move = told
    ? ", or write `environment: { ports: free }` in mortar.yml: then the service learns another one"
    : ", or let the service learn its port: `x-mortar: { process: { port: PORT } }`";
  return new Problem("port-taken", `${service} cannot have port ${port}${who}`, {
    hint: `Stop it${move}.`,
    service,
  });
}
