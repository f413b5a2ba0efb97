import { describe, expect, test } from "vitest";
import { sentence } from "../../../../src/model/verdict.ts";
import { runProcesses } from "./run-processes.ts";

const process = (command: string): string =>
  `x-mortar: { process: { command: ${JSON.stringify(command)} } }`;
const sleeps = process("sleep 300");

describe("what comes up is green", { timeout: 30_000 }, () => {
  test("a one-shot that nobody waits for", async () => {
    const services = `  init: { ${process("true")} }\n  web: { ${sleeps} }\n`;
    await runProcesses({ services }, async ({ verdict, left }) => {
      expect({ exit: verdict.exit, causes: verdict.causes, left }).toEqual(green);
    });
  });

  test("a one-shot that takes its time", async () => {
    const services = `  init: { ${process("sleep 1")} }\n`;
    await runProcesses({ services, run: "sleep 2" }, async ({ verdict, events, left }) => {
      expect({ exit: verdict.exit, causes: verdict.causes, left }).toEqual(green);
      expect(events.find(({ kind }) => kind === "ended")).toMatchObject({
        subject: "init",
        detail: expect.stringMatching(/^init was done after 1(\.\d)? s$/),
      });
    });
  });

  test("a one-shot that is waited out, which ends before what waits for it begins", async () => {
    const done = "depends_on: { init: { condition: service_completed_successfully } }";
    const services = `  init: { ${process("sleep 0.3")} }\n  web: { ${sleeps}, ${done} }\n`;
    await runProcesses({ services }, async ({ verdict, events, left }) => {
      expect({ exit: verdict.exit, causes: verdict.causes, left }).toEqual(green);
      const order = events.map(({ kind, subject }) => `${subject} ${kind}`);
      expect(order.indexOf("init ended")).toBeLessThan(order.indexOf("web started"));
    });
  });

  test("one that falls over twice before its database is there, and says so", async () => {
    const services = `  web:
    restart: on-failure
    ports: [8080]
    x-mortar: { process: { command: "test -e b || { test -e a && touch b; touch a; exit 1; }; exec node serve.js", port: PORT } }
`;
    await runProcesses({ services }, async ({ verdict, remarks }) => {
      expect(verdict.causes).toEqual([]);
      expect(remarks).toContain("web restarted 2 times before it was ready");
    });
  });

  test("one whose health check this machine does not know: its port is enough, and that is told", async () => {
    const services = `  web:
    ports: [8080]
    healthcheck: { test: [CMD, no-such-program] }
    x-mortar: { process: { command: node serve.js, port: PORT } }
`;
    await runProcesses({ services }, async ({ verdict, remarks }) => {
      expect(verdict.causes).toEqual([]);
      expect(remarks).toEqual([
        "web: its health check needs no-such-program, which is not here; it is judged without the check",
      ]);
    });
  });

  test("a suite that is a service runs as a process too, with the addresses, and its reports are read", async () => {
    const tests = `cat > results/a.xml <<END
<testsuite tests='1'><testcase name='$(curl -fsS http://web:8080/here)'/></testsuite>
END`;
    const services = `  web: { ports: [8080], x-mortar: { process: { command: node serve.js, port: PORT } } }
  tests:
    environment: { TARGET: "http://web:8080" }
    x-mortar: { process: { cwd: ./t, command: ${JSON.stringify(tests.replaceAll("$", "$$$$"))} } }
`;
    const more = `
integration: { suites: [{ name: e2e, service: tests, reports: "results/*.xml" }] }`;
    const old = "<testsuite tests='1'><testcase name='old'><failure/></testcase></testsuite>";
    const files = { "t/results/old.xml": old };
    await runProcesses({ services, files, more, run: "" }, async ({ verdict, jobs, left }) => {
      expect({ causes: verdict.causes, left }).toEqual({ causes: [], left: [] });
      expect(jobs.map(({ outcome, tally }) => [outcome, tally.cases.passed])).toEqual([
        ["passed", 1],
      ]);
    });
  });

  test("one whose own health check asks localhost for the port in the container", async () => {
    const check = `node -e "fetch('http://localhost:8080').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"`;
    const services = `  web:
    ports: [8080]
    healthcheck: { test: ${JSON.stringify(check)} }
    x-mortar: { process: { command: node serve.js, port: PORT } }
`;
    await runProcesses({ services }, async ({ verdict, remarks }) => {
      expect({ causes: verdict.causes, remarks }).toEqual({ causes: [], remarks: [] });
    });
  });
});

