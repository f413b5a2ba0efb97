import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { leftovers } from "../harness/leftovers.ts";
import { type Job, job } from "../harness/runner.ts";
import type { Step } from "../harness/step.ts";
import { ordinaryUser, self, type User } from "../harness/user.ts";
import { noEngine } from "../support/engine.ts";
import { cancels, fractionOf, kills } from "./campaign.ts";
import { type System, wholeSystem } from "./systems.ts";

/** With a child that has left its process group, as daemons do. */
const run = `
setsid sleep 301 &
sleep 2
`;

const withinMs = 5000;

describe.skipIf(noEngine)("nothing is left of a step", { timeout: 120_000 }, () => {
  let wholeMs = 0;

  beforeAll(async () => {
    await using began = await begin();
    const { code, ms, raw } = await began.step.main.ended;
    if (code !== 0) throw new Error(`It is red when nobody ends it:\n${raw.join("\n")}`);
    wholeMs = ms;
  }, 120_000);

  test.each(seeds(kills))(
    "after post, when it was killed at a moment of its own (seed $seed)",
    async ({ seed }) => {
      await using began = await begin(await userOf(seed));
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

  test.each(seeds(cancels))(
    "within 5 s, when it was cancelled at a moment of its own (seed $seed)",
    async ({ seed }) => {
      await using began = await begin(await userOf(seed));
      const { one, step, system } = began;
      await wait(wholeMs * fractionOf(seed));
      step.main.cancel();
      const { code, killedBy, cancelMs } = await step.main.ended;
      expect(await leftovers(one, [system.word])).toEqual([]);
      // Very early it cannot hear yet, and very late it may have ended.
      expect(cancelMs ?? 0).toBeLessThan(withinMs);
      expect(["130", "SIGINT", "0"]).toContain(String(code ?? killedBy));
    },
  );

  test("after post, when it was killed while an image was built: the build has ended too", async () => {
    await using began = await begin(self, "RUN sleep 60");
    const { one, step, system } = began;
    await step.main.said(/RUN sleep 60/);
    step.main.kill();
    await step.post();
    expect(await leftovers(one, [system.word])).toEqual([]);
  });
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

function seeds(number: number): readonly { readonly seed: number }[] {
  return Array.from({ length: number }, (_, seed) => ({ seed }));
}

/** In turns. */
async function userOf(seed: number): Promise<User | undefined> {
  return seed % 2 === 0 ? self : ordinaryUser();
}
