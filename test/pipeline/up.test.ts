import { readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { Environment } from "../../src/model/adapter.ts";
import type { Io } from "../../src/model/io.ts";
import { Problem } from "../../src/model/problem.ts";
import type { News } from "../../src/model/progress.ts";
import { up } from "../../src/pipeline/up.ts";
import { run } from "../../src/pipeline/run.ts";
import { noInputs, quietPlace } from "../support/run-suite.ts";
import { putStatus } from "../support/statuses.ts";
import { type Workspace, workspace } from "../support/workspace.ts";

const files = { "compose.yaml": 'services: { web: { image: x, ports: ["8080:80"] } }\n' };
const place: Environment = {
  ...quietPlace,
  services: {
    web: [{ target: 80, protocol: "tcp", scheme: "http" }],
    db: [
      { target: 5432, protocol: "tcp" },
      { target: 53, protocol: "udp" },
    ],
  },
  address: async (_caller, _callee, port) => ({ host: "127.0.0.1", port: port + 1 }),
};

describe("an environment that is up", () => {
  test("says where its services are, stays until somebody asks, and then ends in peace", async () => {
    const site = siteOf();
    await using ws = await workspace({ files, signal: site.stop.signal });
    const ending = begin(ws, site, { ...place, [Symbol.asyncDispose]: site.downs });
    await site.reached("up");
    expect(ws.logged).toEqual(
      expect.arrayContaining(["web: http://127.0.0.1:81", "db: 127.0.0.1:5433"]),
    );
    expect(site.isDown()).toBe(false);
    site.stop.abort();
    expect(await ending).toBe(0);
    expect(site.isDown()).toBe(true);
    expect(site.io?.signal.aborted).toBe(false);
    expect(site.phases()).toEqual(["prepare", "up", "teardown"]);
    await expect(readdir(ws.io.temp)).rejects.toThrow("ENOENT");
  });

  test("is ended in haste when somebody asks again", async () => {
    const site = siteOf();
    await using ws = await workspace({ files, signal: site.stop.signal });
    const { promise, resolve } = Promise.withResolvers<void>();
    const ending = begin(ws, site, { ...place, [Symbol.asyncDispose]: () => promise });
    await site.reached("up");
    site.io?.signal.addEventListener("abort", () => resolve());
    site.stop.abort();
    site.hurry.abort();
    expect(await ending).toBe(0);
  });

  test("outlives the death of a service, which is told", async () => {
    const site = siteOf();
    const death = new AbortController();
    await using ws = await workspace({ files, signal: site.stop.signal });
    const ending = begin(ws, site, { ...place, died: death.signal });
    await site.reached("up");
    death.abort(new Problem("died", "db ended 3 s after start: exit 1"));
    expect(ws.said).toContainEqual({
      level: "error",
      message: "db ended 3 s after start: exit 1. The others stay up.",
      at: undefined,
    });
    site.stop.abort();
    expect(await ending).toBe(0);
  });
});

test("one that does not come up is the Problem that a run would have, with the last lines", async () => {
  const site = siteOf();
  await using ws = await workspace({ files, signal: site.stop.signal });
  const around = { ...site.around, mark: ws.mark };
  await expect(up(noInputs, { ...around, find: broken }, ws.io)).rejects.toMatchObject({
    trouble: { code: "not-ready" },
  });
  expect(ws.logged).toContain("no room");
});

test("a cancel while it comes up is one, and nothing waits", async () => {
  const site = siteOf();
  await using ws = await workspace({ files, signal: site.stop.signal });
  const find: Find = async (_spec, _scope, io) => ({
    name: "quiet",
    async up() {
      site.stop.abort();
      io.signal.throwIfAborted();
      return place;
    },
  });
  const around = { ...site.around, mark: ws.mark, find };
  await expect(up(noInputs, around, ws.io)).rejects.toMatchObject({
    trouble: { code: "cancelled" },
  });
});

test("the compose file alone is enough, and what an earlier one left in the folder is gone", async () => {
  const earlier = { "mortar-results/.mortar": "", "mortar-results/logs/old.log": "" };
  const site = siteOf();
  await using ws = await workspace({ files: { ...files, ...earlier }, signal: site.stop.signal });
  const ending = begin(ws, site, place);
  await site.reached("up");
  site.stop.abort();
  await ending;
  expect(await readdir("mortar-results")).not.toContain("logs");
});

test("a second one, or a run, does not take the results of a live one away", async () => {
  const site = siteOf();
  await using ws = await workspace({ files });
  await putStatus(ws, { verb: "up", mark: { ...ws.mark, id: "mortar-0000000000000000" } });
  const refused = { trouble: { code: "results-folder" } };
  await expect(begin(ws, site, place)).rejects.toMatchObject(refused);
  const asked = { ...noInputs, run: "true" };
  await expect(run(asked, ws.mark, ws.io)).rejects.toMatchObject(refused);
  expect(await readdir("mortar-results")).toContain("status.json");
});

test("a wrong configuration leaves everything as it was", async () => {
  const site = siteOf();
  await using ws = await workspace({ files: { "mortar.yml": "gaet: {}" } });
  await expect(begin(ws, site, place)).rejects.toMatchObject({
    trouble: { code: "configuration" },
  });
  expect(await readdir(".")).toEqual(["mortar.yml"]);
});

type Find = NonNullable<Parameters<typeof up>[1]["find"]>;

const broken: Find = async (_spec, scope) => ({
  name: "quiet",
  async up() {
    scope.learn({ tails: { db: ["no room"] } });
    throw new Problem("not-ready", "db ended", { service: "db" });
  },
});

interface Site {
  readonly stop: AbortController;
  readonly hurry: AbortController;
  readonly around: { readonly hurry: AbortSignal; tell(news: News): void };
  /** The door that the runtime was given. */
  io?: Io;
  phases(): readonly string[];
  reached(phase: string): Promise<void>;
  downs(): Promise<void>;
  isDown(): boolean;
}

function siteOf(): Site {
  const [stop, hurry] = [new AbortController(), new AbortController()];
  const news: News[] = [];
  const waiting = new Map<string, () => void>();
  let isDown = false;
  return {
    stop,
    hurry,
    around: {
      hurry: hurry.signal,
      tell(one) {
        news.push(one);
        if (one.is === "phase") waiting.get(one.phase)?.();
      },
    },
    phases: () => news.flatMap((one) => (one.is === "phase" ? one.phase : [])),
    reached: (phase) => new Promise((resolve) => waiting.set(phase, resolve)),
    async downs() {
      isDown = true;
    },
    isDown: () => isDown,
  };
}

function begin(ws: Workspace, site: Site, environment: Environment): ReturnType<typeof up> {
  const find: Find = async (_spec, _scope, io) => {
    site.io = io;
    return { name: "quiet", up: async () => environment };
  };
  return up(noInputs, { ...site.around, mark: ws.mark, find }, ws.io);
}
