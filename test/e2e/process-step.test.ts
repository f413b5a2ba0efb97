import { describe, expect, test } from "vitest";
import { onMachine } from "../harness/leftovers.ts";
import { type Job, job } from "../harness/runner.ts";
import type { Step } from "../harness/step.ts";
import { ordinaryUser, self, type User } from "../harness/user.ts";
import { freePort, isFree } from "./systems.ts";

const ordinary = await ordinaryUser();
const users: readonly User[] = ordinary ? [self, ordinary] : [self];

/** What a job prints when it is at work, with a child that has left its process group. */
const endless = "setsid sleep 301 & echo the job is running; sleep 300";

describe("a step on a machine without an engine", { timeout: 60_000 }, () => {
  test.each(users)("runs in processes for $name, where that is asked for", async (user) => {
    await using began = await begin(user, "curl -fsS $MORTAR_SERVICE_WEB_URL");
    const { one, step, port } = began;
    const end = await step.main.ended;
    expect(end.raw.join("\n")).toContain("hello from a process");
    expect(end).toMatchObject({ code: 0, result: "success", complaints: [], annotations: [] });
    expect(end.summary).toContain("Environment: `process`");
    expect(await step.post()).toMatchObject({ code: 0, raw: [], summary: "" });
    expect(await onMachine(one)).toEqual([]);
    expect(await isFree(port)).toBe(true);
  });

  test.each(users)("leaves nothing for $name after post, when it was killed", async (user) => {
    await using began = await begin(user, endless);
    const { one, step, port } = began;
    await step.main.said(/^the job is running/);
    step.main.kill();
    await step.main.ended;
    const { code, summary } = await step.post();
    expect({ code, left: await onMachine(one) }).toEqual({ code: 0, left: [] });
    expect(summary).toContain("Mortar was ended before it had a verdict.");
    expect(await isFree(port)).toBe(true);
  });

  test("is cancelled within 5 s", async () => {
    await using began = await begin(ordinary ?? self, endless);
    const { one, step } = began;
    await step.main.said(/^the job is running/);
    step.main.cancel();
    const { code, result, cancelMs } = await step.main.ended;
    expect({ code, result }).toEqual({ code: 130, result: "cancelled" });
    expect(cancelMs).toBeLessThan(5000);
    expect(await onMachine(one)).toEqual([]);
  });
});

interface Began extends AsyncDisposable {
  readonly one: Job;
  readonly step: Step;
  readonly port: number;
}

async function begin(user: User, run: string): Promise<Began> {
  const port = await freePort();
  const serve = `require("node:http").createServer((_, answer) => answer.end("hello from a process\\n")).listen(process.env.PORT)`;
  const compose = `services:
  web:
    ports: ["${port}:8080"]
    x-mortar: { process: { command: node serve.js, port: PORT } }
  deaf:
    stop_grace_period: 500ms
    x-mortar: { process: { command: "trap '' TERM; setsid sleep 302 & while :; do sleep 1; done" } }
`;
  const one = await job({ user, files: { "compose.yaml": compose, "serve.js": serve } });
  const broken = { DOCKER_HOST: "unix:///nowhere/docker.sock" };
  const step = await one.uses({ with: { run, runtime: "process" }, broken });
  return { one, step, port, [Symbol.asyncDispose]: () => one[Symbol.asyncDispose]() };
}
