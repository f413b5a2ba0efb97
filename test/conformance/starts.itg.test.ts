import { describe, expect, test } from "vitest";
import { noEngine } from "../support/engine.ts";
import { docker, mortar } from "./mortar.ts";
import { serves, shell, sleeps } from "./services.ts";

const [, major = 0, minor = 0] = noEngine
  ? []
  : (/(\d+)\.(\d+)/.exec(await docker("compose", "version", "--short")) ?? []).map(Number);
const after = (name: string): string => `depends_on: { ${name}: { condition: service_healthy } }`;
const hasHooks = major > 2 || (major === 2 && minor >= 30);

describe.skipIf(noEngine)("how services start", { timeout: 60_000 }, () => {
  test("a chain of four, each with the default health check, is up within five seconds", async () => {
    const ready = shell("sleep 0.3; touch /ready; sleep 300");
    const check = "healthcheck: { test: [CMD, test, -f, /ready] }";
    await using ran = await mortar({
      compose: `services:
  a: { ${ready}, ${check} }
  b: { ${ready}, ${check}, ${after("a")} }
  c: { ${ready}, ${check}, ${after("b")} }
  d: { ${ready}, ${check}, ${after("c")} }
`,
      run: "true",
    });
    expect(ran.exit).toBe(0);
    const { readyMs = Number.POSITIVE_INFINITY, slowest } = ran.record.environments["main"] ?? {};
    expect(readyMs).toBeLessThanOrEqual(5000);
    expect(slowest?.service).toBe("d");
    expect(ran.terminal).toMatch(/^All is ready after [\d.]+ s; the slowest: d$/m);
  });

  test("configs and secrets that are no files are there when their service starts", async () => {
    await using ran = await mortar({
      files: { "key.txt": "from a file" },
      compose: `services:
  web:
    image: debian:bookworm-slim
    init: true
    command: [sh, -c, "cat /greeting /run/secrets/token /run/secrets/key; sleep 300"]
    configs: [{ source: greeting, target: /greeting }]
    secrets: [token, key]
configs: { greeting: { content: "hello $$HOME\\n" } }
secrets: { token: { environment: MY_TOKEN }, key: { file: ./key.txt } }
`,
      env: { MY_TOKEN: "t0ken-of-a-variable" },
      run: "sleep 0.5; docker compose logs --no-log-prefix web",
    });
    expect(ran.exit).toBe(0);
    const log = await ran.read("mortar-results/logs/web.log");
    expect(log).toContain("hello $HOME");
    expect(log).toContain("from a file");
    expect(log).toMatch(/\*\*\*/);
    expect(log + ran.terminal).not.toContain("t0ken-of-a-variable");
  });

  test.each([
    ["is done", "echo hooked > /x", { exit: 0, causes: [] }],
    [
      "that fails is told",
      "exit 3",
      { exit: 3, causes: [expect.stringMatching(/^web cannot be started: .*3/)] },
    ],
  ])(
    "what is to be done after a start %s, or is told where Compose does not know it",
    async (_title, script, told) => {
      await using ran = await mortar({
        compose: `services:\n  web: { ${sleeps}, post_start: [{ command: [sh, -c, "${script}"] }] }\n`,
        run: "docker compose exec -T web cat /x || true",
      });
      const outcome = { exit: ran.exit, causes: ran.verdict.causes };
      expect(outcome).toEqual(hasHooks ? told : { exit: 0, causes: [] });
      expect(ran.terminal.includes("hooked")).toBe(hasHooks && told.exit === 0);
      expect(ran.summary.includes("ignores post_start")).toBe(!hasHooks);
    },
  );

  test("profiles are as plain Compose has them", async () => {
    await using ran = await mortar({
      compose: `services:
  web: { ${sleeps} }
  debug: { ${sleeps}, profiles: [debug] }
  data: { ${sleeps}, profiles: [data] }
`,
      env: { COMPOSE_PROFILES: "debug" },
      run: "docker compose ps --services | sort | paste -sd ' '",
    });
    expect(ran.exit).toBe(0);
    expect(ran.terminal).toMatch(/^debug web$/m);
  });

  test("what is included is brought up, and is the run's own too", async () => {
    await using ran = await mortar({
      files: {
        "db/compose.yaml": `services:\n  db: { ${sleeps}, volumes: ["data:/data"] }\nvolumes: { data: {} }\n`,
      },
      compose: `include: [db/compose.yaml]\nservices:\n  web: { ${serves()}, depends_on: [db], ports: [8080] }\n`,
      run: "docker compose ps --services | sort | paste -sd ' '; curl -sf $MORTAR_SERVICE_WEB_URL/up",
    });
    expect(ran.exit).toBe(0);
    expect(ran.terminal).toMatch(/^db web$/m);
    expect(await ran.left()).toEqual([]);
  });

  test("a service that cannot be started is named with its line", async () => {
    await using ran = await mortar({
      compose: `services:\n  web:\n    image: debian:bookworm-slim\n    command: [nothing]\n`,
      run: "true",
    });
    expect(ran.verdict.causes).toEqual([
      expect.stringMatching(/^web cannot be started: .*"nothing".* · compose\.yaml:2$/),
    ]);
    expect(ran.exit).toBe(3);
    expect(await ran.left()).toEqual([]);
  });

  test("a probe decides when a service is ready", async () => {
    const slow =
      "const up = Date.now() - start > 1500; response.statusCode = up ? 204 : 503; response.end()";
    const body = `globalThis.start ??= Date.now(); const { start } = globalThis; ${slow}`;
    await using ran = await mortar({
      compose: `services:\n  web: { ${serves(8080, body)}, x-mortar: { probe: { path: /ready, port: 8080, status: 204 } } }\n`,
      run: "true",
    });
    expect(ran.exit).toBe(0);
    expect(ran.record.environments["main"]?.readyMs).toBeGreaterThanOrEqual(1500);
  });

  test("a listener is seen in the container, though the engine's own port answers before", async () => {
    const late = serves()
      .replace(").listen(8080)", "); setTimeout(() => server.listen(8080), 1000)")
      .replace("require(", "const server = require(");
    await using ran = await mortar({
      compose: `services:\n  web: { ${late}, ports: [8080] }\n`,
      run: "curl -sf $MORTAR_SERVICE_WEB_URL/first",
    });
    expect(ran.terminal).toContain("/first");
    expect(ran.exit).toBe(0);
    expect(ran.record.environments["main"]?.readyMs).toBeGreaterThanOrEqual(1000);
  });

  test("where nobody listens after ten seconds that is a note", async () => {
    await using ran = await mortar({
      compose: `services:\n  web: { ${sleeps}, ports: [8080] }\n`,
      run: "true",
    });
    expect(ran.exit).toBe(0);
    expect(ran.summary).toContain("web: nobody was seen listening on port 8080 in 10 s");
  });

  test("a service that loses a race a few times is waited for, and that is a note", async () => {
    const tries =
      'n=$$(cat /tmp/n 2>/dev/null || echo 0); echo $$((n + 1)) > /tmp/n; [ "$$n" -lt 2 ] && exit 1; sleep 300';
    await using ran = await mortar({
      compose: `services:\n  web: { ${shell(tries)}, restart: on-failure, healthcheck: { test: 'grep -q 3 /tmp/n' } }\n`,
      run: "true",
    });
    expect(ran.exit).toBe(0);
    expect(ran.summary).toContain("web restarted 2 times before it was ready");
  });

  test("what is optional may be broken", async () => {
    await using ran = await mortar({
      compose: `services:
  web: { ${sleeps}, depends_on: { db: { condition: service_healthy, required: false } } }
  db: { ${shell("echo no disk; exit 3")}, healthcheck: { test: "true" } }
`,
      run: "sleep 2",
    });
    expect(ran.exit).toBe(0);
    expect(ran.summary).toMatch(
      /db ended (at once|0(\.\d)? s after start): exit 3; it is optional/,
    );
  });
});
