import type { Io } from "../../../model/io.ts";
import type { Life } from "./life.ts";
import type { Ports } from "./ports.ts";

const thisMachine = "127.0.0.1";
const connectMs = 500;

interface Around {
  readonly lives: ReadonlyMap<string, Life>;
  readonly ports: Ports;
  readonly run: string;
}

interface Look {
  /** Where whoever calls a port of this machine reaches the service. */
  readonly open: readonly number[];
  /** What is seen where the service should listen and does not. */
  readonly instead?: string;
}

/** Who listens on the ports of services. */
export interface Seats {
  /** On which of these ports the service listens; and if it does not, what is seen instead. */
  look(service: string, wanted: readonly number[]): Promise<Look>;
  /** Who has a port of the service, if it is not the service: `node (pid 4711) has port 8080`. */
  stranger(service: string): Promise<string | undefined>;
}

/** Asks the tables of sockets; who listens must be the service itself, and nobody who happens to have its port. */
export function seats({ lives, ports, run }: Around, io: Io): Seats {
  return {
    async look(service, wanted) {
      const open = await io.openPorts();
      if (!open) return { open: await connecting(wanted, io) };
      const own = await ownOf(service);
      const called = own.filter((one) => one.called).map(({ port }) => port);
      const [missing] = wanted.filter((port) => !called.includes(port));
      if (missing === undefined) return { open: called };
      const has = own.map(({ port }) => port);
      const instead = has.includes(missing)
        ? `it listens on ${missing}, but not at ${thisMachine}`
        : ((await strangerOn(missing, open)) ?? elsewhere(service, missing, has));
      return { open: called, ...(instead !== undefined && { instead }) };
    },
    async stranger(service) {
      const open = (await io.openPorts()) ?? [];
      const own = (await ownOf(service)).map(({ port }) => port);
      const [lost] = [...ports.of(service).values()].filter(
        (port) => open.includes(port) && !own.includes(port),
      );
      return lost === undefined ? undefined : strangerOn(lost, open);
    },
  };

  async function ownOf(service: string): ReturnType<Io["portsOf"]> {
    const group = lives.get(service)?.group();
    return group === undefined ? [] : io.portsOf(await io.familyOf(run, service, group));
  }

  async function strangerOn(port: number, open: readonly number[]): Promise<string | undefined> {
    if (!open.includes(port)) return undefined;
    return `${(await io.listener(port)) ?? "somebody else"} has port ${port}`;
  }

  function elsewhere(service: string, missing: number, own: readonly number[]): string | undefined {
    const told = new Set(ports.of(service).values());
    const others = own.filter((port) => !told.has(port));
    return ports.learns(service) && others.length > 0
      ? `it was told ${missing}, and listens on ${others.join(", ")}`
      : undefined;
  }
}

async function connecting(
  ports: readonly number[],
  io: Pick<Io, "connects">,
): Promise<readonly number[]> {
  const answers = await Promise.all(ports.map((port) => io.connects(thisMachine, port, connectMs)));
  return ports.filter((_, index) => answers[index]);
}
