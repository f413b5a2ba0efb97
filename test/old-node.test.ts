import { readFile } from "node:fs/promises";
import { execa } from "execa";
import { expect, test } from "vitest";

const old =
  "data:text/javascript,globalThis.process=Object.create(process,{versions:{value:{node:'22.1.0'}},version:{value:'v22.1.0'}})";

test.each([
  ["index", "::error::Mortar", 1],
  ["cli", "error: Mortar", 3],
])("%s says on an old Node which one it needs", async (entry, begins, exit) => {
  const end = await execa("node", ["--import", old, `src/${entry}.ts`], {
    reject: false,
    all: true,
  });
  expect(end.all).toContain(`${begins} needs Node 24 and was started with v22.1.0.`);
  expect(end.exitCode).toBe(exit);
});

test.each(["index", "cli"])("%s imports nothing that an old Node cannot parse", async (entry) => {
  expect(await readFile(`src/${entry}.ts`, "utf8")).not.toMatch(/^(import|export)\b/m);
});
