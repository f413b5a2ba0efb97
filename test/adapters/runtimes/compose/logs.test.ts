import { expect, test } from "vitest";
import { followLogs } from "../../../../src/adapters/runtimes/compose/logs.ts";
import { workspace } from "../../../support/workspace.ts";
import { fakeEngine } from "./fake-engine.ts";
import { container } from "./samples.ts";

test("that a service has no log is said once, however often it is followed", async () => {
  await using ws = await workspace();
  const remarks: string[] = [];
  const scope = { remark: (text: string) => void remarks.push(text) };
  const engine = fakeEngine(() => undefined);
  await using logs = followLogs(`${ws.io.results}/logs`, { engine, scope, io: ws.io });
  for (let start = 0; start < 2; start++) logs.follow(container());
  await logs.settled("1");
  expect(remarks).toEqual(["web has no log: refused"]);
});

test("who has ended before its start was heard of still has its last words", async () => {
  await using ws = await workspace();
  const scope = { remark: () => {} };
  const gone = container({ service: "db" });
  const engine = fakeEngine((what) => (what === "GET /containers/1/json" ? gone : ""));
  await using logs = followLogs(`${ws.io.results}/logs`, { engine, scope, io: ws.io });
  await logs.settled("1");
  expect(engine.asked.map(({ what }) => what)).toContain("GET /containers/1/logs");
  expect(Object.keys(await logs.tails())).toEqual(["db"]);
});
