import { expect, test } from "vitest";
import { chunksOf } from "../support/chunks-of.ts";
import { streamLines } from "./stream-lines.ts";

test.each([1, 2, 3, 100])("lines end with LF, CRLF and CR, in chunks of %i", async (size) => {
  const lines = await Array.fromAsync(streamLines(chunksOf("a\nb\r\nc\rd\n\n\re\r", size)));
  expect(lines).toEqual(["a", "b", "c", "d", "", "", "e"]);
});
