import { expect, test } from "vitest";
import { checkOf } from "../../../../src/adapters/runtimes/process/settings.ts";

test("what a health check does not say, or says with nought, is what it is with the engine", () => {
  const usual = { intervalMs: 30_000, timeoutMs: 30_000, retries: 3, startMs: 0 };
  const nought = { interval: "0s", timeout: "0s", retries: 0, start_period: "0s" };
  for (const more of [{}, nought]) {
    const said = { healthcheck: { value: { test: "exit 0", ...more }, at: undefined } };
    expect(checkOf({ said })).toEqual({ test: "exit 0", ...usual });
  }
});
