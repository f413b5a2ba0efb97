import type { ComposeFiles } from "../../model/plan.ts";
import { Problem } from "../../model/problem.ts";
import { handWritten, type Reading } from "../hand-written.ts";
import { below } from "../options.ts";
import { locatedAll } from "../yaml.ts";
import { type Included, included } from "./include.ts";
import { type Given, isRecord } from "./service.ts";

export interface Gathered {
  /** In the order in which they are merged. */
  readonly given: readonly Given[];
  /** What only Compose can fetch. */
  readonly unresolved: readonly string[];
}

/** Every service as every file has it, and those that are included before those that include them. */
export async function gather(
  { files, directory }: Pick<ComposeFiles, "files" | "directory">,
  io: Reading,
): Promise<Gathered> {
  const given: Given[] = [];
  const unresolved: string[] = [];
  const from = async (one: Included, above: readonly string[]) => {
    for (const file of one.files) {
      if (above.includes(file)) throw inCircles(file);
      const found = await readFile(file, one, io);
      unresolved.push(...found.unresolved);
      for (const other of found.includes)
        // Whoever includes it has the last word.
        await from({ ...other, envFiles: [...other.envFiles, ...one.envFiles] }, [...above, file]);
      given.push(...found.given);
    }
  };
  await from({ files, directory, envFiles: [] }, []);
  return { given, unresolved };
}

interface ReadFile extends Gathered {
  readonly includes: readonly Included[];
}

/** One file, which may hold several documents. */
async function readFile(
  file: string,
  { directory, envFiles }: Omit<Included, "files">,
  io: Reading,
): Promise<ReadFile> {
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
        directory,
        envFiles,
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
