import { once } from "node:events";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { leftovers } from "../harness/leftovers.ts";
import { job } from "../harness/runner.ts";
import type { Stage } from "../harness/step.ts";
import { noEngine } from "../support/engine.ts";
import { type ObservedDocker, observedDocker } from "./observed-docker.ts";
import { isFree, type System, wholeSystem } from "./systems.ts";

const withinMs = 5000;

/** A tree of processes that does not want to end: a child that ignores SIGTERM, and one that has left its process group. */
const stubborn = `
(trap "" TERM; sleep 301) &
setsid sleep 302 &
trap "" TERM
echo the job is running
sleep 303
sleep 304
`;

interface Phase {
  readonly when: string;
  readonly service?: string;
  readonly step?: string;
  readonly run?: string;
  reached(main: Stage, around: Around): Promise<unknown>;
}

interface Around {
  readonly docker: ObservedDocker;
  readonly system: System;
}

const sleeps = `image: "debian:bookworm-slim", command: [sleep, "600"]`;
const never = `healthcheck: { test: ["CMD", "false"], interval: 1s, start_period: 90s }`;

const phases: readonly Phase[] = [
  { when: "while it looks for an engine", reached: (_, { docker }) => docker.asked("context") },
  { when: "while Compose reads the files", reached: (_, { docker }) => docker.asked("config") },
  {
    when: "while images are built",
    step: "RUN sleep 60",
    reached: (main) => main.said(/RUN sleep 60/),
  },
  { when: "while containers are created", reached: (_, { docker }) => docker.asked("create") },
  {
    when: "while services start",
    service: `  late: { ${sleeps}, ${never} }`,
    reached: (main) => main.said(/^store is ready/),
  },
  { when: "while a job runs", run: stubborn, reached: (main) => main.said(/^the job is running/) },
  {
    when: "while services stop",
    service: `  slow: { ${sleeps}, stop_grace_period: 60s }`,
    run: "true",
    reached: (_, { system }) => firstStop(system),
  },
];

describe.skipIf(noEngine)("a step that is cancelled", { timeout: 90_000 }, () => {
  test.each(phases)(
    "$when ends with 130 within 5 s, says so, and leaves nothing",
    async ({ service = "", step = "", run = stubborn, reached }) => {
      const system = await wholeSystem({ service, step });
      await using one = await job({ files: system.files });
      const docker = await observedDocker(one);
      const { main, post } = await one.uses({ with: { run }, broken: docker.env });
      await reached(main, { docker, system });
      main.cancel();
      const { code, result, complaints, cancelMs, summary, outputs } = await main.ended;
      expect({ code, result, complaints }).toEqual({
        code: 130,
        result: "cancelled",
        complaints: [],
      });
      expect(summary).toMatch(/^\*\*⏹️ Cancelled/);
      expect(outputs).toMatchObject({ verdict: "cancelled" });
      expect(await leftovers(one, [system.word])).toEqual([]);
      expect(await isFree(system.port)).toBe(true);
      expect(cancelMs).toBeLessThan(withinMs);
      expect(await post()).toMatchObject({ code: 0, raw: [], summary: "" });
    },
  );

  test("by other signals, and by more than one, ends the same way", async () => {
    const { files, word } = await wholeSystem();
    await using one = await job({ files });
    const { main } = await one.uses({ with: { run: stubborn } });
    await main.said(/^the job is running/);
    for (const signal of ["SIGTERM", "SIGHUP", "SIGINT", "SIGTERM"]) process.kill(main.pid, signal);
    const { code, summary } = await main.ended;
    expect({ code, left: await leftovers(one, [word]) }).toEqual({ code: 130, left: [] });
    expect(summary).toMatch(/^\*\*⏹️ Cancelled/);
  });

  test("before it can listen leaves nothing", async () => {
    const { files, word } = await wholeSystem();
    await using one = await job({ files });
    const { main, post } = await one.uses({ with: { run: stubborn } });
    main.cancel();
    const { result, cancelMs } = await main.ended;
    expect(result).toBe("cancelled");
    expect(cancelMs).toBeLessThan(withinMs);
    expect((await post()).code).toBe(0);
    expect(await leftovers(one, [word])).toEqual([]);
  });
});

/** When the engine sends the first service its stop signal. */
async function firstStop({ word }: System): Promise<void> {
  const filters = ["--filter", "event=kill", "--filter", `label=harness=${word}`];
  const events = execa("docker", ["events", ...filters], { reject: false });
  await once(events.stdout, "data");
  events.kill();
  await events;
}
