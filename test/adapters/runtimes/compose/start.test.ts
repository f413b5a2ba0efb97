import { expect, test } from "vitest";
import { start } from "../../../../src/adapters/runtimes/compose/start.ts";
import type { Instance } from "../../../../src/core/readiness/expectation.ts";
import { workspace } from "../../../support/workspace.ts";
import { fakeEngine } from "./fake-engine.ts";
import { container, mark, model } from "./samples.ts";

const db = {
  service: "db",
  needs: {},
  instances: 1,
  health: false,
  ports: [],
  serves: false,
  restarts: "never",
} as const;
const end = { code: 1, outOfMemory: false, afterMs: 0 };
const gone: Instance = { id: "1", service: "db", status: "exited", ends: 1, end, upMs: 0 };

test("what ends before the engine's word of its start is heard still has its last words", async () => {
  await using ws = await workspace();
  const followed = new Set<string>();
  const created = {
    project: { name: "p", files: [], directory: ".", profiles: [], envFiles: [] },
    model: model({ db: {} }),
    services: ["db"],
    images: {},
    claim: { ports: {}, release: async () => {} },
    expected: [db],
    engine: fakeEngine(() => []),
    watch: {
      async *sights() {
        yield [gone];
      },
      containers: () => [container({ service: "db" })],
      changed: () => {},
      [Symbol.asyncDispose]: async () => {},
    },
    logs: {
      follow: ({ Id }: { readonly Id: string }) => void followed.add(Id),
      tail: () => (followed.has("1") ? ["not empty", ""] : []),
      tails: async () => ({}),
      settled: async () => {},
      [Symbol.asyncDispose]: async () => {},
    },
    death: { ready: () => {} },
    withinMs: 1000,
  };
  const scope = {
    run: mark,
    environment: "main",
    note: () => {},
    remark: () => {},
    learn: () => {},
  };
  await expect(start(created, scope, ws.io)).rejects.toMatchObject({
    message: 'db ended at once: exit 1 · "not empty"',
  });
});
