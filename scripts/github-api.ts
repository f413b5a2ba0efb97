// Writes test/fixtures/github/openapi.json: of GitHub's own description what Mortar uses. It comes out of a package that
// weighs 385 MB when it is installed, which is too much for a dependency.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const source = "@octokit/openapi@23.0.2";
const target = join(import.meta.dirname, "../test/fixtures/github/openapi.json");

/** What Mortar asks of GitHub, or soon will. */
const wanted = [
  "actions/list-artifacts-for-repo",
  "actions/list-jobs-for-workflow-run-attempt",
  "actions/list-workflow-run-artifacts",
  "checks/create",
  "checks/get",
  "checks/list-for-ref",
  "checks/update",
  "issues/create-comment",
  "issues/delete-comment",
  "issues/get-comment",
  "issues/list-comments",
  "issues/update-comment",
  "meta/root",
  "pulls/get",
  "rate-limit/get",
  "repos/get-content",
  "users/get-authenticated",
];

/** What is there for people or for generators of clients. `discriminator` only repeats the `oneOf` beside it. */
const prose = /^(description|discriminator|examples?|summary|tags|title|x-github.*|x-octokit)$/;

type Json = null | boolean | number | string | Json[] | Node;
interface Node {
  readonly [key: string]: Json;
}
interface Description {
  readonly openapi: string;
  readonly info: Node;
  readonly paths: Readonly<Record<string, Node>>;
  readonly components: Readonly<Record<string, Node>>;
}

const folder = await mkdtemp(join(tmpdir(), "github-api-"));
try {
  await writeFile(target, lined(await slimmed(folder)));
  console.log(`${target} is written.`);
} finally {
  await rm(folder, { recursive: true });
}

async function slimmed(cwd: string): Promise<Node> {
  const run = promisify(execFile);
  const within = { cwd, timeout: 120_000 };
  const { stdout } = await run("npm", ["pack", source, "--json"], within);
  const [{ filename, integrity }] = JSON.parse(stdout);
  const [description, terms] = ["package/generated/api.github.com.json", "package/LICENSE"];
  await run("tar", ["-xzf", filename, description, terms], within);
  const { openapi, info, ...rest }: Description = JSON.parse(await read(description));
  const paths = pathsOf(rest.paths);
  const lost = wanted.filter((id) => !JSON.stringify(paths).includes(`"operationId":"${id}"`));
  if (lost.length > 0) throw new Error(`${source} does not describe ${lost.join()}.`);
  const components = referenced(paths, rest.components);
  const license = { name: "MIT", "x-text": await read(terms) };
  const from = { "x-source": source, "x-integrity": integrity };
  const about = { title: "GitHub's REST API, as far as Mortar uses it", ...from, license };
  return { openapi, info: { ...about, version: info["version"] ?? "" }, paths, components };

  function read(file: string): Promise<string> {
    return readFile(join(cwd, file), "utf8");
  }
}

function pathsOf(all: Description["paths"]): Node {
  const paths = Object.entries(all).map(([path, operations]): [string, Node] => {
    const used = Object.entries(operations).filter(
      ([, operation]) => isNode(operation) && wanted.some((id) => id === operation["operationId"]),
    );
    return [path, bare(Object.fromEntries(used))];
  });
  return Object.fromEntries(paths.filter(([, operations]) => Object.keys(operations).length > 0));
}

/** Properties are named by GitHub, and one that is called `description` is not prose. */
function bare(node: Node, isProperties = false): Node {
  const kept = Object.entries(node).filter(([key]) => isProperties || !prose.test(key));
  return Object.fromEntries(
    kept.map(([key, value]) => [key, bareValue(value, !isProperties && key === "properties")]),
  );
}

function bareValue(value: Json, isProperties: boolean): Json {
  if (Array.isArray(value)) return value.map((item) => bareValue(item, false));
  return isNode(value) ? bare(value, isProperties) : value;
}

/** What the paths refer to, what that refers to, and so on; in the order of their names. */
function referenced(paths: Node, components: Description["components"]): Node {
  const found = new Map<string, Node>();
  const walk = (value: Json): void => {
    if (Array.isArray(value)) value.forEach(walk);
    if (!isNode(value)) return;
    const { $ref } = value;
    if (typeof $ref === "string" && !found.has($ref)) {
      const [, , kind = "", name = ""] = $ref.split("/");
      const component = components[kind]?.[name];
      if (!component || !isNode(component)) throw new Error(`${$ref} is not there.`);
      found.set($ref, bare(component));
      walk(bare(component));
    }
    Object.values(value).forEach(walk);
  };
  walk(paths);
  const kinds: Record<string, Record<string, Node>> = {};
  for (const [ref, component] of [...found].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [, , kind = "", name = ""] = ref.split("/");
    kinds[kind] = { ...kinds[kind], [name]: component };
  }
  return kinds;
}

function isNode(value: Json): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A line for each path and each component, so that a new version shows what is new in it. */
function lined(value: Json, depth = 0): string {
  if (!isNode(value) || depth > 2) return JSON.stringify(value);
  const lines = Object.entries(value).map(
    ([key, inner]) => `${JSON.stringify(key)}: ${lined(inner, depth + 1)}`,
  );
  return `{\n${lines.join(",\n")}\n}${depth > 0 ? "" : "\n"}`;
}
