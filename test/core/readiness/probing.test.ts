import { expect, test } from "vitest";
import { type Eyes, probing } from "../../../src/core/readiness/probing.ts";
import { ended, expectation, instance } from "./samples.ts";

const probe = { port: 80, path: "/", status: [200, 399], at: { file: "compose.yaml" } } as const;

test("a health check is run until it passes, ever more slowly, and what it says is known", async () => {
  const said: string[] = [];
  const { follow, signs, pauses } = look({
    checks: async () => {
      said.push(JSON.stringify(signs(instance())));
      return said.length > 20
        ? { ok: true, output: "" }
        : { ok: false, output: `no ${said.length}` };
    },
  });
  follow(expectation({ health: true }), instance());
  await new Promise(setImmediate);
  expect(signs(instance())).toEqual({ healthy: true, complaint: "no 20" });
  expect(said.slice(0, 3)).toEqual(["{}", '{"complaint":"no 1"}', '{"complaint":"no 2"}']);
  expect(pauses[0]).toBe(100);
  expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
  expect(pauses.at(-1)).toBe(1000);
});

test("ports are looked for until all are open", async () => {
  const open = [{ listening: [] }, {}, { listening: [80] }, { listening: [80, 81] }];
  const { follow, signs, pauses } = look({ listening: async () => open.shift() ?? {} });
  follow(expectation({ ports: [80, 81] }), instance());
  await new Promise(setImmediate);
  expect(signs(instance())).toEqual({ listening: [80, 81] });
  expect(pauses).toHaveLength(3);
});

test("a probe is asked beside the health check, until each of them is good", async () => {
  const answers = [
    { good: false, text: "503" },
    { good: true, text: "200" },
  ];
  const { follow, signs } = look({
    checks: async () => ({ ok: true, output: "" }),
    answers: async () => answers.shift() ?? { good: false, text: "asked too often" },
  });
  follow(expectation({ health: true, probe, ports: [80] }), instance());
  await new Promise(setImmediate);
  expect(signs(instance())).toEqual({ healthy: true, answer: { good: true, text: "200" } });
});

test("what was seen says nothing of the next start, and one that does not run is not looked at", async () => {
  const { follow, signs } = look({ checks: async () => ({ ok: true, output: "" }) });
  follow(expectation({ health: true }), instance({ status: "created" }));
  expect(signs(instance())).toEqual({});
  follow(expectation({ health: true }), instance());
  await new Promise(setImmediate);
  expect(signs(instance())).toEqual({ healthy: true });
  expect(signs(instance({ ends: 1, end: ended(1) }))).toEqual({});
});

test("no more than half of the time is spent looking", async () => {
  const { follow, pauses, pass } = look({
    async listening() {
      pass(700);
      return { listening: pauses.length > 2 ? [80] : [] };
    },
  });
  follow(expectation({ ports: [80] }), instance());
  await new Promise(setImmediate);
  expect(pauses).toEqual([700, 700, 700]);
});

test("it ends with its signal", async () => {
  const stop = new AbortController();
  let looks = 0;
  const { follow } = look(
    {
      async listening() {
        if (++looks === 3) stop.abort();
        return {};
      },
    },
    stop.signal,
  );
  follow(expectation({ ports: [80] }), instance());
  await new Promise(setImmediate);
  expect(looks).toBe(3);
});

/** Eyes with a clock that only moves by what is waited: nothing takes time, so all has happened before anything else does. */
function look(eyes: Partial<Eyes>, signal = new AbortController().signal) {
  const blind = { ok: false, good: false, output: "", text: "" };
  const all = {
    checks: async () => blind,
    listening: async () => ({}),
    answers: async () => blind,
  };
  const pauses: number[] = [];
  let ms = 0;
  const clock = {
    elapsed: () => ms,
    wait: async (pause: number) => {
      pauses.push(pause);
      ms += pause;
    },
  };
  const pass = (more: number): void => void (ms += more);
  return {
    ...probing({ ...all, ...eyes }, clock, { signal, changed: () => {} }),
    pauses,
    pass,
  };
}
