import { describe, expect, test } from "vitest";
import { sentence } from "../../src/model/verdict.ts";
import { noEngine } from "../support/engine.ts";
import { mortar, type Ran } from "./mortar.ts";
import { serves, shell, sleeps } from "./services.ts";

// The nine of which plain `up --wait` gets two right, and three more.
describe.skipIf(noEngine)("what comes up is green", { timeout: 60_000 }, () => {
  test("a one-shot that nobody waits for", async () => {
    await using ran = await mortar({
      compose: `services:\n  init: { ${shell("true")} }\n  web: { ${sleeps} }\n`,
      run: "true",
    });
    expect(await outcomeOf(ran)).toEqual(green);
  });

  test("a one-shot that takes its time", async () => {
    await using ran = await mortar({
      compose: `services:\n  init: { ${shell("sleep 1")} }\n`,
      run: "sleep 2",
    });
    expect(await outcomeOf(ran)).toEqual(green);
    expect(ran.record.events.find(({ kind }) => kind === "ended")).toMatchObject({
      subject: "init",
      detail: expect.stringMatching(/^init was done after 1(\.\d)? s$/),
    });
  });

  test("a one-shot that is waited out, which ends before what waits for it begins", async () => {
    const done = "depends_on: { init: { condition: service_completed_successfully } }";
    await using ran = await mortar({
      compose: `services:\n  init: { ${shell("sleep 0.3")} }\n  web: { ${sleeps}, ${done} }\n`,
      run: "true",
    });
    expect(await outcomeOf(ran)).toEqual(green);
    const order = ran.record.events.map(({ kind, subject }) => `${subject} ${kind}`);
    expect(order.indexOf("init ended")).toBeLessThan(order.indexOf("web started"));
  });
});

const refuses = "response.statusCode = request.url === '/ready' ? 503 : 200; response.end()";

const red: readonly (readonly [string, Parameters<typeof mortar>[0], RegExp])[] = [
  [
    "a service that ends while jobs run",
    {
      compose: `services:\n  web: { ${shell("echo cannot go on >&2; sleep 2; exit 7")} }\n`,
      run: "sleep 4",
    },
    /^web ended 2(\.\d)? s after start: exit 7 · "cannot go on" · compose\.yaml:2$/,
  ],
  [
    "a service that crashes in a loop",
    {
      compose: `services:\n  web: { ${shell("echo no config; exit 7")}, restart: always }\n`,
      run: "true",
    },
    /^web ended 5 times, the last time (at once|0(\.\d)? s after start): exit 7 · "no config" · compose\.yaml:2$/,
  ],
  [
    "a service that runs for a while each time",
    {
      compose: `services:\n  web: { ${shell("sleep 1; echo lost; exit 7")}, restart: always }\n`,
      run: "sleep 6",
    },
    /^web ended 1(\.\d)? s after start: exit 7, for the second time within 60 s · "lost" · compose\.yaml:2$/,
  ],
  [
    "a service that is unhealthy",
    {
      compose: `services:
  web:
    { ${sleeps},
    healthcheck: { test: "echo refused; exit 1", interval: 1s, retries: 2 } }
`,
      run: "true",
    },
    /^web is unhealthy after 2 checks: "refused" · compose\.yaml:4$/,
  ],
  [
    "a service that never gets healthy",
    {
      compose: `services:\n  web: { ${sleeps}, healthcheck: { test: echo not yet; exit 1 } }\n`,
      config: "environment: { ready_timeout: 3s }\n",
      run: "true",
    },
    /^web is not ready after 3 s: its health check says "not yet" · compose\.yaml:2$/,
  ],
  [
    "one that never gets healthy, and not the one that waits for it",
    {
      compose: `services:
  web: { ${sleeps}, depends_on: { db: { condition: service_healthy } } }
  db: { ${sleeps}, healthcheck: { test: exit 1 } }
`,
      config: "environment: { ready_timeout: 2s }\n",
      run: "true",
    },
    /^db is not ready after 2 s: its health check has not passed · compose\.yaml:3$/,
  ],
  [
    "a service that takes more memory than it may have",
    {
      compose: `services:
  web:
    image: node:24-slim
    mem_limit: 32m
    memswap_limit: 32m
    command: [node, -e, "const all = []; for (;;) all.push(Buffer.alloc(1e6, 1))"]
`,
      run: "sleep 5",
    },
    /^web ended \d(\.\d)? s after start: out of memory \(exit 137, limit 32 MiB\) · compose\.yaml:2$/,
  ],
  [
    "a service that listens and answers its probe with 503",
    {
      compose: `services:
  web: { ${serves(8080, refuses)}, ports: [8080], x-mortar: { probe: { path: /ready } } }
`,
      config: "environment: { ready_timeout: 2s }\n",
      run: "true",
    },
    /^web is not ready after 2 s: GET \/ready on port 8080: status 503 · compose\.yaml:2$/,
  ],
  [
    "a one-shot that fails",
    {
      compose: `services:
  seed: { ${shell("echo 'initdb: directory not empty' >&2; exit 3")} }
  web: { ${sleeps}, depends_on: { seed: { condition: service_completed_successfully } } }
`,
      run: "true",
    },
    /^seed ended (at once|0(\.\d)? s after start): exit 3 · "initdb: directory not empty" · compose\.yaml:2$/,
  ],
];

// One cause, in the same words wherever people read it, and nothing is left.
describe.skipIf(noEngine)("what does not come up is red", { timeout: 60_000 }, () => {
  test.each(red)("%s", async (_title, asked, says) => {
    await using ran = await mortar(asked);
    expect(ran.verdict.causes).toEqual([expect.stringMatching(says)]);
    const [cause = ""] = ran.verdict.causes;
    expect(await outcomeOf(ran)).toEqual({ exit: 3, causes: [cause], left: [] });
    const blocking = ran.verdict.reasons.filter(({ weight }) => weight === "blocks");
    expect(blocking.map(sentence)).toEqual([cause]);
    expect(ran.terminal.split("\n")).toContain(`   ${cause}`);
    expect(ran.summary.split("\n")[0]).toContain(`\`${cause}\``);
    const message = cause.replace(/ · compose\.yaml:\d+$/, "");
    expect(ran.record.problems).toMatchObject([{ message }]);
    expect(ran.record.jobs.map(({ outcome }) => outcome)).toEqual(["errored"]);
  });

  test("in Actions it is the annotation, at the service's own line", async () => {
    await using ran = await mortar({
      compose: `services:\n  db: { ${shell("echo gone; exit 3")} }\n`,
      run: "true",
      env: { GITHUB_ACTIONS: "true" },
    });
    const [cause = ""] = ran.verdict.causes;
    expect(cause).toMatch(
      /^db ended (at once|0(\.\d)? s after start): exit 3 · "gone" · compose\.yaml:2$/,
    );
    const said = cause.replace(" · compose.yaml:2", "");
    const annotations = ran.terminal.split("\n").filter((line) => line.startsWith("::error"));
    expect(annotations).toEqual([expect.stringContaining(said)]);
    expect(annotations[0]).toMatch(/^::error .*file=compose\.yaml.*line=2/);
  });
});

const green = { exit: 0, causes: [], left: [] };

async function outcomeOf(ran: Ran) {
  return { exit: ran.exit, causes: ran.verdict.causes, left: await ran.left() };
}
