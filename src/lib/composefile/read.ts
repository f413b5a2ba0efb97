import type { ComposeFiles, ServicePlan } from "../../model/plan.ts";
import { Problem } from "../../model/problem.ts";
import { handWritten, type Reading } from "../hand-written.ts";
import { below } from "../options.ts";
import { locatedAll } from "../yaml.ts";
import { type Included, included } from "./include.ts";
import { type Given, isRecord, readService } from "./service.ts";

export interface ReadCompose {
  readonly services: Readonly<Record<string, ServicePlan>>;
  /** What only Compose can resolve. */
  readonly unresolved: readonly string[];
}

/** The user's compose files, as far as they can be read without Compose, and where everything stands. */
export async function readCompose(
  { files, directory }: Pick<ComposeFiles, "files" | "directory">,
  io: Reading,
): Promise<ReadCompose> {
  const given: Given[] = [];
  const unresolved: string[] = [];
  const gather = async ({ files: paths, directory: from }: Included, above: readonly string[]) => {
    for (const file of paths) {
      if (above.includes(file)) throw inCircles(file);
      const found = await readFile(file, from, io);
      unresolved.push(...found.unresolved);
      for (const one of found.includes) await gather(one, [...above, file]);
      given.push(...found.given);
    }
  };
  await gather({ files, directory }, []);
  const names = [...new Set(given.map(({ name }) => name))];
  const read = names.flatMap((name) => {
    const service = readService(
      name,
      given.filter((one) => one.name === name),
    );
    return service ? [[name, service] as const] : [];
  });
  return {
    services: Object.fromEntries(read.map(([name, { plan }]) => [name, plan])),
    unresolved: [...unresolved, ...read.flatMap(([, one]) => one.unresolved)],
  };
}

interface ReadFile {
  readonly given: readonly Given[];
  readonly includes: readonly Included[];
  readonly unresolved: readonly string[];
}

/** One file, which may hold several documents. */
async function readFile(file: string, directory: string, io: Reading): Promise<ReadFile> {
  const given: Given[] = [];
  const includes: Included[] = [];
  const unresolved: string[] = [];
  for (const { value, at, tag } of locatedAll(await handWritten(file, io), file)) {
    if (!isRecord(value) || (value["services"] !== undefined && !isRecord(value["services"])))
      throw new Problem("configuration", "This is no compose file: `services` is missing.", {
        at: at([]),
        hint: "https://docs.docker.com/reference/compose-file/",
      });
    for (const one of await included(value["include"], { file, directory }, io))
      if (typeof one === "string") unresolved.push(one);
      else includes.push(one);
    for (const [name, service] of Object.entries(value["services"] ?? {}))
      given.push({
        name,
        value: isRecord(service) ? service : {},
        at: below(at, "services", name),
        tag: (...keys) => tag(["services", name, ...keys]),
      });
  }
  return { given, includes, unresolved };
}

function inCircles(file: string): Problem {
  return new Problem("configuration", `${file} includes itself.`, { at: { file } });
}
