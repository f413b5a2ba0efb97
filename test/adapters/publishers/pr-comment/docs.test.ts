import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { comments } from "../../../../scripts/comments.ts";

test("docs/comment.md shows what is really written (`node scripts/comments.ts` makes it)", async () => {
  expect(await readFile("docs/comment.md", "utf8")).toBe(await comments());
});
