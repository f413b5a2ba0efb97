import type { Io } from "../../model/io.ts";
import { handWritten, type Reading } from "../hand-written.ts";
import { variablesIn } from "./dot-env-text.ts";

export interface DotEnv {
  /** Those that are there. */
  readonly files: readonly string[];
  readonly values: Readonly<Record<string, string>>;
}

/** What decides which files are read; the rest of these files is Compose's own business, and may be secret. */
const ours = /^COMPOSE_(FILE|PROFILES|PATH_SEPARATOR)$/;

/** The first words on it: https://docs.docker.com/compose/how-tos/environment-variables/envvars/#compose_disable_env_file */
const yes = ["1", "t", "T", "TRUE", "true", "True"];

export async function dotEnvs(
  paths: readonly string[],
  io: Reading & Pick<Io, "env">,
): Promise<DotEnv> {
  const { files, values } = await allOf(paths, io);
  const wanted = Object.entries(values).filter(([name]) => ours.test(name));
  return { files, values: Object.fromEntries(wanted) };
}

/** All that stands in them, for whoever does what Compose would do. A later file has the last word. */
export async function allOf(
  paths: readonly string[],
  io: Reading & Pick<Io, "env">,
): Promise<DotEnv> {
  if (yes.includes(io.env["COMPOSE_DISABLE_ENV_FILE"] ?? "")) return { files: [], values: {} };
  const files: string[] = [];
  const all: Record<string, string> = {};
  for (const path of paths) {
    if ((await io.look(path)) === undefined) continue;
    files.push(path);
    Object.assign(all, variablesIn(await handWritten(path, io), all, io.env));
  }
  return { files, values: all };
}
