// Writes the tables of inputs and outputs in README.md from action.yml.
import { readFile, writeFile } from "node:fs/promises";
import * as v from "valibot";
import { parse } from "yaml";

const Described = v.record(v.string(), v.object({ description: v.string() }));
const Action = v.object({ inputs: Described, outputs: Described });

if (import.meta.main) await writeFile("README.md", await readme());

export async function readme(): Promise<string> {
  const { inputs, outputs } = v.parse(Action, parse(await readFile("action.yml", "utf8")));
  const tables = `## Inputs and outputs\n\nAll inputs are optional.\n\n${table("input", inputs)}\n${table("output", outputs)}`;
  const text = await readFile("README.md", "utf8");
  return text.replace(
    /<!-- inputs -->[^]*<!-- \/inputs -->/,
    () => `<!-- inputs -->\n\n${tables}\n<!-- /inputs -->`,
  );
}

function table(kind: string, all: v.InferOutput<typeof Described>): string {
  const rows = Object.entries(all).map(
    ([name, { description }]) => `| \`${name}\` | ${description.trim()} |\n`,
  );
  return `| ${kind} | |\n| --- | --- |\n${rows.join("")}`;
}
