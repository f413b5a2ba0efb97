import { answer } from "../../../core/readiness/answer.ts";
import type { Eyes } from "../../../core/readiness/probing.ts";
import type { Io } from "../../../model/io.ts";
import type { Checked } from "./health.ts";
import type { Life } from "./life.ts";
import type { Ports } from "./ports.ts";

const connectMs = 500;

interface Around {
  readonly lives: ReadonlyMap<string, Life>;
  readonly ports: Ports;
  readonly run: string;
  checks(service: string): Promise<Checked>;
}

/** Looks at processes of this machine; who listens must be the service itself, and nobody who happens to have its port. */
export function eyes({ lives, ports, run, checks }: Around, io: Io): Eyes {
  return {
    checks: ({ service }) => checks(service),
    async listening({ service }, targets) {
      const all = targets.flatMap((target) => ports.address(service, target)?.port ?? []);
      const seen = await look(service, all);
      const listening = targets.filter((target) => {
        const port = ports.address(service, target)?.port;
        return port !== undefined && seen.open.includes(port);
      });
      return { listening, ...(seen.instead !== undefined && { instead: seen.instead }) };
    },
    async answers({ service }, probe) {
      const address = ports.address(service, probe.port);
      if (!address) return { good: false, text: "it has no such port" };
      const { open, instead } = await look(service, [address.port]);
      if (open.length === 0 && instead) return { good: false, text: instead };
      return answer(address, probe, io);
    },
  };

  /** On which of these ports the service listens; and if it does not, what is seen instead. */
  async function look(service: string, wanted: readonly number[]): Promise<Look> {
    const open = await io.openPorts();
    if (!open) return { open: await connecting(wanted, io) };
    const group = lives.get(service)?.group();
    if (group === undefined) return { open: [] };
    const own = await io.portsOf(await io.familyOf(run, service, group));
    const [missing] = wanted.filter((port) => !own.includes(port));
    if (missing === undefined) return { open: own };
    return { open: own, ...(await insteadOf(missing, { own, open, service })) };
  }

  async function insteadOf(
    missing: number,
    { own, open, service }: { own: readonly number[]; open: readonly number[]; service: string },
  ): Promise<Pick<Look, "instead">> {
    if (open.includes(missing))
      return { instead: `${(await io.listener(missing)) ?? "somebody else"} has port ${missing}` };
    const told = new Set(ports.of(service).values());
    const others = own.filter((port) => !told.has(port));
    return ports.learns(service) && others.length > 0
      ? { instead: `it was told ${missing}, and listens on ${others.join(", ")}` }
      : {};
  }
}

interface Look {
  readonly open: readonly number[];
  readonly instead?: string;
}

async function connecting(
  ports: readonly number[],
  io: Pick<Io, "connects">,
): Promise<readonly number[]> {
  const answers = await Promise.all(ports.map((port) => io.connects("127.0.0.1", port, connectMs)));
  return ports.filter((_, index) => answers[index]);
}
