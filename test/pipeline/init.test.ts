import { readFile, readdir, symlink } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Plan } from "../../src/model/plan.ts";
import { init } from "../../src/pipeline/init.ts";
import { load } from "../../src/pipeline/plan.ts";
import { noInputs } from "../support/run-suite.ts";
import { type Workspace, workspace } from "../support/workspace.ts";

const compose = {
  "compose.yaml": 'services: { cart: { image: x, ports: ["80:80"] }, db: { image: x } }\n',
};
const e2e = (name: string): string => JSON.stringify({ scripts: { [name]: "x" } });

const kinds: Record<string, Record<string, string>> = {
  npm: { "package.json": e2e("test:e2e") },
  Maven: { "pom.xml": "<project/>" },
  Gradle: { "build.gradle": "" },
  pytest: { "pytest.ini": "" },
  Go: { "go.mod": "module x" },
  OpenAPI: { "package.json": e2e("test"), "api/cart.yaml": "openapi: 3.0.0" },
  k6: { "package.json": e2e("test"), "load/a.js": 'import http from "k6/http"' },
  Postman: {
    "package.json": e2e("test"),
    "p.json":
      '{"info":{"schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}}',
  },
};

describe.each(Object.entries(kinds))("what is written for %s", (_kind, files) => {
  test("is what Mortar takes, as it stands and with every example in it used", async () => {
    await using ws = await workspace({ files: { ...compose, ...files } });
    await init(noInputs, ws.io);
    const { jobs } = await load(noInputs, ws.io);
    expect(jobs.length).toBeGreaterThan(0);
    const all = await withExamples(ws);
    expect(all.jobs.length).toBeGreaterThan(jobs.length);
    expect(parse(await readFile(".github/workflows/mortar.yml", "utf8"))).toMatchObject({
      jobs: { integration: { permissions: { contents: "read", "pull-requests": "write" } } },
    });
  });
});

test("with nothing to be found the examples alone are a configuration", async () => {
  await using ws = await workspace({ files: compose });
  expect(await init(noInputs, ws.io)).toContainEqual(
    expect.stringContaining("No tests were found"),
  );
  expect((await withExamples(ws)).jobs.map(({ id }) => id)).toEqual([
    "api",
    "openapi-authorization",
    "cart-load",
  ]);
});

test("no name breaks out of its place", async () => {
  const names = [
    'quote"s',
    "o'clock",
    "new\nline",
    "tab\t#: - {}",
    "${services.x.url}",
    "${{ secrets.X }}",
    "\u{85}\u{2028}",
  ];
  const found = names.flatMap((name, index) => [
    [`${index}/${name}/package.json`, e2e(`e2e:${name}`)] as const,
    [`${index}/${name}.k6.js`, 'import http from "k6/http"'] as const,
    [`${index}/${name}.yaml`, "openapi: 3.0.0"] as const,
  ]);
  await using ws = await workspace({ files: { ...compose, ...Object.fromEntries(found) } });
  await init(noInputs, ws.io);
  const { jobs } = await load(noInputs, ws.io);
  expect(jobs.map(({ folder }) => folder).toSorted()).toEqual(
    names.map((name, index) => `${index}/${name}`).toSorted(),
  );
  expect((await withExamples(ws)).jobs.length).toBeGreaterThan(jobs.length);
  const { jobs: written } = parse(await readFile(".github/workflows/mortar.yml", "utf8"));
  const folders: string[] = written.integration.steps.flatMap(
    (step: Record<string, string>) => step["working-directory"] ?? [],
  );
  expect(folders.some((one) => one.includes("${{ secrets"))).toBe(false);
  expect(folders.map((one) => one.replace("${{ '${{' }}", "${{")).toSorted()).toEqual(
    jobs.map(({ folder }) => folder).toSorted(),
  );
});

test("what is there stays as it is, one file at a time", async () => {
  await using ws = await workspace({ files: { ...compose, "mortar.yml": "gate: {}\n" } });
  const [first, second] = await init(noInputs, ws.io);
  expect(first).toBe("mortar.yml is there already, and stays as it is.");
  expect(second).toBe("Wrote .github/workflows/mortar.yml.");
  expect(await readFile("mortar.yml", "utf8")).toBe("gate: {}\n");
  await expect(init(noInputs, ws.io)).rejects.toMatchObject({ trouble: { code: "usage" } });
});

test("nothing is written through a link", async () => {
  await using ws = await workspace({ files: { ...compose, "../outside/x": "" } });
  await symlink("../outside", ".github");
  await symlink("../outside/new", "mortar.yml");
  await expect(init(noInputs, ws.io)).rejects.toMatchObject({ trouble: { code: "usage" } });
  expect(await readdir("../outside")).toEqual(["x"]);
});

test("in a folder of the repository the workflow still lies at the root, and names the folder", async () => {
  const files = { "sub/compose.yaml": compose["compose.yaml"] ?? "", "sub/go.mod": "module x" };
  await using ws = await workspace({ files });
  await init({ ...noInputs, workingDirectory: "sub" }, ws.io);
  const text = await readFile(".github/workflows/mortar.yml", "utf8");
  expect(text).toContain("with: { working-directory: sub }");
  expect(text).toContain("go-version-file: sub/go.mod");
  expect(await readFile("sub/mortar.yml", "utf8")).toContain("go test");
});

test("without a compose file the first thing to do is to write one", async () => {
  await using ws = await workspace({ files: { "go.mod": "module x" } });
  expect((await init(noInputs, ws.io)).join("\n")).toContain(
    "1. There is no compose file in this folder. Mortar brings up what a compose file says",
  );
});

/** The same file as if somebody had taken the signs away before every example. */
async function withExamples({ io, put }: Workspace): Promise<Plan> {
  const text = await readFile("mortar.yml", "utf8");
  const [head = "", ...blocks] = text.split("\n\n");
  const used = blocks.map((block) => block.replaceAll(/^# /gm, "")).join("\n\n");
  await put("mortar.yml", `${head}\n\n${used}`);
  await put("openapi.yaml", "openapi: 3.0.0");
  return load(noInputs, io);
}

test("the next steps name the folder, and the root where this is none", async () => {
  const files = { "svc/a b/compose.yaml": "services: {}\n" };
  await using ws = await workspace({ files });
  const said = (await init({ ...noInputs, workingDirectory: "svc/a b" }, ws.io)).join("\n");
  expect(said).toContain("`mortar run --working-directory 'svc/a b'` runs it");
  expect(said).toContain("only at the root of a repository");
});

test("at the root of a repository there is nothing to say of it", async () => {
  await using ws = await workspace({ files: { ...compose, ".git/HEAD": "" } });
  expect((await init(noInputs, ws.io)).join("\n")).not.toContain("root");
});
