import { mkdtempDisposable, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fileCommands, pairsIn } from "./file-commands.ts";
import { self } from "./user.ts";

// After https://github.com/actions/runner/blob/v2.336.0/src/Test/L0/Worker/SetOutputFileCommandL0.cs
describe("pairs are read as the runner reads them", () => {
  test.each([
    ["", {}],
    ["a=b\n", { a: "b" }],
    ["a=b", { a: "b" }],
    ["\n\na=b\n\nc=d\n", { a: "b", c: "d" }],
    ["a=b=c\n", { a: "b=c" }],
    ["a=\n", { a: "" }],
    ["a=b\r\n", { a: "b\r" }],
    ["a=b<<c\n", { a: "b<<c" }],
    ["a<<E=F\nx\nE=F\n", { a: "x" }],
    ["a<<EOF\nEOF\n", { a: "" }],
    ["a<<EOF\none\n two\n\nEOF\n", { a: "one\n two\n" }],
    ["a<<EOF\nb=c\nEOF", { a: "b=c" }],
    ["a<<EOF\nEOF \nEOF\n", { a: "EOF " }],
  ])("%j", (text, wanted) => {
    expect(pairsIn(text)).toEqual(wanted);
  });

  test.each([
    ["a line without `=` and `<<`", "a\n", /Invalid format 'a'/],
    ["a delimiter that never comes", "a<<EOF\nx\n", /delimiter not found 'EOF'/],
    ["a delimiter that is empty", "a<<\nx\n\n", /Invalid format/],
    ["a name that is empty", "<<EOF\nEOF\n", /Invalid format/],
  ])("%s is an error", (_, text, message) => {
    expect(() => pairsIn(text)).toThrow(message);
  });
});

test("files are fresh, and a summary of more than 1 MiB is dropped whole", async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), "harness-"));
  const { paths, read } = await fileCommands(folder.path, self);
  const nothing = { env: {}, outputs: {}, state: {}, path: [], summary: "", complaints: [] };
  expect(await read()).toEqual(nothing);
  await writeFile(paths.GITHUB_PATH, "/one\n/two\n");
  await writeFile(paths.GITHUB_STEP_SUMMARY, "short");
  expect(await read()).toEqual({ ...nothing, path: ["/one", "/two"], summary: "short" });
  await truncate(paths.GITHUB_STEP_SUMMARY, 1_048_577);
  expect(await read()).toMatchObject({ summary: "", complaints: [/too large/] });
});

test("a file that is gone says nothing, and one that cannot be read fails the step", async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), "harness-"));
  const { paths, read } = await fileCommands(folder.path, self);
  await rm(paths.GITHUB_OUTPUT);
  expect(await read()).toMatchObject({ outputs: {}, complaints: [] });
  await writeFile(paths.GITHUB_STATE, "nonsense");
  expect(await read()).toMatchObject({ complaints: [/GITHUB_STATE.*Invalid format/] });
});
