import { describe, expect, test } from "vitest";
import { freePort } from "../../../e2e/systems.ts";
import { runProcesses } from "./run-processes.ts";

/** In nobody's family: it has left the session, and its environment says nothing. It goes by itself. */
const stranger = (port: number): string =>
  `env -i PATH="$PATH" setsid node -e "require('http').createServer((_, answer) => answer.end()).listen(${port}, '127.0.0.1'); setTimeout(process.exit, 9000)" >/dev/null 2>&1 & until curl -fs localhost:${port}; do sleep 0.1; done;`;

const runs = (command: string): string =>
  `process: { command: ${JSON.stringify(command.replaceAll("$", "$$$$"))} }`;

type Asked = Parameters<typeof runProcesses>[0];

async function verdictOf(asked: Asked): Promise<{ exit: number; cause?: string; left: number }> {
  const seen: Awaited<ReturnType<typeof verdictOf>>[] = [];
  await runProcesses(asked, async ({ verdict: { exit, causes }, left }) => {
    const [cause] = causes;
    seen.push({ exit, left: left.length, ...(cause !== undefined && { cause }) });
  });
  return seen[0] ?? { exit: -1, left: 0 };
}

const notReady = (because: RegExp) => ({
  exit: 3,
  left: 0,
  cause: expect.stringMatching(because),
});

describe("who answers in the place of a service makes nothing green", { timeout: 30_000 }, () => {
  const environment = "ready_timeout: 4s";

  test("a stranger answers its probe, while it listens somewhere else itself", async () => {
    const [port, other] = [await freePort(), await freePort()];
    const services = `  web:
    ports: [${port}]
    x-mortar: { probe: { path: / }, ${runs(`${stranger(port)} exec node serve.js ${other}`)} }
`;
    expect(await verdictOf({ services, environment })).toEqual(
      notReady(new RegExp(`GET / on port ${port}: node \\(pid \\d+\\) has port ${port}`)),
    );
  });

  test("a stranger answers its health check, while it listens nowhere", async () => {
    const port = await freePort();
    const services = `  web:
    ports: [${port}]
    healthcheck: { test: [CMD, curl, -fsS, "http://localhost:${port}"] }
    x-mortar: { ${runs(`${stranger(port)} exec sleep 300`)} }
`;
    expect(await verdictOf({ services, environment })).toEqual(
      notReady(new RegExp(`health check says "node \\(pid \\d+\\) has port ${port}"`)),
    );
  });
});

test.runIf(process.platform === "linux")(
  "who listens only where nobody calls it is not ready",
  { timeout: 30_000 },
  async () => {
    const listens = "require('net').createServer().listen(process.env.PORT, '::1')";
    const services = `  web:
    expose: [8080]
    x-mortar: { process: { command: [node, -e, "${listens}"], port: PORT } }
`;
    expect(await verdictOf({ services, environment: "ready_timeout: 2s" })).toEqual(
      notReady(/its port 8080 is not served: it listens on \d+, but not at 127\.0\.0\.1/),
    );
  },
);
