import { describe, expect, test } from "vitest";
import { noEngine } from "../support/engine.ts";
import { mortar } from "./mortar.ts";

/** Asked to stop, it says when, takes its time, and says so. */
const tidy = (name: string, seconds: number): string => `
    image: debian:bookworm-slim
    volumes: [./out:/out]
    command:
      - bash
      - -c
      - |
        trap 'date +%s%3N > /out/${name}.asked; sleep ${seconds}; date +%s%3N > /out/${name}.done; exit 0' TERM
        while :; do sleep 0.1; done
`;
const stubborn = `{ image: debian:bookworm-slim, command: [bash, -c, "trap '' TERM; while :; do sleep 0.1; done"] }`;

describe.skipIf(noEngine)("when jobs are over", { timeout: 60_000 }, () => {
  test("all services are asked to stop at once, and have the time that the file gives them, or two seconds", async () => {
    await using ran = await mortar({
      compose: `services:
  a: ${tidy("a", 1)}
  b: ${tidy("b", 1)}
    depends_on: [a]
  c: ${tidy("c", 3)}
    depends_on: [b]
    stop_grace_period: 5s
  d: ${tidy("d", 30)}
`,
      run: "exit 1",
    });
    expect(ran.exit).toBe(1);
    const asked = await Promise.all(
      ["a", "b", "c", "d"].map((name) => timeIn(ran, `${name}.asked`)),
    );
    expect(Math.max(...asked) - Math.min(...asked)).toBeLessThan(1000);
    for (const name of ["a", "b", "c"])
      expect(await timeIn(ran, `${name}.done`)).toBeGreaterThan(0);
    await expect(timeIn(ran, "d.done")).rejects.toThrow("ENOENT");
    expect(await ran.left()).toEqual([]);
  });

  test("four that do not listen cost two seconds, not eight", async () => {
    await using ran = await mortar({
      compose: `services:\n  a: ${stubborn}\n  b: ${stubborn}\n  c: ${stubborn}\n  d: ${stubborn}\n`,
      run: "date +%s%3N > ended",
    });
    expect(ran.exit).toBe(0);
    expect(await ran.left()).toEqual([]);
    const over = Date.parse(ran.record.startedAt) + ran.record.ms;
    expect(over - Number(await ran.read("ended"))).toBeLessThan(8000);
  });

  test("an environment that did not come up is taken down alike", async () => {
    await using ran = await mortar({
      compose: `services:
  a: ${tidy("a", 1)}
  b: { image: debian:bookworm-slim, command: [sh, -c, "sleep 1; exit 3"], depends_on: [a] }
  c: { image: debian:bookworm-slim, command: [sleep, "300"], init: true, depends_on: { b: { condition: service_completed_successfully } } }
`,
      run: "true",
    });
    expect(ran.exit).toBe(3);
    expect(await timeIn(ran, "a.done")).toBeGreaterThan(0);
    expect(await ran.left()).toEqual([]);
  });

  test.each(["SIGINT", "SIGTERM"] as const)(
    "after %s there is no time: all is removed at once",
    async (name) => {
      await using ran = await mortar({
        compose: `services:\n  a: ${tidy("a", 30)}\n    stop_grace_period: 60s\n  b: ${stubborn}\n`,
        run: "echo begun; sleep 300",
        once: { after: /^begun$/m, act: (child) => void child.kill(name) },
      });
      expect(ran.exit).toBe(130);
      expect(ran.summary).toContain("⏹️ Cancelled");
      expect(await ran.left()).toEqual([]);
      const cancelled = ran.record.events.findLast(({ kind }) => kind === "job ended")?.ms ?? 0;
      expect(ran.record.ms - cancelled).toBeLessThan(5000);
    },
  );

  test("a cancel while services start is a cancel, and leaves nothing", async () => {
    await using ran = await mortar({
      compose: `services:
  a: { image: debian:bookworm-slim, command: [sleep, "300"], init: true }
  b: { image: debian:bookworm-slim, command: [sleep, "300"], init: true, healthcheck: { test: "false" } }
`,
      run: "true",
      once: { after: /^a is ready/m, act: (child) => void child.kill("SIGINT") },
    });
    expect(ran.exit).toBe(130);
    expect(ran.verdict.causes).toEqual(["Cancelled before the environment was up."]);
    expect(await ran.left()).toEqual([]);
  });
});

async function timeIn(ran: { read(path: string): Promise<string> }, file: string): Promise<number> {
  return Number(await ran.read(`out/${file}`));
}
