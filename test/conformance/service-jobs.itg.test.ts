import { describe, expect, test } from "vitest";
import { noEngine } from "../support/engine.ts";
import { docker, mortar } from "./mortar.ts";
import { serves, shell, sleeps } from "./services.ts";

const suite = (name: string, failed: string): string =>
  `<testsuite name="s"><testcase name="${name}">${failed}</testcase></testsuite>`;
const green = suite("works", "");
const red = suite("works", '<failure message="refused"/>');
const job = (more: string): string =>
  `integration:\n  suites:\n    - { name: e2e, service: tests, reports: "results/*.xml"${more} }\n`;
const tests = (script: string): string =>
  `image: debian:bookworm-slim, working_dir: /work, command: [bash, -c, ${JSON.stringify(script.replaceAll("$", "$$$$"))}]`;

const mounted = (script: string): string =>
  `services:\n  tests: { ${tests(script)}, volumes: ["./out:/work/results"] }\n`;

describe.skipIf(noEngine)("a service that is a job", { timeout: 60_000 }, () => {
  test("finds the others by their names, and its reports are taken out of its container", async () => {
    const script = `mkdir results; echo "$MORTAR_SERVICE_WEB_URL $MORTAR_SERVICE_WEB_HOST $MORTAR_SERVICE_WEB_PORT"
exec 3<>/dev/tcp/$MORTAR_SERVICE_WEB_HOST/$MORTAR_SERVICE_WEB_PORT; printf 'GET /inside HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3
echo '${green}' > results/a.xml`;
    await using ran = await mortar({
      compose: `services:
  web: { ${serves()}, ports: ["18441:8080"] }
  tests: { ${tests(script)}, depends_on: [web], restart: always, profiles: [test] }
`,
      config: job(""),
    });
    expect(ran.exit).toBe(0);
    expect(ran.terminal).toContain("http://web:8080 web 8080");
    expect(ran.terminal).toContain("/inside");
    expect(ran.record.jobs).toMatchObject([{ outcome: "passed", tally: { cases: { passed: 1 } } }]);
    expect(
      ran.record.events.filter(({ kind }) => kind === "ready").map(({ subject }) => subject),
    ).toEqual(["web"]);
    expect(await ran.left()).toEqual([]);
  });

  test.each([
    [
      "a report that says so",
      `mkdir results; echo '${red}' > results/a.xml; exit 1`,
      /^e2e: 1 of 1 tests failed: .*works: refused$/,
    ],
    [
      "an exit code that no report explains",
      `mkdir results; echo '${green}' > results/a.xml; exit 3`,
      /^e2e: exit 3, but no report shows a failure/,
    ],
    ["no report", "exit 0", /^e2e: no file matches results\/\*\.xml$/],
    [
      "a report that is no file",
      `mkdir results; ln -s /etc/passwd results/a.xml`,
      /^e2e: no file matches results\/\*\.xml$/,
    ],
    [
      "its end by a signal",
      `mkdir results; echo '${green}' > results/a.xml; bash -c 'kill -SEGV $$'; exit $?`,
      /^e2e: .*SIGSEGV/,
    ],
  ])("is red by %s", async (_title, script, says) => {
    await using ran = await mortar({
      compose: `services:\n  tests: { ${tests(script)} }\n`,
      config: job(""),
    });
    expect(ran.verdict.causes[0]).toMatch(says);
    expect(ran.exit).toBe(1);
    expect(await ran.left()).toEqual([]);
  });

  test("may leave its reports in a bind mount, where what is older does not count", async () => {
    await using fresh = await mortar({
      compose: mounted(`echo '${green}' > results/a.xml`),
      config: job(""),
    });
    expect(fresh.exit).toBe(0);
    expect(await fresh.read("out/a.xml")).toContain("works");
    const script = `touch -d '1 hour ago' results/old.xml`;
    await using old = await mortar({
      compose: mounted(script),
      config: job(""),
      files: { "out/old.xml": green },
    });
    expect(old.verdict.causes[0]).toMatch(/^e2e: results\/old\.xml is older than this run/);
    expect(old.exit).toBe(1);
  });

  test("is tried again in a new container", async () => {
    const script = `ls /cache /work; mkdir results; touch /cache/x; n=$(cat /tries/n 2>/dev/null || echo 1); echo $((n + 1)) > /tries/n
if [ $n = 1 ]; then echo '${red}' > results/a.xml; exit 1; fi; echo '${green}' > results/a.xml`;
    await using ran = await mortar({
      compose: `services:\n  tests: { ${tests(script)}, volumes: [/cache, "./tries:/tries"] }\n`,
      config: job(", retries: 1"),
    });
    expect(ran.exit).toBe(0);
    expect(ran.verdict.reasons[0]).toMatchObject({ code: "flaky", weight: "warns" });
    expect(ran.terminal).not.toMatch(/^x$/m);
    expect(ran.terminal).not.toMatch(/^results$/m);
    expect(await ran.left()).toEqual([]);
  });

  test("is ended when its time is over, and its volumes go with it", async () => {
    const script = `trap '' TERM; mkdir results; echo '${green}' > results/a.xml; echo begun; while :; do sleep 0.1; done`;
    let seen = Promise.resolve("");
    await using ran = await mortar({
      once: { after: /^begun$/m, act: () => void (seen = volumeAt("/cache-in-time")) },
      compose: `services:\n  tests: { ${tests(script)}, volumes: [/cache-in-time] }\n  web: { ${sleeps} }\n`,
      config: job(", timeout: 2s"),
    });
    expect(ran.verdict.causes[0]).toMatch(/^e2e: stopped after 2 s/);
    expect(ran.exit).toBe(1);
    expect(ran.record.jobs[0]?.ms).toBeLessThan(7000);
    const volume = await seen;
    expect(volume).toMatch(/^\w+$/);
    expect((await docker("volume", "ls", "--quiet")).split("\n")).not.toContain(volume);
  });

  test("that cannot be started is one tool that is not there", async () => {
    await using ran = await mortar({
      compose: `services:\n  tests: { image: debian:bookworm-slim, command: [nothing] }\n`,
      config: job(""),
    });
    expect(ran.verdict.causes[0]).toMatch(/^e2e: it did not start: .*nothing/);
    expect(ran.exit).toBe(4);
  });

  test("that takes too much memory says so", async () => {
    await using ran = await mortar({
      compose: `services:\n  tests: { image: node:24-slim, mem_limit: 32m, memswap_limit: 32m, command: [node, -e, "const all = []; for (;;) all.push(Buffer.alloc(1e6, 1))"] }\n`,
      config: job(""),
    });
    expect(ran.verdict.causes.join("\n")).toContain("out of memory (exit 137, limit 32 MiB)");
    expect(ran.exit).toBe(1);
  });

  test("is cut short by the death of a service", async () => {
    await using ran = await mortar({
      compose: `services:
  tests: { ${tests(`mkdir results; echo '${green}' > results/a.xml; sleep 30`)} }
  web: { ${shell("sleep 2; echo gone; exit 3")} }
`,
      config: job(""),
    });
    expect(ran.verdict.causes).toEqual([
      expect.stringMatching(/^web ended 2(\.\d)? s after start: exit 3 · "gone"/),
    ]);
    expect(ran.record.jobs).toMatchObject([{ cutShort: true, tally: { cases: { passed: 1 } } }]);
    expect(ran.exit).toBe(3);
    expect(await ran.left()).toEqual([]);
  });
});

/** The name of what is mounted there in a container that runs. */
async function volumeAt(path: string): Promise<string> {
  const filter = ["--filter", `volume=${path}`];
  return docker("ps", "--no-trunc", ...filter, "--format", "{{.Mounts}}");
}