const red: readonly (readonly [string, Parameters<typeof runProcesses>[0], RegExp])[] = [
  [
    "a service that ends while jobs run",
    {
      services: `  web: { ${process("echo cannot go on >&2; sleep 2; exit 7")} }\n`,
      run: "sleep 4",
    },
    /^web ended 2(\.\d)? s after start: exit 7 · "cannot go on" · compose\.yaml:2$/,
  ],
  [
    "a service that crashes in a loop",
    // On a busy machine it may live long enough to pass for ready, if it did not have to listen.
    {
      services: `  web:
    restart: always
    ports: [8080]
    x-mortar: { process: { command: "echo no config; exit 7", port: PORT } }
`,
    },
    /^web ended 5 times, the last time (at once|0(\.\d)? s after start): exit 7 · "no config" · compose\.yaml:2$/,
  ],
  [
    "a service that runs for a while each time",
    {
      services: `  web: { ${process("sleep 1; echo lost; exit 7")}, restart: always }\n`,
      run: "sleep 6",
    },
    /^web ended 1(\.\d)? s after start: exit 7, for the second time within 60 s · "lost" · compose\.yaml:2$/,
  ],
  [
    "a service that is unhealthy",
    {
      services: `  web:
    { ${sleeps},
    healthcheck: { test: "echo refused; exit 1", interval: 1s, retries: 2 } }
`,
    },
    /^web is unhealthy after 2 checks: "refused" · compose\.yaml:4$/,
  ],
  [
    "a service that never gets healthy",
    {
      services: `  web: { ${sleeps}, healthcheck: { test: echo not yet; exit 1 } }\n`,
      environment: "ready_timeout: 3s",
    },
    /^web is not ready after 3 s: its health check says "not yet" · compose\.yaml:2$/,
  ],
  [
    "one that never gets healthy, and not the one that waits for it",
    {
      services: `  web: { ${sleeps}, depends_on: { db: { condition: service_healthy } } }
  db: { ${sleeps}, healthcheck: { test: exit 1 } }
`,
      environment: "ready_timeout: 2s",
    },
    /^db is not ready after 2 s: its health check has not passed · compose\.yaml:3$/,
  ],
  [
    "a service that listens and answers its probe with 503",
    {
      services: `  web:
    ports: [8080]
    x-mortar: { process: { command: "node serve.js \${port} 503" }, probe: { path: /ready } }
`,
      environment: "ready_timeout: 2s",
    },
    /^web is not ready after 2 s: GET \/ready on port 8080: status 503 · compose\.yaml:4$/,
  ],
  [
    "a one-shot that fails",
    {
      services: `  seed: { ${process("echo 'initdb: directory not empty' >&2; exit 3")} }
  web: { ${sleeps}, depends_on: { seed: { condition: service_completed_successfully } } }
`,
    },
    /^seed ended (at once|0(\.\d)? s after start): exit 3 · "initdb: directory not empty" · compose\.yaml:2$/,
  ],
  [
    "a service that ends well where somebody counts on it",
    { services: `  web: { ${process("true")}, ports: [8080] }\n` },
    /^web ended early (at once|0(\.\d)? s after start) \(exit 0\) · compose\.yaml:2$/,
  ],
  [
    "a service that cannot be started again",
    {
      services: `  web: { restart: always, x-mortar: { process: { cwd: ./gone, command: "sleep 1; rm -r ../gone; exit 7" } } }\n`,
      files: { "gone/file": "" },
      run: "sleep 3",
    },
    /^web ended 1(\.\d)? s after start: exit 7 · compose\.yaml:2$/,
  ],
  [
    "a service whose restarts are used up",
    {
      services: `  web: { ${process("sleep 1; exit 3")}, restart: "on-failure:1" }\n`,
      run: "sleep 5",
    },
    /^web ended 1(\.\d)? s after start: exit 3(, for the second time within 60 s)? · compose\.yaml:2$/,
  ],
];

test("a death is known within a second", async () => {
  const script = "sleep 1; date +%s%3N > gone; exit 7";
  const services = `  web: { ${process(script)} }\n`;
  await runProcesses({ services, run: "sleep 3" }, async ({ events, read }) => {
    const died = events.find(({ kind }) => kind === "died");
    expect(Date.parse(died?.at ?? "") - Number(await read("gone"))).toBeLessThan(1000);
  });
});

// The words are those that the same service gets as a container: test/conformance/readiness.itg.test.ts.
describe("what does not come up is red", { timeout: 30_000 }, () => {
  test.each(red)("%s", async (_title, asked, says) => {
    await runProcesses(asked, async ({ verdict, left }) => {
      expect(verdict.causes).toEqual([expect.stringMatching(says)]);
      expect({ exit: verdict.exit, left }).toEqual({ exit: 3, left: [] });
      const blocking = verdict.reasons.filter(({ weight }) => weight === "blocks");
      expect(blocking.map(sentence)).toEqual(verdict.causes);
    });
  });
});

const green = { exit: 0, causes: [], left: [] };
