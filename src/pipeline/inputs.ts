import { Problem } from "../model/problem.ts";

/** What a user may say beside mortar.yml, or without one. Empty means not said. Paths count from the working directory. */
export interface Inputs {
  readonly config: string;
  /** A command to run against the environment, and the globs of its reports. */
  readonly run: string;
  readonly reports: readonly string[];
  readonly compose: readonly string[];
  readonly runtime: string;
  readonly workingDirectory: string;
  /** Tells several runs in one workflow job apart. */
  readonly name: string;
  readonly resultsDir: string;
  /** JSON: the values of the matrix cell. */
  readonly matrix: string;
}

const usual = "mortar-results";

/** What every run makes in it. */
export const ownFolders: readonly string[] = ["evidence", "jobs", "logs", "refused"];

/** One in each line, or separated by commas, but for those in braces. */
export function listOf(text: string): readonly string[] {
  const parts = text.split(/\n|,(?![^{\n]*\})/).map((part) => part.trim());
  return parts.filter(Boolean);
}

/** Everything of a run goes there; a run with a name of its own has its own folder. */
export function resultsFolder({ resultsDir, name }: Pick<Inputs, "resultsDir" | "name">): string {
  return resultsDir || (isFolderName(name) ? `${usual}/${name}` : usual);
}

export function checkName({ name }: Pick<Inputs, "name">): void {
  if (name === "" || isFolderName(name)) return;
  throw new Problem("usage", `The name "${name}" cannot be the name of a folder.`, {
    hint: `Expected letters, digits, ".", "_" and "-", 60 at most, and none of ${ownFolders.join(", ")}.`,
  });
}

function isFolderName(name: string): boolean {
  return /^[A-Za-z0-9][\w.-]{0,59}$/.test(name) && !ownFolders.includes(name);
}
