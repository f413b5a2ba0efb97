import { complaintOf, type Engine } from "../../../lib/docker.ts";
import type { RunMark } from "../../../model/event.ts";
import { Problem } from "../../../model/problem.ts";
import { labelsOf, projectLabel } from "./labels.ts";
import type { Model, Resource } from "./model.ts";

/**
 * Makes the networks and volumes of which the file says nothing but their names. Compose would put a hash of all their
 * labels on them; a script that names its own files (`docker compose -f …`) has no labels of ours in them, and newer
 * versions replace what has another hash, or fail where it is in use. What has none they leave alone.
 */
export async function makePlain(
  { networks, volumes, services }: Model,
  mark: RunMark,
  engine: Engine,
): Promise<void> {
  const all = Object.values(services);
  const joined = new Set(all.flatMap((one) => Object.keys(one.networks ?? {})));
  const mounted = new Set(
    all.flatMap((one) => (one.volumes ?? []).flatMap(({ source }) => source ?? [])),
  );
  const make = async (kind: string, name: string): Promise<void> => {
    const own = { [projectLabel]: mark.id, [`com.docker.compose.${kind}`]: name };
    const body = { Name: `${mark.id}_${name}`, Labels: { ...labelsOf(mark), ...own } };
    const ask = { method: "POST", body, orRefused: true } as const;
    const made = await engine.ask(`/${kind}s/create`, ask);
    if (made.ok) return;
    const message = `The ${kind} ${name} cannot be made: ${await complaintOf(made)}`;
    throw new Problem("compose", message, {
      hint: `\`docker ${kind} prune\` removes unused ones.`,
    });
  };
  for (const name of plain(networks)) if (joined.has(name)) await make("network", name);
  for (const name of plain(volumes)) if (mounted.has(name)) await make("volume", name);
}

function plain(resources: Readonly<Record<string, Resource>>): readonly string[] {
  return Object.entries(resources).flatMap(([name, one]) => {
    const { name: _name, ipam, external, ...more } = one ?? {};
    const isPlain = Object.keys(more).length + Object.keys(ipam ?? {}).length === 0;
    return isPlain && !external ? [name] : [];
  });
}
