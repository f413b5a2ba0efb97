import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Some change their folder, as a command line does: that wants a process of its own.
    pool: "forks",
    // Most of them wait for the engine.
    maxWorkers: 3,
    testTimeout: 30_000,
  },
});
