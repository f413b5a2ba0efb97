import { dirname, join } from "node:path";
import * as v from "valibot";
import { shellWord } from "../../lib/shell-word.ts";
import type { FoundSuite, SetUp, Toolchain } from "./toolchain.ts";
import { outermost, type Tree } from "./tree.ts";

const Manifest = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ scripts: v.optional(v.record(v.string(), v.string()), {}) }),
);

/** Scripts that talk to something that runs. */
const integrating =
  /(^|[:_-])(integration|int|it|itest|e2e|api|acceptance|smoke|contract|system)([:_-]|$)/i;

/** Helpers of a script, and what never ends or asks somebody. */
const aside = /^(pre|post)|watch|:ui$|debug|lint|build|setup|report/i;

const most = 10;

/** What `npm init` writes. */
const nothing = /no test specified/;

export async function nodeIn(tree: Tree): Promise<readonly Toolchain[]> {
  const found = new Map<string, readonly FoundSuite[]>();
  for (const path of tree.files.filter((one) => /(^|\/)package\.json$/.test(one))) {
    const { success, output } = v.safeParse(Manifest, await tree.text(path));
    const suites = success ? suitesOf(output.scripts, managerOf(dirname(path), tree)) : [];
    if (suites.length > 0) found.set(dirname(path), suites);
  }
  return outermost([...found.keys()]).map((folder) => ({
    folder,
    suites: found.get(folder) ?? [],
    setUp: setUpOf(folder, tree),
  }));
}

function suitesOf(
  scripts: Readonly<Record<string, string>>,
  manager: Manager,
): readonly FoundSuite[] {
  const names = Object.keys(scripts).filter((name) => !aside.test(name));
  const talking = names.filter((name) => integrating.test(name));
  const usual = names.filter((name) => name === "test" && !nothing.test(scripts[name] ?? ""));
  return (talking.length > 0 ? talking : usual).slice(0, most).map((name) => ({
    name,
    run: name === "test" ? `${manager} test` : `${manager} run ${shellWord(name)}`,
  }));
}

type Manager = "npm" | "pnpm" | "yarn";

/** By its lock file, which lies at the root of a monorepo. */
function managerOf(folder: string, { files }: Tree): Manager {
  const has = (name: string): boolean => files.includes(join(folder, name)) || files.includes(name);
  if (has("pnpm-lock.yaml")) return "pnpm";
  return has("yarn.lock") ? "yarn" : "npm";
}

/** Node 25 and newer come without it: https://github.com/nodejs/corepack#how-to-install */
const corepack = "npm install --global corepack && corepack enable";

function setUpOf(folder: string, tree: Tree): SetUp {
  const version = [".nvmrc", ".node-version"]
    .map((name) => join(folder, name))
    .find((path) => tree.files.includes(path));
  const install = {
    npm: tree.files.includes(join(folder, "package-lock.json")) ? "npm ci" : "npm install",
    pnpm: `${corepack} && pnpm install --frozen-lockfile`,
    yarn: `${corepack} && yarn install`,
  };
  return {
    uses: "actions/setup-node@v5",
    with: version ? { "node-version-file": version } : { "node-version": "lts/*" },
    install: install[managerOf(folder, tree)],
  };
}
