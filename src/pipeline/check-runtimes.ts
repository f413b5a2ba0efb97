import { runtimes } from "../adapters/index.ts";
import type { Io } from "../model/io.ts";
import type { EnvironmentSpec } from "../model/plan.ts";
import type { Finding } from "./finding.ts";
import { loadAdapter } from "./load-adapter.ts";

const remedies: Readonly<Record<string, string>> = {
  compose: "Start Docker, and see that `docker info` and `docker compose version` work here.",
};

/** Which runtimes work here; bad is only that the one that is asked for does not, or none at all. */
export async function runtimesHere(
  specs: readonly Pick<EnvironmentSpec, "runtime">[],
  io: Io,
  registry: typeof runtimes = runtimes,
): Promise<readonly Finding[]> {
  const wanted = new Set(specs.map(({ runtime }) => runtime));
  const looks = Object.keys(registry).map(async (name) => {
    const runtime = await loadAdapter(registry, name);
    const complaint = await runtime.unavailable(io);
    if (complaint !== undefined)
      return { name, works: false, text: `${runtime.title}: ${complaint}`, docs: runtime.docs };
    const versions = Object.entries((await runtime.versions?.(io)) ?? {});
    const text = versions.map(([what, version]) => `${what} ${version}`).join(", ");
    return {
      name,
      works: true,
      text: `${runtime.title}: ${text || "works here"}`,
      docs: runtime.docs,
    };
  });
  const all = await Promise.all(looks);
  const isAny = all.some(({ works }) => works);
  return all.map(({ name, works, text, docs }) => {
    if (works) return { is: "good", text };
    return {
      is: wanted.has(name) || !isAny ? "bad" : "note",
      text,
      remedy: remedies[name] ?? `See ${docs}`,
    };
  });
}
