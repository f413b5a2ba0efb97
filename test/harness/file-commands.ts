import { randomUUID } from "node:crypto";
import { access, chown, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { User } from "./user.ts";

/** Variable → how its file is called. */
const files = {
  GITHUB_ENV: "set_env_",
  GITHUB_OUTPUT: "set_output_",
  GITHUB_PATH: "add_path_",
  GITHUB_STATE: "save_state_",
  GITHUB_STEP_SUMMARY: "step_summary_",
} as const;

type Name = keyof typeof files;

export interface FileCommands {
  /** Variable → path. */
  readonly paths: Readonly<Record<Name, string>>;
  /** What stands in them now. */
  read(): Promise<FileResults>;
}

export interface FileResults {
  readonly env: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  /** Empty where it was too large: then the runner shows none of it. */
  readonly summary: string;
  /** What the runner cannot read: with one of these the step has failed. */
  readonly complaints: readonly string[];
}

const largestSummary = 1_048_576;

/** Fresh files for one stage of one step. https://github.com/actions/runner/blob/v2.336.0/src/Runner.Worker/FileCommandManager.cs */
export async function fileCommands(folder: string, { uid, gid }: User): Promise<FileCommands> {
  const id = randomUUID();
  const named = (name: Name): string => join(folder, `${files[name]}${id}`);
  const paths = {
    GITHUB_ENV: named("GITHUB_ENV"),
    GITHUB_OUTPUT: named("GITHUB_OUTPUT"),
    GITHUB_PATH: named("GITHUB_PATH"),
    GITHUB_STATE: named("GITHUB_STATE"),
    GITHUB_STEP_SUMMARY: named("GITHUB_STEP_SUMMARY"),
  };
  for (const path of Object.values(paths)) {
    await writeFile(path, "");
    await chown(path, uid, gid);
  }
  return { paths, read: () => results(paths) };
}

async function results(paths: FileCommands["paths"]): Promise<FileResults> {
  const complaints: string[] = [];
  const pairs = async (name: Name): Promise<Record<string, string>> => {
    try {
      return pairsIn(await text(paths[name]));
    } catch (error) {
      complaints.push(`Unable to process file command '${name}': ${String(error)}`);
      return {};
    }
  };
  const summary = await text(paths.GITHUB_STEP_SUMMARY).catch(() => "");
  const size = Buffer.byteLength(summary);
  if (size > largestSummary) complaints.push(`The step summary is too large: ${size} bytes`);
  const path = await text(paths.GITHUB_PATH).catch(() => "");
  return {
    env: await pairs("GITHUB_ENV"),
    outputs: await pairs("GITHUB_OUTPUT"),
    state: await pairs("GITHUB_STATE"),
    path: path.split("\n").filter(Boolean),
    summary: size > largestSummary ? "" : summary,
    complaints,
  };
}

/** A file that is not there says nothing; one that cannot be read is an error. */
async function text(path: string): Promise<string> {
  return (await isThere(path)) ? readFile(path, "utf8") : "";
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** `name=value`, or `name<<DELIMITER`, lines, `DELIMITER`: whichever of `=` and `<<` comes first. A line ends with LF alone. */
export function pairsIn(content: string): Record<string, string> {
  const lines = content.replace(/^\u{FEFF}/u, "").split("\n");
  const pairs: Record<string, string> = {};
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (line === "") continue;
    const [, name = "", how, rest = ""] = /^(.*?)(=|<<)(.*)$/s.exec(line) ?? [];
    if (how === "=") pairs[name] = rest;
    else if (how && name && rest) {
      const end = lines.indexOf(rest, index + 1);
      if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${rest}'`);
      pairs[name] = lines.slice(index + 1, end).join("\n");
      index = end;
    } else throw new Error(`Invalid format '${line}'`);
  }
  return pairs;
}
