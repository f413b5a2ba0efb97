import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { leftovers } from "../harness/leftovers.ts";
import { type Job, job } from "../harness/runner.ts";
import type { Step } from "../harness/step.ts";
import { ordinaryUser, self, type User } from "../harness/user.ts";
import { noEngine } from "../support/engine.ts";
import { fractionOf, kills } from "./campaign.ts";
import { type System, wholeSystem } from "./systems.ts";

/** With a child that has left its process group, as daemons do. */
const run = `
setsid sleep 301 &
sleep 2
`;

describe.skipIf(noEngine)("a step that is killed", { timeout: 120_000 }, () => {
  test("while an image is built has no build any more after post", async () => {
    await using began = await begin(self, "RUN sleep 60");
    const { one, step, system } = began;
    await step.main.said(/RUN sleep 60/);
    step.main.kill();
    await step.post();
    expect(await leftovers(one, [system.word])).toEqual([]);
  });

  let wholeMs = 0;

  beforeAll(async () => {
    await using began = await begin();
    const { code, ms, raw } = await began.step.main.ended;
    if (code !== 0) throw new Error(`It is red when nobody kills it:\n${raw.join("\n")}`);
    wholeMs = ms;
  }, 120_000);

  test.each(Array.from({ length: kills }, (_, seed) => ({ seed })))(
    "at a moment of its own (seed $seed) leaves nothing after post",
    async ({ seed }) => {
      await using began = await begin(seed % 2 === 0 ? self : await ordinaryUser());
      const { one, step, system } = began;
      await wait(wholeMs * fractionOf(seed));
      step.main.kill();
      const { state } = await step.main.ended;
      const { code, complaints, summary } = await step.post();
      const left = await leftovers(one, [system.word]);
      expect({ code, complaints, left }).toEqual({ code: 0, complaints: [], left: [] });
      const isCut = state["mark"] !== undefined && state["done"] === undefined;
      expect(summary.includes("Mortar was ended before it had a verdict.")).toBe(isCut);
    },
  );
});

interface Began extends AsyncDisposable {
  readonly one: Job;
  readonly step: Step;
  readonly system: System;
}

async function begin(user: User | undefined = self, line = "RUN sleep 1"): Promise<Began> {
  const system = await wholeSystem({ step: line });
  const one = await job({ user, files: system.files });
  const step = await one.uses({ with: { run } });
  return { one, step, system, [Symbol.asyncDispose]: () => one[Symbol.asyncDispose]() };
}
