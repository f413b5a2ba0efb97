import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { markText } from "../../src/lib/run-mark.ts";
import { closeTemps } from "../../src/pipeline/temp-folder.ts";
import { workspace } from "../support/workspace.ts";

const run = "mortar-00000000000000aa";

test("the folder of a run that is gone goes, and no other", async () => {
  await using ws = await workspace();
  const { mark, io } = ws;
  const markOf = (special: object): string => JSON.stringify({ ...mark, id: run, ...special });
  const stays = async (text: string, file = "mark.json"): Promise<boolean> => {
    await ws.put(`../${run}/${file}`, text);
    await closeTemps(({ id }) => id === run, io);
    return existsSync(join(ws.folder, "..", run));
  };
  expect(await stays(markText(mark), "other.json")).toBe(true);
  expect(await stays("no mark")).toBe(true);
  expect(await stays(markOf({ id: mark.id, pidstart: "1" }))).toBe(true);
  expect(await stays(markOf({}))).toBe(true);
  expect(await stays(markOf({ pidstart: "1" }))).toBe(false);
});
