import type { Io } from "../model/io.ts";
import { placeText } from "../model/place.ts";
import type { EnvironmentSpec } from "../model/plan.ts";
import type { Finding } from "./finding.ts";
import { statuses } from "./status-file.ts";

interface Fixed {
  readonly service: string;
  readonly port: number;
  readonly place: string;
}

const everywhere = "0.0.0.0";

/** Whether the ports are free that the compose files fix, and who has them. */
export async function portsHere(
  specs: readonly Pick<EnvironmentSpec, "ports" | "services">[],
  io: Io,
): Promise<readonly Finding[]> {
  const all = specs.filter(({ ports }) => ports === "keep").flatMap(fixedIn);
  const taken: Finding[] = [];
  for (const one of all) {
    const held = await io.hold(everywhere, one.port);
    if (held) await held.release();
    else taken.push(await takenBy(one, io));
  }
  if (taken.length > 0 || all.length === 0) return taken;
  return [{ is: "good", text: `Fixed ports, all free: ${all.map(({ port }) => port).join(", ")}` }];
}

function fixedIn({ services }: Pick<EnvironmentSpec, "services">): readonly Fixed[] {
  return Object.entries(services).flatMap(([service, { ports, at, job }]) =>
    ports.flatMap(({ published = "", protocol }) =>
      protocol === "tcp" && /^\d+$/.test(published) && !job
        ? [{ service, port: Number(published), place: placeText(at) }]
        : [],
    ),
  );
}

async function takenBy({ service, port, place }: Fixed, io: Io): Promise<Finding> {
  const found = await statuses(io);
  const own = found.find(
    ({ lives, progress }) =>
      lives && progress.services.some((one) => one.addresses.some((at) => at.endsWith(`:${port}`))),
  );
  const who = own ? `\`mortar ${own.verb}\` of this folder` : await io.listener(port);
  const text = `Port ${port} of ${service} (${place}) is taken${who ? `: ${who} has it` : ""}`;
  const remedy = own
    ? "`mortar down` ends it."
    : "Stop it, or write `environment: { ports: free }` in mortar.yml: then all published ports move.";
  return { is: "bad", text, remedy };
}
