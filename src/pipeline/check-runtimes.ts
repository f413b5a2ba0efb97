import { runtimes } from "../adapters/index.ts";
import type { Runtime } from "../model/adapter.ts";
import type { Io } from "../model/io.ts";
import type { EnvironmentSpec } from "../model/plan.ts";
import { Problem } from "../model/problem.ts";
import { candidates, withoutDocker } from "./environment.ts";
import { type Finding, placeOf } from "./finding.ts";
import { loadAdapter } from "./load-adapter.ts";

const remedies: Readonly<Record<string, string>> = {
  compose: "Start Docker, and see that `docker info` and `docker compose version` work here.",
};

interface Look {
  readonly name: string;
  readonly runtime: Runtime;
  readonly works: boolean;
  readonly text: string;
}

/** Which runtimes work here; bad is only what leaves an environment without any. */
export async function runtimesHere(
  specs: readonly EnvironmentSpec[],
  io: Io,
  registry: typeof runtimes = runtimes,
): Promise<readonly Finding[]> {
  const all = await Promise.all(Object.keys(registry).map((name) => lookAt(name, io, registry)));
  const working = all.filter(({ works }) => works);
  const asked = specs.map((spec) => {
    const names = candidates(spec, io, Object.keys(registry));
    return { spec, names, taken: working.find(({ name }) => names.includes(name)) };
  });
  const unmet = asked.filter(({ taken }) => !taken);
  const found = all.map(({ name, runtime, works, text }): Finding => {
    const open = unmet.find(({ spec }) => spec.runtime === "auto");
    if (works && open) return { is: "note", text, remedy: withoutDocker(open.spec) };
    if (works) return { is: "good", text };
    const isMissed = working.length === 0 || unmet.some(({ names }) => names.includes(name));
    const remedy = remedies[name] ?? `See ${runtime.docs}`;
    return { is: isMissed ? "bad" : "note", text, remedy };
  });
  return [...found, ...asked.flatMap(({ spec, taken }) => refusal(spec, taken?.runtime))];
}

async function lookAt(name: string, io: Io, registry: typeof runtimes): Promise<Look> {
  const runtime = await loadAdapter(registry, name);
  const complaint = await runtime.unavailable(io);
  if (complaint !== undefined)
    return { name, runtime, works: false, text: `${runtime.title}: ${complaint}` };
  const versions = Object.entries((await runtime.versions?.(io)) ?? {});
  const text = versions.map(([what, version]) => `${what} ${version}`).join(", ");
  return { name, runtime, works: true, text: `${runtime.title}: ${text || "works here"}` };
}

/** What a run would refuse: a plan asks only a runtime that is named. */
function refusal(spec: EnvironmentSpec, runtime: Runtime | undefined): readonly Finding[] {
  try {
    runtime?.check?.(spec);
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { message, hint, at } = error.trouble;
    return [{ is: "bad", text: `${placeOf(at)}${message}`, ...(hint && { remedy: hint }) }];
  }
}
