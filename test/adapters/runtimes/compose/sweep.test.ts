import { expect, test } from "vitest";
import { labelsOf } from "../../../../src/adapters/runtimes/compose/labels.ts";
import { marks, sweep } from "../../../../src/adapters/runtimes/compose/sweep.ts";
import type { Ask } from "../../../../src/lib/docker.ts";
import { Problem } from "../../../../src/model/problem.ts";
import { workspace } from "../../../support/workspace.ts";
import { fakeEngine } from "./fake-engine.ts";
import { mark } from "./samples.ts";

const { id } = mark;
const ours = [`{"label":["mortar.run=${id}"]}`, `{"label":["com.docker.compose.project=${id}"]}`];

test("all that carries the run's label or belongs to its project goes, in an order that works", async () => {
  const there = new Set([
    "containers/1",
    "networks/2",
    "volumes/3",
    "images/4",
    `images/${id}-5:latest`,
  ]);
  const engine = fakeEngine(engineWith(there));
  expect(await swept(engine)).toEqual({ left: [], warned: [] });
  expect([...there]).toEqual([]);
  const deletes = engine.asked.filter(({ ask }) => ask.method === "DELETE");
  expect(deletes.map(({ what, ask }) => [what, ask.query])).toEqual([
    ["DELETE /containers/1", { force: "1", v: "1" }],
    ["DELETE /networks/2", {}],
    ["DELETE /volumes/3", { force: "1" }],
    ["DELETE /images/4", { force: "1" }],
    [`DELETE /images/${id}-5:latest`, {}],
  ]);
  const lists = engine.asked.filter(({ what }) => what === "GET /containers/json");
  expect(new Set(lists.map(({ ask }) => ask.query?.["filters"]))).toEqual(new Set(ours));
});

test("what appears while it looks goes too: it looks until it has found nothing three times in a row", async () => {
  const there = new Set<string>();
  let looks = 0;
  const engine = fakeEngine((what, ask) => {
    if (
      what === "GET /containers/json" &&
      ask.query?.["filters"] === ours[0] &&
      [2, 4].includes(++looks)
    )
      there.add(`containers/late-${looks}`);
    return engineWith(there)(what, ask);
  });
  expect(await swept(engine)).toEqual({ left: [], warned: [] });
  expect(looks).toBe(7);
});

test("what cannot be removed is told when the time is over", async () => {
  const engine = fakeEngine((what, ask) =>
    what.startsWith("DELETE") ? undefined : engineWith(new Set(["volumes/busy"]))(what, ask),
  );
  expect(await swept(engine, 400)).toEqual({ left: ["volumes/busy"], warned: [] });
});

test("an engine that does not answer is no bug, and what may be left is told", async () => {
  const engine = fakeEngine(() => {
    throw new Problem("engine", "Docker does not answer");
  });
  expect(await swept(engine)).toEqual({
    left: [`whatever carries the label mortar.run=${id}: the engine did not answer`],
    warned: ["Clean-up: Docker does not answer"],
  });
});

test("no call takes longer than the time that is left", async () => {
  const engine = fakeEngine(engineWith(new Set(["containers/1"])));
  await swept(engine, 1000);
  for (const { ask } of engine.asked) expect(ask.timeoutMs).toBeLessThanOrEqual(1000);
});

test("a run is known by whatever is left of it, and what has not all of the labels is nobody's", async () => {
  const all: Record<string, unknown> = {
    "GET /containers/json": [{ Id: "1", Labels: { "mortar.run": "somebody's" } }],
    "GET /networks": [{ Id: "2", Labels: labelsOf(mark) }],
    "GET /volumes": { Volumes: [{ Name: "3", Labels: labelsOf(mark) }] },
    "GET /images/json": [{ Id: "4", Labels: null }],
  };
  expect(await marks(fakeEngine((what) => all[what]))).toEqual([mark]);
});

/** `containers/1`, `volumes/x`: what there is, and what a DELETE takes away. */
function engineWith(there: Set<string>): (what: string, ask: Ask) => unknown {
  return (what, { query }) => {
    const isByName = query?.["filters"]?.includes("reference");
    const images = named("images", there);
    const tags = images.filter((one) => one.includes(":"));
    switch (what) {
      case "GET /containers/json":
        return named("containers", there).map((Id) => ({ Id }));
      case "GET /networks":
        return named("networks", there).map((Id) => ({ Id }));
      case "GET /volumes":
        return { Volumes: named("volumes", there).map((Name) => ({ Name })) };
      case "GET /images/json":
        if (isByName) return [{ RepoTags: ["theirs:latest", ...tags] }];
        return images.filter((one) => !tags.includes(one)).map((Id) => ({ Id }));
      default:
        return there.delete(what.replace("DELETE /", ""));
    }
  };
}

function named(kind: string, there: ReadonlySet<string>): readonly string[] {
  return [...there].flatMap((one) =>
    one.startsWith(`${kind}/`) ? one.slice(kind.length + 1) : [],
  );
}

async function swept(engine: ReturnType<typeof fakeEngine>, withinMs?: number) {
  await using ws = await workspace();
  const left = await sweep(id, engine, { ...ws.io, wait: async () => {} }, withinMs);
  return { left, warned: ws.logged };
}
