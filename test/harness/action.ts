import { chmod, cp, glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { parse } from "yaml";

const repository = join(import.meta.dirname, "../..");

/** All that an action is made of: what else lies in the repository must not be needed. */
export const shipped = ["action.yml", "package.json", "dist"];

const Declared = v.object({
  inputs: v.optional(v.record(v.string(), v.object({ default: v.optional(v.string(), "") })), {}),
  outputs: v.optional(v.record(v.string(), v.object({ description: v.string() })), {}),
  runs: v.object({ using: v.literal("node24"), main: v.string(), post: v.string() }),
});

export interface Action {
  readonly folder: string;
  readonly main: string;
  readonly post: string;
  /** Every declared input has a value: that of `with`, else its default with the expressions in it filled in. */
  inputs(given: Readonly<Record<string, string>>, context: Context): Record<string, string>;
  readonly outputs: readonly string[];
}

/** What expressions in defaults may ask for. */
export type Context = Readonly<Record<"github.token" | "toJSON(matrix)", string>>;

/** Copies what is shipped into a folder that nobody may write to. */
export async function install(folder: string, from: string = repository): Promise<Action> {
  for (const name of shipped) await cp(join(from, name), join(folder, name), { recursive: true });
  for await (const { name, parentPath } of glob("**", { cwd: folder, withFileTypes: true }))
    await chmod(join(parentPath, name), name.includes(".") ? 0o444 : 0o555);
  await chmod(folder, 0o555);
  const text = await readFile(join(folder, "action.yml"), "utf8");
  const { inputs, outputs, runs } = v.parse(Declared, parse(text));
  return {
    folder,
    main: join(folder, runs.main),
    post: join(folder, runs.post),
    outputs: Object.keys(outputs),
    inputs: (given, context) => ({
      ...Object.fromEntries(
        Object.entries(inputs).map(([name, one]) => [name, filled(one.default, context)]),
      ),
      ...given,
    }),
  };
}

function filled(text: string, context: Context): string {
  const values: Readonly<Record<string, string>> = context;
  return text.replaceAll(/\$\{\{\s*(.+?)\s*\}\}/g, (_, asked: string) => values[asked] ?? "");
}
