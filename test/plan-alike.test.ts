import { chmod, cp, mkdir, mkdtempDisposable, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";

const cli = resolve("src/cli.ts");
const usual = { PATH: process.env["PATH"], HOME: process.env["HOME"] };

interface Where {
  /** Below a folder of its own. */
  readonly path?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What comes before the command. */
  readonly as?: readonly string[];
}

const places: Record<string, Where> = {
  "another path": { path: "a/much longer path/with ünïcode" },
  "another locale": { env: { LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", LANGUAGE: "tr" } },
  "another time zone": { env: { TZ: "Pacific/Kiritimati" } },
  "another home": { env: { HOME: "/nonexistent", XDG_CONFIG_HOME: "/nonexistent" } },
  "a machine without an engine": { env: { DOCKER_HOST: "unix:///nowhere.sock" } },
  "a machine without Docker": { env: { PATH: "/nonexistent" } },
  "a runner": { env: { CI: "true", GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: "/somewhere" } },
  ...(process.getuid?.() === 0 && {
    "another user": {
      as: ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"],
    },
  }),
};

/** All of it at once. */
const elsewhere: Where = Object.values(places).reduce((all, one) => ({
  ...all,
  ...one,
  env: { ...all.env, ...one.env },
}));

describe("a plan has the same bytes", () => {
  const json = planOf("shop", ["--json"]);
  test.each(Object.entries(places))("in %s", async (_title, where) => {
    expect(await planOf("shop", ["--json"], where)).toBe(await json);
  });

  test.each([
    ["for people", "shop", []],
    ["where the compose file is full of variables", "variables", ["--json"]],
  ])("with all that is different, %s", async (_title, system, options) => {
    const plan = await planOf(system, options, elsewhere);
    expect(plan).toMatch(/popular|MORTAR/i);
    expect(plan).toBe(await planOf(system, options));
  });
});

test("a plan holds no value of a variable, wherever it stands", async () => {
  const names = ["TAG", "PORT", "TARGET", "PASSWORD", "TOKEN", "COMMAND", "DEPTH", "MORTAR_X"];
  const env = Object.fromEntries(names.map((name) => [name, `7${name.length}canary`]));
  for (const options of [["--json"], []])
    expect(await planOf("variables", options, { env })).not.toContain("canary");
});

test("a plan names no path of the machine", async () => {
  const plan = await planOf("shop", ["--json"]);
  expect(plan).not.toContain(tmpdir());
  expect(plan).not.toMatch(/"\/(?!popular|rates)/);
});

const variables = {
  "compose.yaml": `services:
  web:
    image: x:\${TAG:?must be there}
    ports: ["\${PORT:-8080}:80", "\${TARGET}"]
    environment: { PASSWORD: "\${PASSWORD}", TOKEN: }
    command: \${COMMAND}
    depends_on: [db]
  db: { image: x, expose: [5432] }
`,
  ".env": "TAG=canary\nPASSWORD=canary\nPORT=canary\n",
  "mortar.yml": `integration:
  suites:
    - name: mortar
      run: |
        curl -H "\${env.TOKEN}" \${services.web.ports.80.url} $COMMAND \${DEPTH}
security:
  identities: { alice: { headers: { authorization: "Bearer \${env.TOKEN}" } } }
  scans: [{ name: probe, use: probe, service: db, openapi: compose.yaml }]
`,
};

async function planOf(
  system: string,
  options: readonly string[],
  where: Where = {},
): Promise<string> {
  const { path = "x", env = {}, as = [] } = where;
  await using room = await mkdtempDisposable(join(tmpdir(), "mortar-test-"));
  await chmod(room.path, 0o755);
  const folder = join(room.path, path);
  await mkdir(folder, { recursive: true });
  if (system === "shop") await cp("examples/shop", folder, { recursive: true, filter: isSource });
  else
    for (const [file, text] of Object.entries(variables)) await writeFile(join(folder, file), text);
  const [file = "", ...args] = [...as, process.execPath, cli, "plan", ...options];
  const { stdout } = await execa(file, args, {
    cwd: folder,
    env: { ...usual, ...env },
    extendEnv: false,
  });
  return stdout;
}

function isSource(path: string): boolean {
  return !/node_modules|mortar-results|reports/.test(path);
}
