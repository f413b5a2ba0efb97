import { describe, expect, test } from "vitest";
import { type ReadCompose, readCompose } from "../../../src/lib/composefile/read.ts";
import { workspace } from "../../support/workspace.ts";

test("every service knows its line, wherever it was included from", async () => {
  const { services } = await read({
    "compose.yaml":
      "include: [inc/a.yaml]\nservices:\n  web:\n    image: x\n    healthcheck: { test: [CMD, x] }\n",
    "inc/a.yaml": "\nservices:\n  db: { image: y }\n",
  });
  expect(services["web"]).toMatchObject({
    at: { file: "compose.yaml", line: 3, column: 3 },
    healthcheck: { file: "compose.yaml", line: 5, column: 5 },
  });
  expect(services["db"]?.at).toEqual({ file: "inc/a.yaml", line: 3, column: 3 });
});

describe("a health check that is none", () => {
  test.each(["{ disable: true }", "{ test: [NONE] }", "{ test: NONE }"])("%s", async (check) => {
    const { services } = await read({
      "compose.yaml": `services: { a: { healthcheck: ${check} } }`,
    });
    expect(services["a"]?.healthcheck).toBeUndefined();
  });
});

describe("what only Compose can fetch is said, and not looked for", () => {
  test.each([
    "oci://docker.io/x/y:latest",
    "https://example.com/x.git",
    "${WHERE}/c.yaml",
    "/etc/compose.yaml",
    "../x.yaml",
    "no.yaml",
  ])("include %s", async (path) => {
    const { unresolved } = await read({ "compose.yaml": `include: ["${path}"]\nservices: {}` });
    expect(unresolved).toEqual([`compose.yaml: include ${path}`]);
  });
});

test("files that include one another in a circle are refused", async () => {
  const files = { "compose.yaml": "include: [b.yaml]", "b.yaml": "include: [compose.yaml]" };
  await expect(read(files)).rejects.toMatchObject({
    message: "compose.yaml includes itself.",
    trouble: { code: "configuration" },
  });
});

test.each(["- a", "services: [a]", "text", "services: x"])(
  "%j is no compose file",
  async (text) => {
    await expect(read({ "compose.yaml": text })).rejects.toMatchObject({
      message: expect.stringContaining("This is no compose file"),
      trouble: { code: "configuration", at: { file: "compose.yaml", line: 1, column: 1 } },
    });
  },
);

describe("x-mortar.probe", () => {
  test("has the only port, and takes any good answer, unless it says more", async () => {
    const { services } = await probed("{ path: /health }");
    expect(services["web"]?.probe).toMatchObject({ port: 80, path: "/health", status: [200, 399] });
    const more = await probed("{ path: /x, port: 81, status: 204 }");
    expect(more.services["web"]?.probe).toMatchObject({ port: 81, status: [204, 204] });
  });

  test("has the only port, however often it is published", async () => {
    const { services } = await probed("{ path: /x }", '["80:80", "8080:80", "53:53/udp"]');
    expect(services["web"]?.probe?.port).toBe(80);
  });

  test.each([
    ["{ path: health }", undefined, 'x-mortar.probe.path: expected a path that begins with "/"'],
    ["{ path: /x, prot: 1 }", undefined, 'unknown key. Did you mean "port"?'],
    ["{ path: /x }", "[]", "x-mortar.probe: which port?"],
    ["{ path: /x }", '["80:80", "81:81"]', "x-mortar.probe: which port?"],
    ["{ path: /x, port: 99999 }", undefined, "x-mortar.probe.port"],
  ])("%s with ports %s is refused in its line", async (probe, ports, message) => {
    await expect(probed(probe, ports)).rejects.toMatchObject({
      message: expect.stringContaining(message),
      trouble: { code: "configuration", at: { file: "compose.yaml", line: 3 } },
    });
  });
});

describe("x-mortar.process", () => {
  test("says how a service runs without a container", async () => {
    const text = `services:
  web:
    expose: [80]
    x-mortar:
      process:
        command: node server.js --port \${port}
        build: [npm, run, build]
        cwd: ./web
        env: { POOL: 2, TLS: false }
        port: { 80: PORT }
        probe: { path: /health, status: 200-299 }
`;
    const { services } = await read({ "compose.yaml": text });
    expect(services["web"]?.process).toEqual({
      command: "node server.js --port ${port}",
      build: ["npm", "run", "build"],
      cwd: "./web",
      env: { POOL: "2", TLS: "false" },
      port: { "80": "PORT" },
      probe: {
        path: "/health",
        port: 80,
        status: [200, 299],
        at: { file: "compose.yaml", line: 11, column: 9 },
      },
      at: { file: "compose.yaml", line: 5, column: 7 },
    });
  });

  test.each([
    ["{ run: x }", "x-mortar.process.run: unknown key"],
    ["{ command: '' }", "x-mortar.process.command: expected a command"],
    ["{ command: [] }", "x-mortar.process.command: expected a command"],
    ["{ cwd: x }", "x-mortar.process.command: missing"],
    ["{ command: x, port: 8080 }", "x-mortar.process.port: expected the name of a variable"],
    ["{ command: x, port: { http: PORT } }", "expected a port of the container"],
    ["{ command: x, env: { A-B: c } }", "expected the name of a variable"],
    ["{ command: 'x ${port.80}' }", "Compose does not accept ${port.80}."],
    ["{ command: x, probe: { path: /x, port: 1, status: 2xx } }", "expected a status like 200"],
  ])("%s is refused in its line", async (process, message) => {
    const text = `services:\n  web:\n    x-mortar: { process: ${process} }\n`;
    await expect(read({ "compose.yaml": text })).rejects.toMatchObject({
      message: expect.stringContaining(message),
      trouble: { code: "configuration", at: { file: "compose.yaml", line: 3 } },
    });
  });
});

function probed(probe: string, ports = '["80:80"]'): Promise<ReadCompose> {
  const web = `{ ports: ${ports}, x-mortar: { probe: ${probe} } }`;
  return read({ "compose.yaml": `services:\n  web:\n    ${web}\n` });
}

async function read(files: Readonly<Record<string, string>>): Promise<ReadCompose> {
  await using ws = await workspace({ files });
  return await readCompose({ files: ["compose.yaml"], directory: "." }, ws.io);
}
