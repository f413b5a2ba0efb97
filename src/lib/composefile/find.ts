import { dirname, join, normalize } from "node:path";
import type { Io } from "../../model/io.ts";
import type { ComposeFiles } from "../../model/plan.ts";
import { Problem } from "../../model/problem.ts";
import { whole } from "../chunks.ts";

// As Compose looks for them: https://github.com/compose-spec/compose-go/blob/main/cli/options.go
const usual = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];
const merged = [
  "compose.override.yml",
  "compose.override.yaml",
  "docker-compose.override.yml",
  "docker-compose.override.yaml",
];

type Surroundings = Pick<Io, "env" | "look" | "read">;

/** The files that plain `docker compose` would take in a folder, unless others are named; and what else it takes from there. */
export async function findCompose(
  folder: string,
  named: readonly string[] | undefined,
  io: Surroundings,
): Promise<ComposeFiles> {
  const here = await dotEnv(join(folder, ".env"), io);
  const said = { ...here, ...io.env };
  const files = named ?? listed(said, folder) ?? (await searched(folder, io));
  const directory = dirname(files[0] ?? folder);
  const there = directory === folder ? here : await dotEnv(join(directory, ".env"), io);
  const profiles = ({ ...there, ...said }["COMPOSE_PROFILES"] ?? "").split(",");
  // Compose reads both, but once a file is named it would only read the one beside that.
  const both = !named && directory !== folder && here && !io.env["COMPOSE_ENV_FILES"];
  return {
    files,
    directory,
    profiles: profiles.map((name) => name.trim()).filter(Boolean),
    envFiles: both ? [join(folder, ".env"), ...(there ? [join(directory, ".env")] : [])] : [],
  };
}

function listed(said: Io["env"], folder: string): readonly string[] | undefined {
  const list = said["COMPOSE_FILE"];
  if (!list) return undefined;
  const paths = list.split(said["COMPOSE_PATH_SEPARATOR"] || ":").filter(Boolean);
  return paths.map((path) => (path.startsWith("/") ? path : join(folder, path)));
}

/** Here, or in the nearest folder above that has one. */
async function searched(folder: string, io: Surroundings): Promise<readonly string[]> {
  for (let here = normalize(folder); ; here = dirname(here)) {
    const file = await first(usual, here, io);
    const override = file && (await first(merged, here, io));
    if (file) return override ? [file, override] : [file];
    if (here === dirname(here)) break;
  }
  throw new Problem(
    "configuration",
    `There is no compose file in ${folder === "." ? "this folder" : folder}.`,
    {
      hint: `Looked for ${usual.join(", ")}. Name yours: in mortar.yml under environment.compose, or as the input \`compose\`.`,
    },
  );
}

async function first(
  names: readonly string[],
  folder: string,
  { look }: Surroundings,
): Promise<string | undefined> {
  for (const name of names) {
    const path = join(folder, name);
    if (["file", "link"].includes((await look(path)) ?? "")) return path;
  }
  return undefined;
}

/** Only what decides which files are read; the rest of the file is Compose's own business. */
async function dotEnv(
  path: string,
  io: Surroundings,
): Promise<Readonly<Record<string, string>> | undefined> {
  const off = io.env["COMPOSE_DISABLE_ENV_FILE"] === "true";
  if (off || (await io.look(path)) === undefined) return undefined;
  const text = await whole(io.read(path));
  const found = text.matchAll(/^(?:export\s+)?(COMPOSE_(?:FILE|PROFILES|PATH_SEPARATOR))=(.*)$/gm);
  return Object.fromEntries([...found].map(([, name = "", value = ""]) => [name, unquoted(value)]));
}

function unquoted(value: string): string {
  const [, , quoted] = /^(["'])(.*?)\1/.exec(value.trim()) ?? [];
  return quoted ?? value.replace(/\s+#.*$/, "").trim();
}
