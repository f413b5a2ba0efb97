import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { nodeHere, roomHere } from "../../src/pipeline/check-machine.ts";
import { portsHere } from "../../src/pipeline/check-ports.ts";
import { runtimesHere } from "../../src/pipeline/check-runtimes.ts";
import { doctor } from "../../src/pipeline/doctor.ts";
import { findingText } from "../../src/pipeline/finding.ts";
import type { Runtime } from "../../src/model/adapter.ts";
import { noInputs } from "../support/run-suite.ts";
import { spec } from "../adapters/runtimes/compose/samples.ts";
import { putStatus } from "../support/statuses.ts";
import { workspace } from "../support/workspace.ts";

const noEngine = { DOCKER_HOST: "unix:///nowhere/docker.sock" };
const compose = { "compose.yaml": "services: { web: { image: x } }\n" };

test("a wrong configuration is exit 2, with its place, whatever else there is", async () => {
  const files = { ...compose, "mortar.yml": "gaet: {}" };
  await using ws = await workspace({ files, env: noEngine });
  const { findings, exit } = await doctor(noInputs, ws.io);
  expect(exit).toBe(2);
  expect(findings[0]).toMatchObject({
    is: "bad",
    text: expect.stringMatching(/^Configuration: mortar\.yml:1:1: gaet: unknown key/),
  });
  expect(findings.length).toBeGreaterThan(4);
});

test("a variable that a job wants and nobody has set is told before a run is refused for it", async () => {
  const config = 'integration: { suites: [{ name: a, run: "x ${env.NOT_THERE}" }] }';
  await using ws = await workspace({ files: { ...compose, "mortar.yml": config } });
  const { findings, exit } = await doctor(noInputs, ws.io);
  expect(exit).toBe(2);
  expect(findings[0]?.text).toContain("NOT_THERE is not set");
});

test("a folder without a compose file is exit 2, and says what was looked for", async () => {
  await using ws = await workspace({ env: noEngine });
  const { findings, exit } = await doctor(noInputs, ws.io);
  expect(exit).toBe(2);
  expect(findings[0]).toMatchObject({ remedy: expect.stringContaining("Looked for compose.yaml") });
});

test("what does not answer is told when its time is over, and the rest is there", async () => {
  await using ws = await workspace({ files: compose, env: noEngine });
  const io = { ...ws.io, room: () => new Promise<number>(() => {}), wait: async () => {} };
  const { findings, exit } = await doctor(noInputs, io);
  expect(exit).toBe(3);
  expect(findings).toContainEqual({ is: "bad", text: "Disk room: no answer within 15 s" });
});

describe("runtimes", () => {
  const registry = {
    good: async () => ({ default: runtime() }),
    broken: async () => ({ default: runtime("it is broken") }),
  };
  const look = async (wanted: string, which: Partial<typeof registry> = registry) => {
    await using ws = await workspace();
    const known = Object.fromEntries(Object.entries(which));
    return await runtimesHere([spec({ runtime: wanted })], ws.io, known);
  };

  test("one that works says its versions, and another is only a note then", async () => {
    expect(await look("auto")).toMatchObject([
      { is: "good", text: "Things: engine 1.2" },
      { is: "note", text: "Things: it is broken" },
    ]);
  });

  test("the one that is asked for must work, and one at least", async () => {
    expect(await look("broken")).toMatchObject([{ is: "good" }, { is: "bad" }]);
    expect(await look("auto", { broken: registry.broken })).toMatchObject([{ is: "bad" }]);
  });

  test.each([
    ["nobody says how a service runs as a process", {}, "", 3, /^✗ Docker Compose/m],
    ["one service of two says it", {}, asProcess, 3, /^✗ compose\.yaml:5:3: db says only how/m],
    ["all say it", {}, `${asProcess}${asProcess}`, 0, /^– Docker Compose[^]*^✓ Processes/m],
    [
      "all say it, in CI, where it must be asked for",
      { CI: "true" },
      `${asProcess}${asProcess}`,
      3,
      /^– Processes.*\n.*runtime: process/m,
    ],
  ])("without an engine: %s", async (_, env, said, exit, text) => {
    const [web = "", db = ""] = said.match(/.+\n/g) ?? [];
    const two = `services:\n  web:\n    image: x\n${web}  db:\n    image: y\n${db}`;
    await using ws = await workspace({
      files: { "compose.yaml": two },
      env: { ...noEngine, ...env },
    });
    const diagnosis = await doctor(noInputs, ws.io);
    expect(diagnosis.findings.map(findingText).join("\n")).toMatch(text);
    expect(diagnosis.exit).toBe(exit);
  });
});

describe("fixed ports", () => {
  test("one that is taken is bad, with its line and who has it; and none where all move", async () => {
    await using ws = await workspace();
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, "0.0.0.0", done));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    try {
      const fixed = { ports: "keep", services: services(port) } as const;
      const [finding] = await portsHere([fixed], ws.io);
      expect(finding).toMatchObject({
        is: "bad",
        text: expect.stringContaining(
          `Port ${port} of web (compose.yaml:3) is taken: node (pid ${process.pid})`,
        ),
      });
      expect(await portsHere([{ ...fixed, ports: "free" }], ws.io)).toEqual([]);
      const own = {
        service: "web",
        state: "ready",
        since: 0,
        addresses: [`127.0.0.1:${port}`],
      } as const;
      await putStatus(ws, { verb: "up", progress: { services: [own] } });
      expect(await portsHere([fixed], ws.io)).toMatchObject([{ remedy: "`mortar down` ends it." }]);
    } finally {
      server.close();
    }
  });
});

test("an old Node and a full disk are bad, little room is a note", async () => {
  expect(nodeHere("20.1.0")).toMatchObject([{ is: "bad" }]);
  expect(nodeHere("24.0.0")).toMatchObject([{ is: "good" }]);
  expect(await withFree(1024)).toMatchObject([{ is: "bad" }]);
  expect(await withFree(1024 ** 3)).toMatchObject([{ is: "note" }]);
  expect(await withFree(50 * 1024 ** 3)).toMatchObject([{ is: "good" }]);
});

test("each finding is a line, with what to do below it", () => {
  expect(findingText({ is: "bad", text: "a", remedy: "b\nc" })).toBe("✗ a\n    b\n    c");
  expect(findingText({ is: "good", text: "a" })).toBe("✓ a");
});

const withFree = (free: number) => roomHere({ room: async () => free });

const asProcess = "    x-mortar: { process: { command: serve, port: PORT } }\n";

/** One service that publishes a port on a fixed one. */
const services = (port: number) => ({
  web: {
    at: { file: "compose.yaml", line: 3 },
    needs: {},
    ports: [{ target: 80, protocol: "tcp", published: String(port) }],
    exposed: [],
    profiles: [],
  },
});

const runtime = (complaint?: string): Runtime => ({
  title: "Things",
  docs: "https://example.org",
  unavailable: async () => complaint,
  versions: async () => ({ engine: "1.2" }),
  up: () => Promise.reject(new Error("not asked for")),
  runs: async () => [],
  down: async () => [],
});
