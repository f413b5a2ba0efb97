import type { Expectation, Instance } from "../../../src/core/readiness/expectation.ts";

/** A service of which nothing special is expected, but for what a test says. */
export function expectation(special: Partial<Expectation> = {}): Expectation {
  const plain = { health: false, ports: [], serves: false, restarts: "never" } as const;
  return { service: "web", needs: {}, instances: 1, ...plain, ...special };
}

/** One that has been up for a minute, but for what a test says. */
export function instance(special: Partial<Instance> = {}): Instance {
  return { id: "1", service: "web", status: "running", ends: 0, upMs: 60_000, ...special };
}

export function ended(code: number, afterMs = 1000) {
  return { code, outOfMemory: false, afterMs };
}
