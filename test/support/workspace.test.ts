import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { whole } from "../../src/lib/chunks.ts";
import { workspace } from "./workspace.ts";

test("a workspace is the current folder until it is disposed of, and leaves nothing", async () => {
  const before = process.cwd();
  let folder = "";
  {
    await using ws = await workspace({ files: { "a/b.txt": "text" } });
    ({ folder } = ws);
    expect(process.cwd()).toBe(folder);
    expect(await whole(ws.io.read("a/b.txt"))).toBe("text");
    ws.io.log("warn", "hear");
    expect(ws.logged).toEqual(["hear"]);
  }
  expect(process.cwd()).toBe(before);
  expect(existsSync(folder)).toBe(false);
});
