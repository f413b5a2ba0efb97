import { describe, expect, test } from "vitest";
import { survey } from "../../../src/core/survey/survey.ts";
import { outermost, treeOf } from "../../../src/core/survey/tree.ts";
import { workspace } from "../../support/workspace.ts";

type Files = Readonly<Record<string, string>>;

async function found(files: Files) {
  await using ws = await workspace({ files });
  return await survey(await treeOf(".", ws.io));
}

const scripts = (all: Files): string => JSON.stringify({ scripts: all });

async function commands(files: Files): Promise<readonly string[]> {
  const { toolchains } = await found(files);
  return toolchains.flatMap(({ folder, suites }) =>
    suites.map(({ run, reports }) => [folder, run, reports].filter(Boolean).join(" | ")),
  );
}

describe("the commands that run tests", () => {
  test.each<[string, Files, string[]]>([
    ["npm", { "package.json": scripts({ test: "vitest" }) }, [". | npm test"]],
    [
      "scripts that talk to services, before `test`",
      { "package.json": scripts({ test: "x", "test:e2e": "x", "pretest:e2e": "x", lint: "x" }) },
      [". | npm run test:e2e"],
    ],
    [
      "pnpm, by the lock file of the root",
      { "pnpm-lock.yaml": "", "app/package.json": scripts({ test: "x" }) },
      ["app | pnpm test"],
    ],
    [
      "what `npm init` writes is none",
      { "package.json": scripts({ test: 'echo "Error: no test specified"' }) },
      [],
    ],
    ["a broken package.json is none", { "package.json": "{" }, []],
    [
      "Maven with modules, whose parts are built with the whole",
      { "pom.xml": "<modules><module>a</module></modules>", "a/pom.xml": "", mvnw: "" },
      [". | ./mvnw --batch-mode verify | **/target/*-reports/TEST-*.xml"],
    ],
    [
      "Gradle, and never a report of last time",
      { "build.gradle.kts": 'tasks.register<Test>("integrationTest") {}' },
      [". | gradle cleanIntegrationTest integrationTest | build/test-results/*/*.xml"],
    ],
    [
      "Gradle with parts, by its own wrapper",
      { "settings.gradle": "include 'a'", "a/build.gradle": "", gradlew: "" },
      [". | ./gradlew cleanTest test | **/build/test-results/*/*.xml"],
    ],
    [
      "pytest, of the integration tests where they have a folder",
      { "pyproject.toml": "[tool.pytest.ini_options]", "tests/integration/test_a.py": "" },
      [
        ". | python3 -m pytest tests/integration --junitxml=reports/pytest.xml | reports/pytest.xml",
      ],
    ],
    [
      "pytest by its conftest.py alone",
      { "api/tests/conftest.py": "", "api/uv.lock": "" },
      ["api | uv run pytest --junitxml=reports/pytest.xml | reports/pytest.xml"],
    ],
    [
      "Go, with the build tag of its integration tests",
      { "go.mod": "module x", "x/a_test.go": "//go:build integration\n\npackage x" },
      [". | go test -count=1 -tags=integration ./..."],
    ],
  ])("%s", async (_title, files, expected) => {
    expect(await commands(files)).toEqual(expected);
  });
});

test.each<[string, Files, string]>([
  ["requirements", { "pytest.ini": "", "requirements.txt": "" }, "-r requirements.txt pytest"],
  ["a package", { "pytest.ini": "", "setup.py": "" }, ". pytest"],
  ["neither", { "tests/unit/conftest.py": "" }, "pytest"],
])("with %s a workflow installs what is there", async (_title, files, what) => {
  const [own] = (await found(files)).toolchains;
  expect(own).toMatchObject({ folder: ".", setUp: { install: `python3 -m pip install ${what}` } });
});

test.each(["pnpm", "yarn"])(
  "%s is fetched by what newer Nodes do not bring along",
  async (manager) => {
    const lock = manager === "pnpm" ? "pnpm-lock.yaml" : "yarn.lock";
    const [own] = (await found({ [lock]: "", "package.json": scripts({ test: "x" }) })).toolchains;
    const install = new RegExp(`^npm install --global corepack && corepack enable && ${manager} `);
    expect(own?.setUp.install).toMatch(install);
  },
);

test("a name from outside is one word for the shell, and no reference", async () => {
  const name = "e2e:it's $(reboot) ${env.HOME}";
  const [command] = await commands({ "package.json": scripts({ [name]: "x" }) });
  expect(command).toBe(`. | npm run 'e2e:it'\\''s $(reboot) $''{env.HOME}'`);
});

test("descriptions, k6 scripts and collections are known by what stands in them", async () => {
  expect(
    await found({
      "api/cart.yaml": "openapi: 3.1.0\n",
      "old.json": '{"swagger":"2.0"}',
      "package.json": '{"dependencies":{"openapi":"3.0.0"}}',
      "load/browse.js": 'import http from "k6/http";',
      "other.js": 'import x from "y";',
      "p.json":
        '{"info":{"schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}}',
    }),
  ).toMatchObject({
    descriptions: ["old.json", "api/cart.yaml"],
    k6: ["load/browse.js"],
    collections: ["p.json"],
  });
});

test("a compose file is only named where Compose would not find it", async () => {
  expect((await found({ "compose.yaml": "" })).compose).toEqual([]);
  expect((await found({ "deploy/docker-compose.yml": "" })).compose).toEqual([
    "deploy/docker-compose.yml",
  ]);
});

test("what others have made is not looked into, nor what lies deep", async () => {
  const files = {
    "node_modules/a/package.json": scripts({ test: "x" }),
    ".git/package.json": scripts({ test: "x" }),
    "target/package.json": scripts({ test: "x" }),
    "a/b/c/d/e/f/package.json": scripts({ test: "x" }),
  };
  expect(await commands(files)).toEqual([]);
});

test("of folders in one another the outer one counts", () => {
  expect(outermost(["a/b", "a", "c/d", "ab"])).toEqual(["a", "c/d", "ab"]);
  expect(outermost([".", "a"])).toEqual(["."]);
});
