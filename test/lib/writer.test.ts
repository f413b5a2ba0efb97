import { readdir, readFile, symlink } from "node:fs/promises";
import { expect, test } from "vitest";
import { workspace } from "../support/workspace.ts";

async function* interrupted(): AsyncGenerator<string> {
  yield "half".repeat(100_000);
  throw new Error("stopped");
}

test("a file is written whole or not at all", async () => {
  await using ws = await workspace({ files: { "r/junit.xml": "old" } });
  await expect(ws.io.write("r/junit.xml", interrupted())).rejects.toThrow("stopped");
  expect(await readFile("r/junit.xml", "utf8")).toBe("old");
  expect(await readdir("r")).toEqual(["junit.xml"]);
  await ws.io.write("r/junit.xml", "new");
  expect(await readFile("r/junit.xml", "utf8")).toBe("new");
});

test("nothing is written through a link", async () => {
  await using ws = await workspace({ files: { victim: "mine", "r/x": "" } });
  for (const name of ["r/run.json", "r/run.json.part"]) await symlink("../victim", name);
  await ws.io.writeJson("r/run.json", { a: 1 });
  expect(await readFile("victim", "utf8")).toBe("mine");
  expect(JSON.parse(await readFile("r/run.json", "utf8"))).toEqual({ a: 1 });
});

test("folders are made where there are none", async () => {
  await using ws = await workspace();
  await ws.io.writeRaw("a/b/c", "x");
  await ws.io.append("a/d/e", "1");
  await ws.io.append("a/d/e", "2");
  expect([await readFile("a/b/c", "utf8"), await readFile("a/d/e", "utf8")]).toEqual(["x", "12"]);
});

test("a new file is only made where there is nothing, not even a link to nowhere", async () => {
  await using ws = await workspace({ files: { old: "mine" } });
  await symlink("nowhere", "link");
  expect(await ws.io.create("a/new", "x")).toBe(true);
  expect(await ws.io.create("old", "x")).toBe(false);
  expect(await ws.io.create("link", "x")).toBe(false);
  expect(await readFile("a/new", "utf8")).toBe("x");
  expect(await readFile("old", "utf8")).toBe("mine");
  expect((await readdir(".")).toSorted()).toEqual(["a", "link", "old"]);
});
