import { dirname, join, normalize } from "node:path";
import type { Io } from "../../model/io.ts";
import type { ComposeFiles } from "../../model/plan.ts";
import { Problem } from "../../model/problem.ts";
import type { Reading } from "../hand-written.ts";
import { type DotEnv, dotEnvs } from "./dot-env.ts";

// As Compose looks for them: https://github.com/compose-spec/compose-go/blob/main/cli/options.go
const usual = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];
const merged = [
  "compose.override.yml",
  "compose.override.yaml",
  "docker-compose.override.yml",
  "docker-compose.override.yaml",
];

export type Surroundings = Reading & Pick<Io, "env">;

interface Where {
  /** The files that are named, as with `--file`. */
  readonly named?: readonly string[] | undefined;
  /** What a path that stands in a variable is from the workspace. */
  readonly inside: (path: string) => string;
}

/** The files that plain `docker compose` would take in a folder, unless others are named; and what else it takes from there. */
export async function findCompose(
  folder: string,
  { named, inside }: Where,
  io: Surroundings,
): Promise<ComposeFiles> {
  const { env } = io;
  const given = list(env["COMPOSE_ENV_FILES"], ",").map(inside);
  // Where a file is named, what lies here is not looked at.
  const here = named ? none : await dotEnvs(given.length > 0 ? given : [beside(folder)], io);
  const said = { ...here.values, ...env };
  const listed = list(said["COMPOSE_FILE"], said["COMPOSE_PATH_SEPARATOR"] || ":").map(inside);
  const files = named ?? (listed.length > 0 ? listed : await searched(folder, io));
  const directory = dirname(files[0] ?? folder);
  const elsewhere = given.length > 0 ? given : [beside(directory)];
  const there = await dotEnvs(elsewhere, { ...io, env: said });
  const profiles = { ...there.values, ...said }["COMPOSE_PROFILES"];
  // The last one has the last word.
  const both = [...new Set([...there.files, ...here.files])];
  return {
    files,
    directory,
    profiles: list(profiles, ","),
    // Beside the first file Compose looks by itself, but once a file is named only there; before 2.27 it never looked here.
    envFiles: both.every((path) => path === beside(directory)) ? [] : both,
  };
}

const none: DotEnv = { files: [], values: {} };

function beside(folder: string): string {
  return join(folder, ".env");
}

function list(text: string | undefined, separator: string): readonly string[] {
  const parts = text?.split(separator).map((part) => part.trim()) ?? [];
  return parts.filter(Boolean);
}

/** Here, or in the nearest folder above that has one. */
async function searched(folder: string, io: Reading): Promise<readonly string[]> {
  for (let here = normalize(folder); ; here = dirname(here)) {
    const file = await first(usual, here, io);
    const override = file && (await first(merged, here, io));
    if (file) return override ? [file, override] : [file];
    if (here === dirname(here)) break;
  }
  const where = folder === "." ? "this folder" : `${folder}, nor in a folder above it`;
  throw new Problem("configuration", `There is no compose file in ${where}.`, {
    hint: `Looked for ${usual.join(", ")}. Name yours: in mortar.yml under environment.compose, or as the input \`compose\`.`,
  });
}

async function first(
  names: readonly string[],
  folder: string,
  { look }: Pick<Io, "look">,
): Promise<string | undefined> {
  for (const name of names) {
    const path = join(folder, name);
    if (["file", "link"].includes((await look(path)) ?? "")) return path;
  }
  return undefined;
}
