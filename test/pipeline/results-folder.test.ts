import { mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { checkName, resultsFolder } from "../../src/pipeline/inputs.ts";
import {
  checkResults,
  openRefused,
  openResults,
  restoreResults,
} from "../../src/pipeline/results-folder.ts";
import { workspace } from "../support/workspace.ts";

describe("a results folder is refused, and nothing in it touched, that", () => {
  test.each([
    ["is the workspace itself", ".", "it is the workspace itself"],
    ["is the workspace by another name", "a/..", "it is the workspace itself"],
    ["is a folder above it", "..", "it lies outside of the workspace"],
    ["lies beside it", "../other", "it lies outside of the workspace"],
    ["is somewhere else", "/etc", "it lies outside of the workspace"],
    [
      "is not empty, and not Mortar's",
      "mine",
      "it is not empty, and nothing in it says that Mortar made it",
    ],
    ["is a file", "mine/file", "it is no folder"],
    ["is a link out of it", "away", "away is a link"],
    ["is a link to a folder in it", "near", "near is a link"],
    ["lies behind a link", "away/x", "away is a link"],
    [
      "has a mark that is a link",
      "forged",
      "it is not empty, and nothing in it says that Mortar made it",
    ],
  ])("%s", async (_title, results, why) => {
    await using ws = await workspace({
      files: { "mine/file": "1", "a/x": "", "forged/y": "" },
      results,
    });
    await symlink("..", "away");
    await symlink("a", "near");
    await symlink("../mine/file", "forged/.mortar");
    await expect(checkResults(ws.io)).rejects.toMatchObject({
      trouble: { code: "results-folder" },
      message: `The results folder ${results} cannot be used: ${why}.`,
    });
    expect(await readFile("mine/file", "utf8")).toBe("1");
  });
});

describe("a results folder is taken that", () => {
  test.each([
    ["is not there", {}, "mortar-results"],
    ["is made below another", {}, "build/out/mortar"],
    ["is Mortar's", { "mortar-results/.mortar": "", "mortar-results/old": "" }, "mortar-results"],
  ])("%s", async (_title, files, results) => {
    await using ws = await workspace({ files, results });
    await checkResults(ws.io);
    await openResults(ws.io);
    expect((await readdir(results)).toSorted()).toEqual([".gitignore", ".mortar"]);
    expect(await readFile(`${results}/.gitignore`, "utf8")).toBe("*\n");
  });

  test("is empty", async () => {
    await using ws = await workspace();
    await mkdir("mortar-results");
    await expect(checkResults(ws.io)).resolves.toBeUndefined();
  });
});

test("a second step with a name has a folder of its own, which the first one's next run keeps", async () => {
  const results = resultsFolder({ resultsDir: "", name: "nightly" });
  expect(results).toBe("mortar-results/nightly");
  await using second = await workspace({ results });
  await openResults(second.io);
  await second.put("mortar-results/nightly/junit.xml", "kept");
  const first = { ...second.io, results: "mortar-results" };
  await second.put("mortar-results/old.xml", "");
  await checkResults(first);
  await openResults(first);
  expect((await readdir("mortar-results")).toSorted()).toEqual([
    ".gitignore",
    ".mortar",
    "nightly",
  ]);
  expect(await readFile("mortar-results/nightly/junit.xml", "utf8")).toBe("kept");
  await openResults(second.io);
  expect((await readdir("mortar-results/nightly")).toSorted()).toEqual([".gitignore", ".mortar"]);
});

test.each(["../x", "a/b", "-", "x".repeat(61), "logs", "refused"])(
  "%j cannot be the name of a run",
  (name) => {
    expect(() => checkName({ name })).toThrow(`The name "${name}" cannot be the name of a folder.`);
  },
);

test("nothing is written through a link that somebody has put there before", async () => {
  const files = { victim: "mine", "mortar-results/.mortar": "", "mortar-results/logs/.mortar": "" };
  await using ws = await workspace({ files });
  await symlink("../../victim", "mortar-results/logs/web.log");
  await symlink("../victim", "mortar-results/.gitignore");
  await openRefused(ws.io);
  await openResults(ws.io);
  await ws.io.write("mortar-results/logs/web.log", "overwritten");
  expect(await readFile("victim", "utf8")).toBe("mine");
});

test("the documents of a refused run leave what is there", async () => {
  const files = {
    "mortar-results/.mortar": "",
    "mortar-results/junit.xml": "old",
    "mortar-results/refused/x": "",
  };
  await using ws = await workspace({ files });
  expect(await openRefused(ws.io)).toBe("mortar-results/refused");
  expect(await readFile("mortar-results/junit.xml", "utf8")).toBe("old");
  await expect(readdir("mortar-results/refused")).rejects.toThrow("ENOENT");
});

describe("when a job has cleaned the folder away", () => {
  test("the next run still knows it", async () => {
    await using ws = await workspace();
    await openResults(ws.io);
    await rm("mortar-results", { recursive: true });
    await ws.put("mortar-results/logs/db.log", "went on");
    await restoreResults(ws.io);
    await ws.put("mortar-results/junit.xml", "");
    await checkResults(ws.io);
    expect(await readFile("mortar-results/.gitignore", "utf8")).toBe("*\n");
  });

  test("one that was put in its place stays the user's", async () => {
    await using ws = await workspace({ files: { "mine/precious": "" } });
    await openResults(ws.io);
    await rm("mortar-results", { recursive: true });
    await rename("mine", "mortar-results");
    await restoreResults(ws.io);
    expect(await readdir("mortar-results")).toEqual(["precious"]);
  });
});

test("what cannot be removed is said, with what to do", async () => {
  await using ws = await workspace({
    files: { "mortar-results/.mortar": "", "mortar-results/x": "" },
  });
  const error = Object.assign(new Error("EACCES: permission denied"), { code: "EACCES" });
  const io = { ...ws.io, remove: () => Promise.reject(error) };
  await expect(openResults(io)).rejects.toMatchObject({
    trouble: { code: "results-folder", hint: expect.stringContaining("a folder of its own") },
    message: expect.stringContaining("it cannot be emptied (EACCES: permission denied)"),
  });
});
