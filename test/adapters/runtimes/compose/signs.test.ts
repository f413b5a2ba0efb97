import { expect, test } from "vitest";
import { signOf } from "../../../../src/adapters/runtimes/compose/signs.ts";
import { container } from "./samples.ts";

const event = (Action: string, Attributes: Record<string, string> = {}) => ({
  Action,
  Actor: { ID: "1", Attributes },
  timeNano: 5_000_000,
});

test.each([
  ["15", true],
  ["9", true],
  ["2", true],
  ["3", true],
  ["1", false],
  ["10", false],
  ["12", false],
  ["28", false],
])("whether signal %s asks a service to stop: %s", (signal, asks) => {
  const sign = signOf(event("kill", { signal }), undefined);
  expect(sign).toEqual(asks ? { kind: "asked to stop", id: "1", ms: 5 } : undefined);
});

test("a start and an end are signs; what a health check does is none", () => {
  expect(signOf(event("start"), container())).toEqual({ kind: "started", id: "1", ms: 5 });
  for (const other of ["create", "health_status: healthy", "exec_start: die", "oom", "pause"])
    expect(signOf(event(other), container())).toBeUndefined();
});

test("an end is told by the container, as long as that remembers it", () => {
  const times = { StartedAt: "2026-11-25T10:00:00.5Z", FinishedAt: "2026-11-25T10:00:03.6Z" };
  const state = { Status: "exited", ExitCode: 137, OOMKilled: true, ...times };
  const one = container({ state, host: { Memory: 33_554_432 } });
  expect(signOf(event("die", { exitCode: "137", execDuration: "3" }), one)).toMatchObject({
    kind: "ended",
    end: { code: 137, outOfMemory: true, afterMs: 3100, memory: 33_554_432 },
  });
});

test.each([undefined, container()])("else by the event, where it runs again or is gone", (one) => {
  expect(signOf(event("die", { exitCode: "7", execDuration: "3" }), one)).toMatchObject({
    kind: "ended",
    end: { code: 7, outOfMemory: false, afterMs: 3000 },
  });
});

test("an event that says nothing of its end is an end all the same, and not a good one", () => {
  expect(signOf(event("die"), undefined)).toMatchObject({ kind: "ended", end: { code: -1 } });
});
