import { describe, expect, test } from "vitest";
import { noEngine } from "../support/engine.ts";
import { goBetween } from "./go-between.ts";
import { docker, mortar, type Ran } from "./mortar.ts";
import { serves, shell, sleeps } from "./services.ts";

const phases: readonly (readonly [string, RegExp, string])[] = [
  ["while services start", /^a is ready/m, `healthcheck: { test: "false" }`],
  ["while a job runs", /^begun$/m, ""],
];

describe.skipIf(noEngine)("an engine", { timeout: 120_000 }, () => {
  test("is found over TCP, as over its socket", async () => {
    await using engine = await goBetween("tcp");
    const compose = `services:\n  web: { ${serves()}, ports: ["18451:8080"] }\n  tests: { ${shell("echo hello $$MORTAR_SERVICE_WEB_URL")} }\n`;
    await using ran = await mortar({
      compose,
      config: `integration:
  suites:
    - { name: out, run: "curl -sf localhost:18451/tcp && docker compose ps" }
    - { name: in, service: tests }
`,
      env: { DOCKER_HOST: engine.host },
    });
    expect(ran.terminal).toContain("/tcp");
    expect(ran.terminal).toContain("hello http://web:8080");
    expect(ran.exit).toBe(0);
    expect(await ran.left()).toEqual([]);
  });

  test.each(phases)("that vanishes %s is told, and ends the run", async (_title, after, more) => {
    await using engine = await goBetween("unix");
    await using ran = await mortar({
      ...asked(more),
      env: { DOCKER_HOST: engine.host },
      once: { after, act: engine.vanish },
    });
    await using _ = swept(ran);
    expect(ran.verdict.causes).toEqual([
      expect.stringMatching(
        /^Docker does not answer: GET \/containers\/.+: .*(ENOENT|ECONNREFUSED|ECONNRESET|hang up|aborted)/,
      ),
    ]);
    expect(ran.exit).toBe(3);
    expect(ran.ms).toBeLessThan(30_000);
    expect(ran.summary).toContain("Docker does not answer");
    expect(ran.terminal).toContain("Start Docker");
    expect(ran.record.leftovers).toEqual([expect.stringContaining(ran.record.run)]);
  });

  test.each(phases)("that hangs %s is told, and ends the run", async (_title, after, more) => {
    await using engine = await goBetween("unix");
    await using ran = await mortar({
      ...asked(more),
      env: { DOCKER_HOST: engine.host },
      once: { after, act: engine.hang },
    });
    await using _ = swept(ran);
    expect(ran.verdict.causes).toEqual([
      expect.stringMatching(
        /^Docker does not answer: GET \/containers\/.+: nothing within (10|3) s$/,
      ),
    ]);
    expect(ran.exit).toBe(3);
    expect(ran.ms).toBeLessThan(45_000);
    expect(ran.record.leftovers).toEqual([expect.stringContaining(ran.record.run)]);
  });

  test("that hangs keeps nobody from cancelling", async () => {
    await using engine = await goBetween("unix");
    let cancelled = 0;
    await using ran = await mortar({
      ...asked(""),
      env: { DOCKER_HOST: engine.host },
      once: {
        after: /^begun$/m,
        act(child) {
          engine.hang();
          cancelled = performance.now();
          child.kill("SIGINT");
        },
      },
    });
    await using _ = swept(ran);
    expect(performance.now() - cancelled).toBeLessThan(7000);
    expect(ran.exit).toBe(130);
    expect(ran.summary).toContain("⏹️ Cancelled");
    expect(ran.record.leftovers).toEqual([expect.stringContaining(ran.record.run)]);
  });

  test("that is not there is exit 3, with what to do", async () => {
    await using ran = await mortar({
      compose: `services: { a: { ${sleeps} } }\n`,
      run: "true",
      env: { DOCKER_HOST: "unix:///nowhere/docker.sock" },
    });
    expect(ran.exit).toBe(3);
    expect(ran.verdict.causes[0]).toContain("/nowhere/docker.sock");
    expect(ran.terminal).toContain("Start Docker");
  });
});

const asked = (more: string) => ({
  compose: `services:\n  a: { ${sleeps} }\n  b: { ${sleeps}${more && `, ${more}`} }\n`,
  run: "echo begun; sleep 60",
});

/** What the run could not take down, because there was no engine for it. */
function swept({ record: { run } }: Ran): AsyncDisposable {
  return {
    async [Symbol.asyncDispose]() {
      for (const [list, remove] of [
        ["ps --all", "rm --force --volumes"],
        ["network ls", "network rm"],
      ] as const) {
        const found = await docker(
          ...list.split(" "),
          "--quiet",
          "--filter",
          `label=mortar.run=${run}`,
        );
        if (found) await docker(...remove.split(" "), ...found.split("\n"));
      }
    },
  };
}
