import { describe, expect, test } from "vitest";
import { resolveCompose } from "../../../src/lib/composefile/resolve.ts";
import { workspace } from "../../support/workspace.ts";

test("variables come from the environment, from .env, and from what stands beside them", async () => {
  const { services, unset } = await resolved({
    ".env": "A=from file\nB=from file\n",
    "compose.yaml": `services:
  web:
    environment: { A: "\${A}", B: "$B", C: "\${C:-else}", D: "$D", E: null, F: null, N: 3, T: true }
    ports: ["\${PORT:-8080}:80"]
`,
  });
  expect(services["web"]?.environment).toEqual({
    A: "from environment",
    B: "from file",
    C: "else",
    D: "",
    F: "passed on",
    N: "3",
    T: "true",
  });
  expect(services["web"]?.plan.ports).toEqual([{ target: 80, protocol: "tcp", published: "8080" }]);
  expect(unset).toEqual(["D"]);
});

test("a later file adds, has the last word, or takes away", async () => {
  const { services } = await resolved(
    {
      "compose.yaml": `services:
  web: { environment: [A=1, B=2], healthcheck: { test: x, retries: 2 }, restart: always, stop_signal: INT }
`,
      "compose.override.yaml": `services:
  web: { environment: { B: 3 }, healthcheck: { retries: 5 }, restart: "no", stop_signal: !reset null }
`,
    },
    ["compose.yaml", "compose.override.yaml"],
  );
  const { environment, said } = services["web"] ?? {};
  expect(environment).toEqual({ A: "1", B: "3" });
  expect(said?.["healthcheck"]?.value).toEqual({ test: "x", retries: 5 });
  expect(said?.["restart"]).toEqual({
    value: "no",
    at: { file: "compose.override.yaml", line: 2, column: 62 },
  });
  expect(said?.["stop_signal"]).toBeUndefined();
});

test("of lists in several files all counts, be they lists or maps", async () => {
  const { services } = await resolved(
    {
      "compose.yaml": `services:
  web: { networks: [front, back], links: [db] }
  db: { networks: { back: { aliases: [base] } } }
`,
      "compose.override.yaml": `services:
  web: { networks: [side], links: ["db:base"] }
  db: { networks: [side] }
`,
    },
    ["compose.yaml", "compose.override.yaml"],
  );
  const valueOf = (service: string, key: string) => services[service]?.said[key]?.value;
  expect(valueOf("web", "networks")).toEqual(["front", "back", "side"]);
  expect(valueOf("web", "links")).toEqual(["db", "db:base"]);
  expect(valueOf("db", "networks")).toEqual({ back: { aliases: ["base"] }, side: null });
});

test("files of variables are read in their order, and what is said beside them beats them", async () => {
  const { services } = await resolved({
    "a.env": "A=1\nB=2\n",
    "b.env": "B=3\nC=$A\n",
    "compose.yaml": `services:
  web: { env_file: [a.env, { path: b.env }, { path: no.env, required: false }], environment: [D=4, A=5] }
`,
  });
  expect(services["web"]?.environment).toEqual({ A: "5", B: "3", C: "from environment", D: "4" });
});

const says = (name: string): string =>
  `services: { ${name}: { environment: { OWN: "\${OWN-}", BOTH: "\${BOTH-}" } } }\n`;

test("what is included has variables of its own, and whoever includes it has the last word", async () => {
  const { services } = await resolved({
    ".env": "BOTH=outer\n",
    "a/.env": "OWN=a\nBOTH=a\n",
    "a/deep/.env": "OWN=deep\n",
    "b/own.env": "OWN=b\n",
    "a/compose.yaml": `include: [deep/compose.yaml]\n${says("a")}`,
    "a/deep/compose.yaml": says("deep"),
    "b/compose.yaml": says("b"),
    "compose.yaml": `include: [a/compose.yaml, { path: b/compose.yaml, env_file: b/own.env }]\n${says("web")}`,
  });
  const given = Object.entries(services).map(([name, one]) => [name, one.environment]);
  expect(Object.fromEntries(given)).toEqual({
    deep: { OWN: "a", BOTH: "outer" },
    a: { OWN: "a", BOTH: "outer" },
    b: { OWN: "b", BOTH: "outer" },
    web: { OWN: "", BOTH: "outer" },
  });
});

test("how a service learns its port is no variable, but everything else there is one", async () => {
  const { services, unset } = await resolved({
    "compose.yaml": `services:
  web: { expose: [80], x-mortar: { process: { command: "$A \${port} $\${port} \${port_80} $$HOME" } } }
`,
  });
  expect(services["web"]?.plan.process?.command).toBe(
    "from environment ${port} ${port} ${port_80} $HOME",
  );
  expect(unset).toEqual([]);
});

describe("what only Compose can do, or what is not there, is refused in its line", () => {
  test.each([
    ["web: { extends: { service: x } }", "Only Compose can resolve this: web: extends."],
    ['web: { image: "${X:?tell me}" }', "image: the variable X is not set: tell me."],
    ['web: { image: "a ${1}" }', 'image: "${1}" is no variable.'],
    ["web: { env_file: no.env }", "There is no file no.env."],
    ["web: { env_file: ../x.env }", "../x.env"],
  ])("%s", async (service, message) => {
    await expect(resolved({ "compose.yaml": `services:\n  ${service}\n` })).rejects.toMatchObject({
      message: expect.stringContaining(message),
      trouble: { code: "configuration" },
    });
  });
});

async function resolved(files: Readonly<Record<string, string>>, names = ["compose.yaml"]) {
  const env = { A: "from environment", F: "passed on" };
  await using ws = await workspace({ files, env });
  const about = { files: names, directory: ".", profiles: [], envFiles: [] };
  return await resolveCompose(about, ws.io);
}
