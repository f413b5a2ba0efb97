import { glob, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { readme } from "../scripts/readme.ts";
import { command } from "../src/command-line.ts";
import { codes } from "../src/model/problem.ts";
import { readConfig } from "../src/pipeline/config.ts";

const pages = await Promise.all(
  (await Array.fromAsync(glob(["*.md", "docs/**/*.md", "examples/**/*.md"])))
    .filter((file) => !file.includes("node_modules") && !file.includes("mortar-results"))
    .map(async (file) => ({ file, text: await readFile(file, "utf8") })),
);

test("every problem has its place in docs/problems.md, and no other is there", async () => {
  const text = await readFile("docs/problems.md", "utf8");
  const described = [...text.matchAll(/^### (.+)$/gm)].map(([, code]) => code);
  expect(new Set(described)).toEqual(new Set(codes));
  expect(described.length).toBe(codes.length);
});

test("the tables of README.md are those of action.yml", async () => {
  expect(squeezed(await readFile("README.md", "utf8"))).toBe(squeezed(await readme()));
});

test.each(pages)("$file links to what is there", async ({ file, text }) => {
  const links = [...text.matchAll(/\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)/g)].map(
    ([, to = ""]) => to,
  );
  const missing: string[] = [];
  for (const to of links)
    await readFile(join(dirname(file), to)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EISDIR") missing.push(to);
    });
  expect(missing).toEqual([]);
});

const snippets = pages.flatMap(({ file, text }) =>
  [...text.matchAll(/```yaml\n([^]*?)```/g)].map(([, yaml = ""], index) => ({ file, index, yaml })),
);

test.each(snippets)(
  "snippet $index of $file is YAML, and a mortar.yml is one that Mortar takes",
  ({ file, yaml }) => {
    const errors = [...parseAllDocuments(yaml)].flatMap((document) =>
      "errors" in document ? document.errors : [],
    );
    expect(errors).toEqual([]);
    const isConfig = /^(environment|integration|security|performance|gate|publish):/m.test(yaml);
    expect(() => (isConfig ? readConfig(yaml, file) : undefined)).not.toThrow();
  },
);

test("every verb and every option of the command line is in docs/cli.md, and no other", async () => {
  const asked = command(["--help"]);
  const help = "help" in asked ? asked.help : "";
  const page = await readFile("docs/cli.md", "utf8");
  const known = [...help.matchAll(/^ {2}(?:(--[\w-]+)|(\w+))/gm)].map(
    ([, option, verb]) => option ?? verb,
  );
  const told = [...page.matchAll(/^\| `(?:(--[\w-]+)|(\w+))/gm)].map(
    ([, option, verb]) => option ?? verb,
  );
  expect(new Set(told)).toEqual(new Set(known));
});

test("every step that uses Mortar says only what action.yml takes", async () => {
  const { inputs }: { inputs: Record<string, unknown> } = parse(
    await readFile("action.yml", "utf8"),
  );
  const said = snippets.flatMap(({ yaml }) => stepsIn(parse(yaml)));
  expect(said.length).toBeGreaterThan(0);
  for (const key of said.flatMap((step) => Object.keys(step)))
    expect(Object.keys(inputs)).toContain(key);
});

/** A table's columns are padded by the formatter. */
function squeezed(text: string): string {
  return text.replaceAll(/[ -]+/g, " ");
}

/** The `with` of every step that uses Mortar, wherever it stands. */
function stepsIn(value: unknown): readonly object[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(stepsIn);
  if (!("uses" in value) || !String(value.uses).startsWith("OWNER/mortar@")) return inner;
  return "with" in value && typeof value.with === "object" && value.with
    ? [value.with, ...inner]
    : inner;
}
