import { join } from "node:path";
import { Problem } from "../../model/problem.ts";
import type { Reading } from "../hand-written.ts";
import { allOf } from "./dot-env.ts";
import { type Given, isRecord, list, standing, textOf } from "./service.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/** What the files of `env_file` say, and over it what `environment` says, be it a list or a map. */
export async function environmentOf(
  all: readonly Given[],
  known: Variables,
  io: Reading,
): Promise<Readonly<Record<string, string>>> {
  const variables: Record<string, string> = {};
  for (const { value, at, directory } of standing(all, "env_file"))
    for (const entry of list(value["env_file"])) {
      const { path, isRequired } = envFile(entry);
      const file = join(directory, path);
      const env = { ...variables, ...known, COMPOSE_DISABLE_ENV_FILE: "" };
      const found = await allOf([file], { ...io, env });
      if (found.files.length === 0 && isRequired)
        throw new Problem("configuration", `There is no file ${file}.`, { at: at(["env_file"]) });
      Object.assign(variables, found.values);
    }
  for (const { value } of standing(all, "environment"))
    for (const [name, text] of entriesOf(value["environment"])) {
      // Without a value it is passed on, and without one to pass on it is not there.
      const passed = text ?? known[name];
      if (passed === undefined) delete variables[name];
      else variables[name] = passed;
    }
  return variables;
}

function envFile(entry: unknown): { readonly path: string; readonly isRequired: boolean } {
  if (!isRecord(entry)) return { path: String(entry), isRequired: true };
  return { path: String(entry["path"]), isRequired: entry["required"] !== false };
}

function entriesOf(given: unknown): readonly (readonly [string, string | undefined])[] {
  if (isRecord(given)) return Object.entries(given).map(([name, value]) => [name, textOf(value)]);
  return list(given).map((item) => {
    const [, name = "", value] = /^([^=]*)(?:=([^]*))?$/.exec(String(item)) ?? [];
    return [name, value];
  });
}
