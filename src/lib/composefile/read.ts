import type { Io } from "../../model/io.ts";
import type { ComposeFiles, ServicePlan } from "../../model/plan.ts";
import { Problem } from "../../model/problem.ts";
import { whole } from "../chunks.ts";
import { below } from "../options.ts";
import { located } from "../yaml.ts";
import { type Given, isRecord, readService } from "./service.ts";

interface ReadCompose {
  readonly services: Readonly<Record<string, ServicePlan>>;
  /** What only Compose can resolve. */
  readonly unresolved: readonly string[];
}

/** The user's compose files, as far as they can be read without Compose, and where everything stands. */
export async function readCompose(
  { files }: ComposeFiles,
  io: Pick<Io, "read">,
): Promise<ReadCompose> {
  const given = new Map<string, Given[]>();
  const unresolved: string[] = [];
  for (const file of files) {
    const { value, at } = located(await textOf(file, io), file);
    if (!isRecord(value) || (value["services"] !== undefined && !isRecord(value["services"])))
      throw new Problem("configuration", "This is no compose file: `services` is missing.", {
        at: at([]),
        hint: "https://docs.docker.com/reference/compose-file/",
      });
    if (value["include"] !== undefined) unresolved.push(`${file}: include`);
    for (const [name, service] of Object.entries(value["services"] ?? {})) {
      const own = given.get(name) ?? [];
      given.set(name, own);
      own.push({ value: isRecord(service) ? service : {}, at: below(at, "services", name) });
    }
  }
  const read = [...given].map(([name, own]) => [name, readService(name, own)] as const);
  return {
    services: Object.fromEntries(read.map(([name, { plan }]) => [name, plan])),
    unresolved: [...unresolved, ...read.flatMap(([, one]) => one.unresolved)],
  };
}

async function textOf(file: string, { read }: Pick<Io, "read">): Promise<string> {
  try {
    return await whole(read(file));
  } catch (cause) {
    const hint = "Is the path right? Paths in mortar.yml count from its own folder.";
    throw new Problem("configuration", `The compose file ${file} cannot be read.`, { hint, cause });
  }
}
