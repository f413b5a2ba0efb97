import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { keepStatus, statuses } from "../../src/pipeline/status-file.ts";
import { statusText } from "../../src/pipeline/status.ts";
import { gone, putStatus } from "../support/statuses.ts";
import { type Workspace, workspace } from "../support/workspace.ts";

const now = { now: () => new Date("2026-01-01T00:01:00.000Z") };

async function text({ io }: Workspace): Promise<string> {
  return statusText(await statuses(io), now);
}

test("where nothing was there is nothing", async () => {
  await using ws = await workspace();
  expect(await text(ws)).toBe("Nothing runs here, and nothing has.");
});

test("what lives says since when, in which phase, and where its services are", async () => {
  await using ws = await workspace();
  const services = [
    { service: "db", state: "started", since: 1, addresses: [] },
    { service: "catalog", state: "ready", since: 1, readyMs: 1200, addresses: ["127.0.0.1:80"] },
  ] as const;
  const progress = { phase: "up", since: 15_000, runtime: "compose", services } as const;
  await putStatus(ws, { verb: "up", folder: "mortar-results/up", progress });
  await ws.put("mortar-results/.mortar", "");
  expect(await text(ws))
    .toBe(`up ${ws.mark.id}: alive (process ${process.pid}), in "up" for 45 s, compose
  since 2026-01-01T00:00:00.000Z (60 s ago), results in mortar-results/up
  db       started
  catalog  ready      ready after 1.2 s  127.0.0.1:80`);
});

test("what is over says with which exit, and what was killed that it can be removed; the newest first", async () => {
  await using ws = await workspace();
  const jobs = [{ job: "api", state: "failed", since: 0 }] as const;
  await putStatus(ws, { exit: 1, progress: { jobs } });
  const later = "2026-01-01T00:00:30.000Z";
  const mark = gone(ws.mark);
  await putStatus(ws, { verb: "up", folder: "mortar-results/up", startedAt: later, mark });
  expect(await text(ws))
    .toBe(`up ${ws.mark.id}: its process is gone; \`mortar down\` removes what it has left
  since ${later} (30 s ago), results in mortar-results/up

run ${ws.mark.id}: over, exit 1
  since 2026-01-01T00:00:00.000Z (60 s ago), results in mortar-results
  api  failed`);
});

test.each<[string, (ws: Workspace) => Promise<void>]>([
  ["is no JSON", (ws) => ws.put("mortar-results/status.json", "{")],
  ["is of another shape", (ws) => ws.put("mortar-results/status.json", '{"schema":2}')],
  ["is of another folder", (ws) => putStatus(ws, { mark: { ...ws.mark, dir: "/" } })],
])("what %s is none", async (_title, put) => {
  await using ws = await workspace({ files: { "mortar-results/.mortar": "" } });
  await put(ws);
  expect(await statuses(ws.io)).toEqual([]);
});

test("one in a folder that Mortar has not made is none", async () => {
  await using ws = await workspace();
  await putStatus(ws);
  expect(await statuses(ws.io)).toHaveLength(1);
  await ws.io.remove("mortar-results/.mortar");
  expect(await statuses(ws.io)).toEqual([]);
});

test("what it says can do nothing to the terminal", async () => {
  await using ws = await workspace();
  const services = [
    { service: "\u001B[2Ja\nb", state: "ready", since: 0, addresses: ["\u001B]0;x\u0007"] },
  ] as const;
  await putStatus(ws, { progress: { services } });
  // oxlint-disable-next-line no-control-regex -- they are what this is about
  expect(await text(ws)).not.toMatch(/[\u0000-\u0009\u000B-\u001F]/);
  expect(await text(ws)).toContain("  a b  ready");
});

test("it is kept from the first moment in which the results folder is the run's own, to the end", async () => {
  await using ws = await workspace();
  const status = keepStatus("run", ws.mark, ws.io);
  status.tell({ is: "jobs", jobs: ["api"] });
  await status.end(2);
  await expect(readFile("mortar-results/status.json")).rejects.toThrow("ENOENT");
  await ws.put("mortar-results/.mortar", "");
  status.tell({ is: "phase", phase: "prepare" });
  for (let number = 0; number < 50; number++)
    status.tell({ is: "event", event: { kind: "created", subject: `s${number}` } });
  await status.end(0);
  expect(await statuses(ws.io)).toMatchObject([
    { verb: "run", mark: ws.mark, lives: false, exit: 0, progress: { phase: "over" } },
  ]);
  const [found] = await statuses(ws.io);
  expect(found?.progress.services).toHaveLength(50);
});
