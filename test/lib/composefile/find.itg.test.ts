import { execa } from "execa";
import { describe, expect, test } from "vitest";
import type { ComposeFiles } from "../../../src/model/plan.ts";
import { findCompose } from "../../../src/lib/composefile/find.ts";
import { readCompose } from "../../../src/lib/composefile/read.ts";
import { insideWorkspace } from "../../../src/pipeline/paths.ts";
import { noEngine } from "../../support/engine.ts";
import { workspace } from "../../support/workspace.ts";

interface Scene {
  readonly files: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Where the command is given. */
  readonly folder?: string;
  /** As with `--file`. */
  readonly named?: readonly string[];
  /** Where old versions of Compose do not look here: what those see that GitHub's runners have (2.38). */
  readonly seen?: readonly string[];
}

const pair = { "compose.yaml": service("one"), "compose.override.yaml": service("two") };
const apart = { "a/x.yaml": service("x"), "b/y.yaml": service("y"), "compose.yaml": service("z") };

/** Each service says which file was read, and each profile which variables were. */
const scenes: Record<string, Scene> = {
  "the usual file": { files: { "compose.yaml": service("one") } },
  "an override file": { files: pair },
  "an override file of another kind": {
    files: { "docker-compose.yml": service("one"), "compose.override.yml": service("two") },
  },
  "several candidates": {
    files: {
      "docker-compose.yaml": service("four"),
      "docker-compose.yml": service("three"),
      "compose.yml": service("two"),
      "compose.yaml": service("one"),
      "docker-compose.override.yaml": service("eight"),
      "docker-compose.override.yml": service("seven"),
      "compose.override.yaml": service("six"),
      "compose.override.yml": service("five"),
    },
  },
  "a file in a folder above": { files: { ...pair, "a/b/x": "" }, folder: "a/b" },
  "the nearest of two folders": {
    files: { ...pair, "a/docker-compose.yml": service("near"), "a/b/x": "" },
    folder: "a/b",
  },
  COMPOSE_FILE: { files: apart, env: { COMPOSE_FILE: "b/y.yaml:a/x.yaml" } },
  "COMPOSE_FILE from a folder below": {
    files: apart,
    env: { COMPOSE_FILE: "y.yaml:../a/x.yaml" },
    folder: "b",
  },
  "COMPOSE_FILE with its own separator": {
    files: apart,
    env: { COMPOSE_FILE: "a/x.yaml,b/y.yaml", COMPOSE_PATH_SEPARATOR: "," },
  },
  "COMPOSE_FILE in .env": { files: { ...apart, ".env": "COMPOSE_FILE=a/x.yaml # here\n" } },
  "COMPOSE_FILE in .env, made of variables": {
    files: { ...apart, ".env": 'NAME=x\nexport COMPOSE_FILE="a/${NAME}.yaml:${DIR:-b}/y.yaml"\n' },
  },
  "COMPOSE_FILE in both": {
    files: { ...apart, ".env": "COMPOSE_FILE=a/x.yaml\n" },
    env: { COMPOSE_FILE: "b/y.yaml" },
  },
  "COMPOSE_FILE, and nobody reads .env": {
    files: { ...apart, ".env": "COMPOSE_FILE=a/x.yaml\n" },
    env: { COMPOSE_DISABLE_ENV_FILE: "1" },
  },
  COMPOSE_ENV_FILES: {
    files: { ...apart, "one.env": "COMPOSE_FILE=a/x.yaml\n", "two.env": "COMPOSE_FILE=b/y.yaml" },
    env: { COMPOSE_ENV_FILES: "one.env,two.env" },
  },
  profiles: { files: { "compose.yaml": profiles() }, env: { COMPOSE_PROFILES: "p, q" } },
  "profiles in .env": { files: { "compose.yaml": profiles(), ".env": "COMPOSE_PROFILES='p,q'\n" } },
  "profiles beside the file": {
    files: { "a/x.yaml": profiles(), "a/.env": "COMPOSE_PROFILES=p\n" },
    env: { COMPOSE_FILE: "a/x.yaml" },
  },
  "profiles beside the file and here": {
    files: {
      "a/x.yaml": profiles(),
      "a/.env": "COMPOSE_PROFILES=p\n",
      ".env": "COMPOSE_PROFILES=q\nCOMPOSE_FILE=a/x.yaml\n",
    },
  },
  "profiles in a folder above": {
    files: {
      "compose.yaml": profiles(),
      ".env": "COMPOSE_PROFILES=p\n",
      "a/.env": "COMPOSE_PROFILES=q\n",
    },
    folder: "a",
    seen: ["q", "r"],
  },
  "COMPOSE_FILE in .env, and a usual file in a folder above": {
    files: { ...pair, "a/.env": "COMPOSE_FILE=x.yaml\n", "a/x.yaml": service("x") },
    folder: "a",
    seen: ["x"],
  },
  "profiles here, and a file elsewhere": {
    files: { "a/x.yaml": profiles(), ".env": "COMPOSE_PROFILES=q\n" },
    env: { COMPOSE_FILE: "a/x.yaml" },
    seen: ["q", "r"],
  },
  "a named file": { files: apart, named: ["a/x.yaml", "b/y.yaml"] },
  "a named file, and a .env here that is nobody's": {
    files: { "a/x.yaml": profiles(), ".env": "COMPOSE_PROFILES=p\n" },
    named: ["a/x.yaml"],
  },
  "a named file beside a .env": {
    files: { "a/x.yaml": profiles(), "a/.env": "COMPOSE_PROFILES=p\n" },
    named: ["a/x.yaml"],
  },
  include: {
    files: {
      "compose.yaml": `include: [inc/a.yaml, { path: [inc/b.yaml, inc/b2.yaml] }]\n${service("one")}`,
      "inc/a.yaml": `include: [sub/c.yaml]\n${service("a")}`,
      "inc/sub/c.yaml": service("c"),
      "inc/b.yaml": service("b"),
      "inc/b2.yaml": service("b2"),
    },
  },
  "include in a second file": {
    files: {
      "compose.yaml": service("one"),
      "sub/x.yaml": `include: [far.yaml]\n${service("x")}`,
      "far.yaml": service("right"),
      "sub/far.yaml": service("wrong"),
    },
    named: ["compose.yaml", "sub/x.yaml"],
  },
  "include with a folder of its own": {
    files: {
      "compose.yaml": "include: [{ path: inc/a.yaml, project_directory: other }]\n",
      "inc/a.yaml": `include: [c.yaml]\n${service("a")}`,
      "inc/c.yaml": service("wrong"),
      "other/c.yaml": service("right"),
    },
  },
  "several documents": { files: { "compose.yaml": `${service("one")}---\n${service("two")}` } },
  "a service that is taken away": {
    files: {
      ...pair,
      "compose.override.yaml": `services: { one: !reset null, two: { image: x } }`,
    },
  },
};

