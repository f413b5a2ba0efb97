import { expect, test } from "vitest";
import { watchForDeath } from "../../../src/core/readiness/death-watch.ts";
import type { Seen } from "../../../src/core/readiness/deaths.ts";
import type { Instance } from "../../../src/core/readiness/expectation.ts";
import type { Happening, Scope } from "../../../src/model/event.ts";
import { workspace } from "../../support/workspace.ts";

const at = { file: "compose.yaml", line: 2 };
const end = { code: 7, outOfMemory: false, afterMs: 1000 };
const web = {
  service: "web",
  needs: {},
  instances: 1,
  health: false,
  ports: [80],
  serves: true,
  restarts: "never",
  at,
} as const;
const gone: Instance = { id: "1", service: "web", status: "exited", ends: 1, end, upMs: 0 };
const ended: Seen = { kind: "ended", id: "1", service: "web", ms: 0, end };

test("a death is a Problem with the last words, at the service's line", async () => {
  await using one = await watched([]);
  one.death.heard(ended);
  await one.over;
  expect(one.death.died.reason).toMatchObject({
    trouble: {
      code: "died",
      message: 'web ended 1 s after start: exit 7 · "last words"',
      service: "web",
      at,
    },
  });
  expect(one.noted).toEqual([
    { kind: "died", subject: "web", detail: "web ended 1 s after start: exit 7" },
  ]);
});

test("what ended without a word of the engine is seen all the same", async () => {
  await using one = await watched([[gone], [gone], [gone], [gone]]);
  one.death.patrol();
  await one.over;
  expect(one.death.died.reason).toMatchObject({ trouble: { code: "died" } });
});

test("an end whose word comes late, and says that somebody wanted it, is none", async () => {
  await using one = await watched([[gone], [gone], []]);
  one.death.patrol();
  one.death.heard({ kind: "asked to stop", id: "1", service: "web", ms: 0 });
  one.death.heard({ ...ended, end: { ...end, code: 137 } });
  await one.over;
  expect(one.death.died.aborted).toBe(false);
  expect(one.remarks).toEqual(["web was stopped through the engine"]);
});

test("an end is told once, by whom it may be", async () => {
  await using one = await watched([[gone], [gone], [gone], [gone]]);
  one.death.heard(ended);
  one.death.patrol();
  await one.over;
  expect(one.noted).toHaveLength(1);
});

test("an engine that is lost while jobs run is the reason", async () => {
  await using one = await watched([new Error("Docker does not answer")]);
  one.death.patrol();
  await one.over;
  expect(one.death.died.reason).toMatchObject({ message: "Docker does not answer" });
});

test("before all is said to be well a death is known with its last words, heard of or not", async () => {
  for (const heard of [true, false]) {
    await using one = await watched([[gone], [gone], [gone], [gone], [gone], [gone]]);
    if (heard) one.death.heard(ended);
    else one.death.patrol();
    await one.death.settled();
    expect(one.death.died.reason).toMatchObject({ trouble: { code: "died" } });
  }
  await using well = await watched([[]]);
  await well.death.settled();
  expect(well.death.died.aborted).toBe(false);
});

test("one that is on its way out, and of which no end is known, is not waited for for ever", async () => {
  const going: Instance = { id: "1", service: "web", status: "dead", ends: 0, upMs: 0 };
  let looks = 0;
  await using one = await watched(
    Array.from({ length: 100 }, () => [going]),
    () => looks++,
  );
  await one.death.settled();
  expect(looks).toBeLessThan(20);
});

test("what ends when all is over is no death", async () => {
  const one = await watched([]);
  await one[Symbol.asyncDispose]();
  one.death.heard(ended);
  expect(one.death.died.aborted).toBe(false);
});

/** Sights 200 ms apart, by a clock that only they move. `over`: when all have been seen. */
async function watched(sights: readonly (readonly Instance[] | Error)[], looked = () => {}) {
  const ws = await workspace();
  const noted: Happening[] = [];
  const remarks: string[] = [];
  const scope: Scope = {
    run: ws.mark,
    environment: "main",
    note: (one) => void noted.push(one),
    remark: (text) => void remarks.push(text),
    learn: () => {},
  };
  let ms = 0;
  const watch = {
    async *sights() {
      for (const sight of sights) {
        looked();
        if (sight instanceof Error) throw sight;
        yield sight;
        ms += 200;
      }
    },
    changed: () => {},
  };
  const logs = { tail: () => ["last words", " "], settled: async () => {} };
  const io = { ...ws.io, elapsed: () => ms };
  const death = watchForDeath({ watch, logs, expected: [web] }, scope, io);
  death.ready("web");
  return {
    death,
    noted,
    remarks,
    over: new Promise(setImmediate),
    async [Symbol.asyncDispose]() {
      await death[Symbol.asyncDispose]();
      await ws[Symbol.asyncDispose]();
    },
  };
}
