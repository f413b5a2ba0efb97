import { answer } from "../../../core/readiness/answer.ts";
import type { Eyes } from "../../../core/readiness/probing.ts";
import type { Io } from "../../../model/io.ts";
import type { Checked } from "./health.ts";
import type { Ports } from "./ports.ts";
import type { Seats } from "./seats.ts";

interface Around {
  readonly ports: Ports;
  readonly seats: Seats;
  checks(service: string): Promise<Checked>;
}

/** Looks at processes of this machine. Who answers must be the service itself. */
export function eyes({ ports, seats, checks }: Around, io: Io): Eyes {
  return {
    checks: ({ service }) => checks(service),
    async listening({ service }, targets) {
      const all = targets.flatMap((target) => ports.address(service, target)?.port ?? []);
      const seen = await seats.look(service, all);
      const listening = targets.filter((target) => {
        const port = ports.address(service, target)?.port;
        return port !== undefined && seen.open.includes(port);
      });
      return { listening, ...(seen.instead !== undefined && { instead: seen.instead }) };
    },
    async answers({ service }, probe) {
      const address = ports.address(service, probe.port);
      if (!address) return { good: false, text: "it has no such port" };
      const { open, instead = "nobody listens" } = await seats.look(service, [address.port]);
      if (!open.includes(address.port)) return { good: false, text: instead };
      return answer(address, probe, io);
    },
  };
}