describe.skipIf(noEngine)("as plain `docker compose` sees it", () => {
  test.each(Object.entries(scenes))("%s", async (_title, scene) => {
    const { files, env = {}, folder = ".", named, seen } = scene;
    await using ws = await workspace({ files, env });
    const inside = (path: string): string => insideWorkspace(path, folder, ws.io);
    const found = await findCompose(folder, { named: named?.map(inside), inside }, ws.io);
    const { services, unresolved } = await readCompose(found, ws.io);
    const active = Object.entries(services).filter(
      ([, { profiles: own }]) =>
        own.length === 0 || own.some((one) => found.profiles.includes(one)),
    );
    const asked = named?.flatMap((file) => ["--file", file]) ?? [];
    const plain = seen ?? (await config("--services", asked, { folder, env }));
    expect(unresolved).toEqual([]);
    expect(active.map(([name]) => name).toSorted()).toEqual(plain);
    expect(await config("--services", optionsOf(found), { env })).toEqual(plain);
  });

  test("of two .env files the one here has the last word", async () => {
    const files = {
      "a/x.yaml": 'services: { x: { image: "x:${WHO}-${HERE}-${THERE}" } }',
      "a/.env": "WHO=there\nTHERE=there\n",
      ".env": "WHO=here\nHERE=here\nCOMPOSE_FILE=a/x.yaml\n",
    };
    await using ws = await workspace({ files });
    const found = await findCompose(".", { inside: (path) => path }, ws.io);
    expect(await config("--images", optionsOf(found))).toEqual(["x:here-here-there"]);
  });
});

/** What Mortar says to Compose later on. */
function optionsOf({ files, directory, envFiles, profiles: own }: ComposeFiles): string[] {
  return [
    ...files.flatMap((file) => ["--file", file]),
    "--project-directory",
    directory,
    ...envFiles.flatMap((file) => ["--env-file", file]),
    ...own.flatMap((profile) => ["--profile", profile]),
  ];
}

function service(name: string): string {
  return `services: { ${name}: { image: x } }\n`;
}

function profiles(): string {
  return "services: { p: { image: x, profiles: [p] }, q: { image: x, profiles: [q] }, r: { image: x } }\n";
}

async function config(
  what: "--services" | "--images",
  options: readonly string[],
  { folder = ".", env = {} }: { folder?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<readonly string[]> {
  const { stdout } = await execa("docker", ["compose", ...options, "config", what], {
    cwd: folder,
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...env },
    extendEnv: false,
  });
  return stdout.split("\n").filter(Boolean).toSorted();
}
