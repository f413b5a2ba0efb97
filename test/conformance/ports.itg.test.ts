import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { noEngine } from "../support/engine.ts";
import { docker, mortar, project } from "./mortar.ts";
import { serves, sleeps } from "./services.ts";

const keep = 18_431;

describe.skipIf(noEngine)("ports and names", { timeout: 60_000 }, () => {
  test("what the file publishes stays as it is", async () => {
    await using ran = await mortar({
      compose: `services:\n  web: { ${serves()}, ports: ["${keep}:8080"], container_name: mortar-test-fixed }\n`,
      run: `curl -sf http://localhost:${keep}/kept && docker exec mortar-test-fixed true && echo $MORTAR_SERVICE_WEB_URL`,
    });
    expect(ran.terminal).toContain(`/kept`);
    expect(ran.terminal).toContain(`http://127.0.0.1:${keep}`);
    expect(ran.exit).toBe(0);
  });

  test("where ports are free all move, and a fixed name of a container becomes an alias", async () => {
    await using busy = await listen(keep);
    const compose = `services:
  web: { ${serves()}, ports: ["${keep}:8080", "18432:53/udp"], container_name: mortar-test-moved }
  other: { ${sleeps} }
`;
    await using ran = await mortar({
      compose,
      config: "environment: { ports: free }\n",
      run: `curl -sf $MORTAR_SERVICE_WEB_URL/moved
docker compose exec -T other getent hosts mortar-test-moved
docker compose port --protocol udp web 53
! docker inspect mortar-test-moved`,
    });
    expect(busy.port).toBe(keep);
    expect(ran.terminal).toContain("/moved");
    expect(ran.terminal).not.toContain(`127.0.0.1:${keep}`);
    expect(ran.terminal).toMatch(/127\.0\.0\.1:(?!18432)\d+/);
    expect(ran.exit).toBe(0);
  });

  test("a port that is taken is named with its holder: a process", async () => {
    await using _ = await listen(keep);
    await using ran = await mortar({
      compose: `services:\n  web: { ${serves()}, ports: ["127.0.0.1:${keep}:8080"] }\n`,
      run: "true",
    });
    const who = new RegExp(`^web cannot publish port ${keep}: .+ \\(pid ${process.pid}\\) has it$`);
    expect(ran.verdict.causes).toEqual([expect.stringMatching(who)]);
    expect(ran.verdict.reasons[0]?.hint).toContain("ports: free");
    expect(ran.exit).toBe(3);
    expect(await ran.left()).toEqual([]);
  });

  test("a port that is taken is named with its holder: a container of another project", async () => {
    await using _ = await project(
      "theirs",
      `services:\n  db: { ${serves()}, ports: ["${keep}:8080"] }\n`,
    );
    await using ran = await mortar({
      compose: `services:\n  web: { ${serves()}, ports: ["${keep}:8080"] }\n`,
      run: "true",
    });
    expect(ran.verdict.causes).toEqual([
      `web cannot publish port ${keep}: the container mortar-test-theirs-db-1 (service db of project mortar-test-theirs) has it`,
    ]);
    expect(ran.exit).toBe(3);
  });

  test("a port that is taken meanwhile is named too", async () => {
    await using ran = await mortar({
      compose: `services:
  web: { ${serves()}, ports: ["${keep}:8080/udp"] }
  again: { ${serves()}, ports: ["${keep}:8080/udp"], depends_on: [web] }
`,
      run: "true",
    });
    expect(ran.verdict.causes).toEqual([
      expect.stringContaining(`again cannot publish port ${keep}`),
    ]);
    expect(ran.exit).toBe(3);
  });

  test("a port that only a job names is published for this machine alone, and is the same after a restart", async () => {
    const compose = `services:\n  web: { ${serves()} }\n`;
    const config = `integration:
  suites:
    - name: restart
      run: |
        curl -sf \${services.web.ports.8080.url}/before
        docker compose restart -t 0 web
        curl -sf --retry 20 --retry-all-errors --retry-delay 1 \${services.web.ports.8080.url}/after
        docker compose port web 8080
`;
    await using ran = await mortar({ compose, config });
    expect(ran.terminal).toContain("/before");
    expect(ran.terminal).toContain("/after");
    expect(ran.terminal).toMatch(/\/after127\.0\.0\.1:\d+$/m);
    expect(ran.exit).toBe(0);
    expect(ran.summary).toContain("web was stopped through the engine");
  });

  test("a port of a service that shares a network is published by whom it shares it with", async () => {
    const compose = `services:
  web: { ${sleeps} }
  sidecar: { ${serves()}, network_mode: "service:web" }
`;
    const config = `integration:
  suites:
    - { name: call, run: "curl -sf \${services.sidecar.ports.8080.url}/shared" }
`;
    await using ran = await mortar({ compose, config });
    expect(ran.terminal).toContain("/shared");
    expect(ran.exit).toBe(0);
  });

  test("a service in the network of the machine is at its own port, and not mistaken for another", async () => {
    const compose = `services:\n  web: { ${serves(keep)}, network_mode: host }\n`;
    const config = `integration:
  suites:
    - { name: call, run: "curl -sf \${services.web.ports.${keep}.url}/host" }
`;
    await using ran = await mortar({ compose, config });
    expect(ran.terminal).toContain("/host");
    expect(ran.exit).toBe(0);
    await using _ = await listen(keep);
    await using late = await mortar({ compose, config });
    expect(late.verdict.causes[0]).toMatch(
      new RegExp(`^web cannot publish port ${keep}: .+ has it$`),
    );
    expect(late.exit).toBe(3);
  });

  test("a name that is taken is named", async () => {
    await using _ = await project(
      "theirs",
      `services:\n  db: { ${sleeps}, container_name: mortar-test-fixed }\n`,
    );
    await using ran = await mortar({
      compose: `services:\n  web: { ${sleeps}, container_name: mortar-test-fixed }\n`,
      run: "true",
    });
    expect(ran.verdict.causes).toEqual([
      'The container name "mortar-test-fixed" is taken: another container has it.',
    ]);
    expect(ran.exit).toBe(3);
    expect(await docker("inspect", "--format", "{{.State.Running}}", "mortar-test-fixed")).toBe(
      "true",
    );
    expect(await ran.left()).toEqual([]);
  });

  test("several instances are brought up, and each is waited for", async () => {
    const compose = `services:
  web: { ${serves()}, scale: 3, ports: ["8080"], volumes: [/data] }
`;
    await using ran = await mortar({
      compose,
      run: "docker compose ps --quiet web | wc -l; curl -sf $MORTAR_SERVICE_WEB_URL/many",
    });
    expect(ran.terminal).toMatch(/^3$/m);
    expect(ran.terminal).toContain("/many");
    expect(ran.exit).toBe(0);
    expect(await ran.left()).toEqual([]);
  });
});

interface Held extends AsyncDisposable {
  readonly port: number;
}

async function listen(port: number): Promise<Held> {
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    port,
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, "close");
    },
  };
}
