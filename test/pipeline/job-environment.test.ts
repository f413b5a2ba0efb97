import { readFile, realpath, symlink } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { quietPlace, runSuite, suite } from "../support/run-suite.ts";
import { type Workspace, workspace } from "../support/workspace.ts";

const secret = {
  INPUT_TOKEN: "canary-1",
  INPUT_RUN: "canary-2",
  STATE_mark: "canary-3",
  ACTIONS_RUNTIME_TOKEN: "canary-4",
  ACTIONS_ID_TOKEN_REQUEST_URL: "canary-5",
};

describe("a job", () => {
  test("inherits all but what is Mortar's and the runner's own", async () => {
    const env = { ...secret, FROM_WORKFLOW: "w", DOCKER_CONFIG: "/d", HOME: "/h", GITHUB_SHA: "s" };
    await using ws = await workspace({ files: suite("env > seen"), env, token: "canary-6" });
    const seen = await variablesOf(ws);
    expect(seen).toMatchObject({
      FROM_WORKFLOW: "w",
      DOCKER_CONFIG: "/d",
      HOME: "/h",
      GITHUB_SHA: "s",
    });
    expect(JSON.stringify(seen)).not.toContain("canary");
  });

  test("speaks into empty files that nobody reads", async () => {
    const names = [
      "GITHUB_OUTPUT",
      "GITHUB_ENV",
      "GITHUB_PATH",
      "GITHUB_STATE",
      "GITHUB_STEP_SUMMARY",
    ];
    const given = Object.fromEntries(names.map((name) => [name, `given-${name}`]));
    const files = Object.fromEntries(Object.values(given).map((path) => [path, ""]));
    const script = names.map(
      (name) => `[ -f "$${name}" ] && [ ! -s "$${name}" ]; echo verdict=passed >> "$${name}"`,
    );
    await using ws = await workspace({
      files: { ...files, ...suite(script.join("\n")) },
      env: given,
    });
    expect((await runSuite(ws)).verdict.exit).toBe(0);
    for (const path of Object.values(given)) expect(await readFile(path, "utf8")).toBe("");
  });

  test("that is a stranger's inherits only what is known to be harmless", async () => {
    const env = {
      ...secret,
      FROM_WORKFLOW: "canary-7",
      NPM_TOKEN: "canary-8",
      GITHUB_TOKEN: "canary-9",
    };
    const kept = { GITHUB_SHA: "s", CI: "true", LC_ALL: "C", DOCKER_HOST: "unix:///x", HOME: "/h" };
    await using ws = await workspace({ files: suite("env > seen"), env: { ...env, ...kept } });
    const seen = await variablesOf({ ...ws, io: ws.io.distrusting() });
    expect(seen).toMatchObject(kept);
    expect(JSON.stringify(seen)).not.toContain("canary");
  });

  test("is told where the services are, and which environment is meant", async () => {
    const port = { target: 80, protocol: "tcp" };
    const environment = {
      ...quietPlace,
      services: {
        "a-b": [port],
        secure: [{ target: 443, protocol: "tcp", scheme: "https" }],
        two: [port, { target: 81, protocol: "tcp" }],
        none: [],
      },
      variables: { COMPOSE_PROJECT_NAME: "mortar-1", COMPOSE_FILE: "/x/compose.yaml" },
      address: async (_caller: object, callee: string, target: number) => ({
        host: callee === "secure" ? "::1" : "127.0.0.1",
        port: 10_000 + target,
      }),
    };
    await using ws = await workspace({ files: suite("env > seen") });
    const seen = await variablesOf(ws, environment);
    expect(seen).toMatchObject({
      MORTAR_SERVICE_A_B_URL: "http://127.0.0.1:10080",
      MORTAR_SERVICE_A_B_HOST: "127.0.0.1",
      MORTAR_SERVICE_A_B_PORT: "10080",
      MORTAR_SERVICE_SECURE_URL: "https://[::1]:10443",
      COMPOSE_PROJECT_NAME: "mortar-1",
      COMPOSE_FILE: "/x/compose.yaml",
    });
    expect(Object.keys(seen).filter((name) => /_(TWO|NONE)_/.test(name))).toEqual([]);
  });

  test("has the value of a variable as a variable, and never in its command", async () => {
    const script = "tr '\\0' ' ' < /proc/$$/cmdline > line; echo \"${env.PASSPHRASE}\" > value";
    const env = { PASSPHRASE: "x'; echo `canary`" };
    await using ws = await workspace({ files: suite(script), env });
    await runSuite(ws);
    expect(await readFile("line", "utf8")).toContain("${PASSPHRASE}");
    expect(await readFile("line", "utf8")).not.toContain("canary");
    expect(await readFile("value", "utf8")).toBe("x'; echo `canary`\n");
  });
});

describe("a command runs as GitHub runs it", () => {
  test("in bash, without anybody's start-up files", async () => {
    const files = {
      ...suite("echo $- $SHELLOPTS > seen; [[ 1 == 1 ]]"),
      ".bashrc": "touch rc",
      ".profile": "touch rc",
    };
    await using ws = await workspace({ files, env: { HOME: "." } });
    expect((await runSuite(ws)).verdict.exit).toBe(0);
    expect(await readFile("seen", "utf8")).toMatch(/e\S* .*errexit.*pipefail/);
    await expect(readFile("rc")).rejects.toThrow("ENOENT");
  });

  test("or with sh, where there is no bash", async () => {
    const files = { ...suite("readlink -f /proc/$$/exe > shell; false; true"), "bin/x": "" };
    await using ws = await workspace({ files, env: { PATH: "bin" } });
    for (const name of ["sh", "readlink"])
      await symlink(await realpath(`/bin/${name}`), `bin/${name}`);
    const { verdict } = await runSuite(ws);
    expect((await readFile("shell", "utf8")).trim()).toBe(await realpath("/bin/sh"));
    expect(verdict.causes).toEqual(["api: exit 1"]);
  });
});

async function variablesOf(
  ws: Workspace,
  environment = quietPlace,
): Promise<Record<string, string | undefined>> {
  await runSuite(ws, environment);
  const lines = (await readFile("seen", "utf8")).split("\n");
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s)));
}
