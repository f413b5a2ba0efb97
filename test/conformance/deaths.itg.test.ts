import { describe, expect, test } from "vitest";
import { noEngine } from "../support/engine.ts";
import { mortar, type Ran } from "./mortar.ts";
import { serves, shell, sleeps } from "./services.ts";

const dying = serves(8080, "console.log('no more'); process.exit(7)");

describe.skipIf(noEngine)("while jobs run", { timeout: 60_000 }, () => {
  test("a death is noticed within a second, and the job that runs is cut short, with what it has reported", async () => {
    const config = `integration:
  suites:
    - name: first
      run: |
        echo '<testsuite><testcase name="before"/></testsuite>' > a.xml
        curl -s $MORTAR_SERVICE_WEB_URL || true
        sleep 2
        echo '<testsuite><testcase name="before"/><testcase name="after"><failure message="refused"/></testcase></testsuite>' > a.xml
        exit 1
      reports: a.xml
    - { name: second, run: "true" }
`;
    await using ran = await mortar({
      compose: `services:\n  web: { ${dying}, ports: [8080] }\n`,
      config,
    });
    expect(ran.verdict.causes).toEqual([
      expect.stringMatching(
        /^web ended [\d.]+ s after start: exit 7 · "no more" · compose\.yaml:2$/,
      ),
    ]);
    expect(ran.exit).toBe(3);
    expect(noticedAfterMs(ran)).toBeLessThan(1000);
    const [first, second] = ran.record.jobs;
    expect(first).toMatchObject({ cutShort: true, tally: { cases: { passed: 1, failed: 1 } } });
    expect(second).toMatchObject({
      outcome: "errored",
      notRun: expect.stringContaining("web ended"),
    });
    expect(await ran.left()).toEqual([]);
  });

  test("a job that goes on has ten seconds, and then its process group is ended", async () => {
    await using ran = await mortar({
      compose: `services:\n  web: { ${dying}, ports: [8080] }\n`,
      run: `curl -s $MORTAR_SERVICE_WEB_URL || true; (trap '' TERM; exec sleep 31.4159) & sleep 30`,
    });
    expect(ran.exit).toBe(3);
    const ms = ran.record.jobs[0]?.ms ?? 0;
    expect(ms).toBeGreaterThanOrEqual(10_000);
    expect(ms).toBeLessThan(14_000);
    const { execa } = await import("execa");
    expect((await execa("pgrep", ["-f", "sleep 31.4159"], { reject: false })).stdout).toBe("");
  });

  test.each([
    ["restart -t 0 web", ""],
    ["stop -t 0 web", "docker compose start web"],
    ["kill web", "docker compose start web"],
    ["rm --stop --force web", "docker compose up -d web"],
  ])(
    "what the tests do to a service themselves is a note: docker compose %s",
    async (verb, then) => {
      const compose = `services:\n  web: { ${serves()}, restart: always }\n`;
      await using ran = await mortar({
        compose,
        run: `for i in 1 2 3; do docker compose ${verb}; ${then || "true"}; done; sleep 1`,
      });
      expect(ran.verdict.causes).toEqual([]);
      expect(ran.exit).toBe(0);
      expect(ran.summary).toContain("web was stopped through the engine");
      expect(ran.record.events.filter(({ kind }) => kind === "died")).toEqual([]);
    },
  );

  test("a signal that ends nothing is no wish to stop: the death after it counts", async () => {
    await using ran = await mortar({
      compose:
        `services:\n  web: { ${shell("trap 'echo reloaded' HUP; sleep 2 & wait; wait; exit 7")} }\n`.replace(
          " init: true,",
          "",
        ),
      run: "docker compose kill --signal HUP web; sleep 3",
    });
    expect(ran.verdict.causes).toEqual([expect.stringContaining(": exit 7")]);
    expect(ran.exit).toBe(3);
  });

  test("one restart of a service that is restarted is a note", async () => {
    await using ran = await mortar({
      compose: `services:\n  web: { ${dying.replace("process.exit(7)", "if (request.url === '/die') process.exit(7); response.end('up')")}, ports: [8080], restart: always }\n`,
      run: "curl -s $MORTAR_SERVICE_WEB_URL/die || true; curl -sf --retry 20 --retry-all-errors --retry-delay 1 $MORTAR_SERVICE_WEB_URL/",
    });
    expect(ran.exit).toBe(0);
    expect(ran.summary).toContain("web restarted after it was ready: exit 7");
    expect(await ran.read("mortar-results/logs/web.log")).toContain("no more");
  });

  test("a good end of a service that is called is a death too, and what is red because of it is not the cause", async () => {
    await using ran = await mortar({
      compose: `services:\n  web: { ${dying.replace("exit(7)", "exit(0)")}, ports: [8080] }\n`,
      run: "curl -s $MORTAR_SERVICE_WEB_URL",
    });
    expect(ran.verdict.causes).toEqual([
      expect.stringMatching(
        /^web ended early [\d.]+ s after start \(exit 0\) · "no more" · compose\.yaml:2$/,
      ),
    ]);
    expect(ran.exit).toBe(3);
  });

  test("the last lines of every service are shown where anything is red", async () => {
    await using ran = await mortar({
      compose: `services:\n  web: { ${shell("seq 1 60; sleep 300")} }\n  quiet: { ${sleeps} }\n`,
      run: "exit 1",
    });
    expect(ran.exit).toBe(1);
    expect(ran.record.environments["main"]?.tails?.["web"]).toEqual(
      Array.from({ length: 50 }, (_, index) => String(index + 11)),
    );
    expect(ran.terminal).toMatch(/▸ The last lines of web\n11\n12\n/);
  });
});

/** From the end itself, by the engine's clock, to when the run knew. */
function noticedAfterMs({ record }: Ran): number {
  const at = (kind: string): number =>
    Date.parse(record.events.find((one) => one.kind === kind && one.subject === "web")?.at ?? "");
  const [, seconds = ""] =
    /ended ([\d.]+) s after start/.exec(record.problems[0]?.message ?? "") ?? [];
  return at("died") - at("started") - Number(seconds) * 1000;
}
