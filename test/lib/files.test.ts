import { appendFile, link, mkdir, readFile, rename, symlink, utimes } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { Found, Io } from "../../src/model/io.ts";
import { workspace } from "../support/workspace.ts";

describe("files", () => {
  test("come in the order of their names, whatever else lies between", async () => {
    await using ws = await workspace({
      files: { "r/b.xml": "", "r/a.xml": "", "r/c.txt": "", "r/d/e.xml": "" },
    });
    await mkdir("r/folder.xml");
    await symlink("/etc/passwd", "r/link.xml");
    await ws.io.ask({ file: "mkfifo", args: ["r/pipe.xml"] }, { timeoutMs: 5000 });
    expect(await pathsOf("r/*.xml", ws.io)).toEqual(["r/a.xml", "r/b.xml"]);
    expect(await pathsOf("r/**/*.xml", ws.io)).toEqual(["r/a.xml", "r/b.xml", "r/d/e.xml"]);
    expect(await pathsOf("no/*.xml", ws.io)).toEqual([]);
  });

  test("have another version whenever they are written, replaced or touched", async () => {
    await using ws = await workspace({ files: { "a.xml": "1", "b.xml": "1" } });
    const versions = [await versionOf("a.xml", ws.io)];
    for (const change of [
      () => appendFile("a.xml", "2"),
      () => utimes("a.xml", new Date(), new Date()),
      () => rename("b.xml", "a.xml"),
    ]) {
      await change();
      versions.push(await versionOf("a.xml", ws.io));
    }
    expect(new Set(versions).size).toBe(4);
    expect(await versionOf("a.xml", ws.io)).toBe(versions[3]);
  });

  test("are not looked for without an end", async () => {
    const many = Array.from({ length: 10_001 }, (_, index) => [`r/${index}.xml`, ""]);
    await using ws = await workspace({ files: Object.fromEntries(many) });
    await expect(pathsOf("r/*", ws.io)).rejects.toMatchObject({
      message: "r/* matches more than 10000 files",
      trouble: { code: "broken-report" },
    });
  });
});

describe("a snapshot", () => {
  test("is the file as it was", async () => {
    await using ws = await workspace({ files: { "a.xml": "before" } });
    const copy = `${ws.io.temp}/x/1`;
    await ws.io.snapshot("a.xml", copy);
    await appendFile("a.xml", "after");
    expect(await readFile(copy, "utf8")).toBe("before");
  });

  test.each([
    ["link", "link cannot be read"],
    ["pipe", "pipe is not a plain file"],
    ["folder", "folder is not a plain file"],
    ["away/passwd", "away/passwd lies outside of the workspace"],
    ["missing", "missing cannot be read"],
  ])("is not taken of %s", async (path, message) => {
    await using ws = await workspace({ files: { "folder/x": "" } });
    await symlink("/etc/passwd", "link");
    await symlink("/etc", "away");
    await ws.io.ask({ file: "mkfifo", args: ["pipe"] }, { timeoutMs: 5000 });
    await expect(ws.io.snapshot(path, `${ws.io.temp}/1`)).rejects.toMatchObject({
      message,
      trouble: { code: "broken-report" },
    });
  });

  test("is taken of a file with two names, for it lies here", async () => {
    await using ws = await workspace({ files: { a: "1" } });
    await link("a", "b");
    await expect(ws.io.snapshot("b", `${ws.io.temp}/1`)).resolves.toBeUndefined();
  });
});

async function pathsOf(pattern: string, io: Io): Promise<string[]> {
  return (await Array.fromAsync(io.files(pattern))).map(({ path }) => path);
}

async function versionOf(path: string, io: Io): Promise<Found["version"] | undefined> {
  const [found] = await Array.fromAsync(io.files(path));
  return found?.version;
}
