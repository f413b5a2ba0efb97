import { appendFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { logs } from "../../src/pipeline/logs.ts";
import { gone, putStatus } from "../support/statuses.ts";
import { workspace } from "../support/workspace.ts";

const at = (second: number, text: string): string => `2026-01-01T00:00:0${second}.5Z ${text}\n`;
const all = { service: "", follows: false };

test("all services are merged by time, each line with whose it is", async () => {
  const files = {
    "mortar-results/logs/db.log": at(1, "one") + at(3, "three"),
    "mortar-results/logs/catalog.log": at(2, "two"),
  };
  await using ws = await workspace({ files });
  expect(await Array.fromAsync(logs(all, ws.io))).toEqual([
    "db      | one",
    "catalog | two",
    "db      | three",
  ]);
});

test("of one service they are bare, with all its instances and no other's", async () => {
  const files = {
    "mortar-results/logs/web.log": at(1, "one"),
    "mortar-results/logs/web-2.log": at(2, "two"),
    "mortar-results/logs/web-admin.log": at(3, "three"),
  };
  await using ws = await workspace({ files });
  expect(await Array.fromAsync(logs({ ...all, service: "web" }, ws.io))).toEqual(["one", "two"]);
});

test("a colour that a service leaves on ends with its line, and nothing else reaches the terminal", async () => {
  const text = at(1, "\u001B[31mred\u001B[2J\u0007") + at(2, "::error::x");
  await using ws = await workspace({ files: { "mortar-results/logs/a.log": text } });
  expect(await Array.fromAsync(logs({ ...all, service: "a" }, ws.io))).toEqual([
    "\u001B[31mred[2J\u001B[0m",
    "| ::error::x",
  ]);
});

test("those of what lives come before those of what ran last", async () => {
  const files = {
    "mortar-results/logs/a.log": at(1, "of the last run"),
    "mortar-results/up/logs/a.log": at(1, "of the live one"),
  };
  await using ws = await workspace({ files });
  await putStatus(ws, { exit: 0, startedAt: "2026-02-02T00:00:00.000Z" });
  await putStatus(ws, { verb: "up", folder: "mortar-results/up" });
  expect(await Array.fromAsync(logs(all, ws.io))).toEqual(["a | of the live one"]);
});

test("who is not there is told with who is", async () => {
  await using ws = await workspace({ files: { "mortar-results/logs/web.log": at(1, "one") } });
  await expect(Array.fromAsync(logs({ ...all, service: "wbe" }, ws.io))).rejects.toMatchObject({
    message: 'There is no log of "wbe" in mortar-results/logs.',
    trouble: { code: "usage", hint: 'Did you mean "web"? Known here: web.' },
  });
  await ws.io.remove("mortar-results");
  await expect(Array.fromAsync(logs(all, ws.io))).rejects.toThrow("There are no logs");
});

test("whoever follows hears what is added, line by line, until somebody stops it", async () => {
  const stop = new AbortController();
  await using ws = await workspace({ signal: stop.signal });
  const file = "mortar-results/logs/a.log";
  await putStatus(ws);
  await ws.put(file, at(1, "one") + "2026-01-01T00:00:02Z ha");
  const following = logs({ ...all, follows: true }, ws.io);
  expect(await following.next()).toMatchObject({ value: "a | one" });
  const next = following.next();
  await appendFile(file, `lf\u{1F600}\n${at(3, "three")}`);
  expect(await next).toMatchObject({ value: "a | half\u{1F600}" });
  expect(await following.next()).toMatchObject({ value: "a | three" });
  const last = following.next();
  stop.abort();
  expect(await last).toMatchObject({ done: true });
});

test("whoever follows what is over sees it whole, and is done", async () => {
  await using ws = await workspace({
    files: { "mortar-results/logs/a.log": "2026-01-01T00:00:02Z ha" },
  });
  await putStatus(ws, { mark: gone(ws.mark) });
  expect(await Array.fromAsync(logs({ ...all, follows: true }, ws.io))).toEqual(["a | ha"]);
});
