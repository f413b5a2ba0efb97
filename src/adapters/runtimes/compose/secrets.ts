import type { Io } from "../../../model/io.ts";
import type { Model } from "./model.ts";

/** What the file itself calls a secret, as far as it comes from a variable. */
export function namedSecrets({ secrets }: Model, env: Io["env"]): readonly string[] {
  const variables = Object.values(secrets).flatMap((one) => one?.environment ?? []);
  return variables.flatMap((name) => env[name] ?? []);
}
