import { expect, test } from "vitest";
import { frame, type View } from "../../../src/core/live/frame.ts";
import { beginning, type Progress } from "../../../src/model/progress.ts";

const view: View = { columns: 80, rows: 24, ms: 12_300, paint: (_colour, text) => text };

const marked: View["paint"] = (colour, text) => `<${colour}>${text}</>`;

const progress: Progress = {
  phase: "jobs",
  since: 10_000,
  services: [
    { service: "db", state: "ready", since: 2000, readyMs: 1200, addresses: [] },
    { service: "catalog", state: "started", since: 10_800, addresses: [] },
    { service: "cart", state: "died", since: 9000, readyMs: 400, addresses: [] },
  ],
  jobs: [
    { job: "api", state: "passed", since: 11_000 },
    { job: "browse", state: "running", since: 12_000 },
  ],
};

test("the phase, the services with who is not well first, the slowest, the jobs", () => {
  expect(frame(progress, view).map((line) => line.trimEnd())).toEqual([
    "Running jobs  2.3 s, 12.3 s in all",
    "  ✗ cart     died         0.4 s",
    "  ◌ catalog  starting     1.5 s",
    "  ● db       ready        1.2 s",
    "  the slowest: db, 1.2 s",
    "  ● api      passed",
    "  ◌ browse   running      0.3 s",
  ]);
});

test("where there is nothing yet there is only the phase", () => {
  expect(frame(beginning, view)).toEqual(["Planning  12.3 s, 12.3 s in all"]);
});

test("it has no more lines than the terminal, and none is wider", () => {
  for (const [columns, rows] of [
    [20, 5],
    [3, 2],
    [1, 1],
  ] as const) {
    const lines = frame(progress, { ...view, columns, rows });
    expect(lines.length).toBeLessThan(Math.max(rows, 2));
    for (const line of lines) expect(line.length).toBeLessThan(columns);
  }
  expect(frame(progress, { ...view, rows: 5 }).at(-1)).toBe("  … and 4 more");
});

test("colours are the view's, and take no room", () => {
  const [head, first] = frame(progress, { ...view, paint: marked });
  expect(head).toBe("<bold>Running jobs</><gray>  2.3 s, 12.3 s in all</>");
  expect(first).toMatch(/^<red> {2}✗ <\/>cart {3}<red> {2}died/);
});

test("a name can do nothing to the terminal", () => {
  const services = [
    { service: "\u001B[2Jx\u{202E}漢", state: "ready", since: 0, addresses: [] },
  ] as const;
  const lines = frame({ ...beginning, services }, view).join("\n");
  expect(lines).toContain("?[2Jx??");
});
