import { describe, expect, test } from "vitest";
import { batched, head, lines } from "../../src/lib/chunks.ts";
import { chunksOf } from "../support/chunks-of.ts";

describe("lines", () => {
  const text = "one\n\ntwo\r\nthree";
  test.each([1, 2, 3, 5, 100])("are the same in pieces of %i", async (size) => {
    expect(await Array.fromAsync(lines(chunksOf(text, size)))).toEqual([
      "one",
      "",
      "two\r",
      "three",
    ]);
  });

  test.each([1, 3, 100])("that are too long are cut, and say so, in pieces of %i", async (size) => {
    const long = `${"x".repeat(20)}\nshort\n${"y".repeat(8)}\n${"z".repeat(9)}`;
    expect(await Array.fromAsync(lines(chunksOf(long, size), 8))).toEqual([
      `${"x".repeat(8)}…`,
      "short",
      "y".repeat(8),
      `${"z".repeat(8)}…`,
    ]);
  });

  test("are not cut in the middle of a character", async () => {
    const [line = ""] = await Array.fromAsync(lines(chunksOf(`${"x".repeat(7)}😀y`, 100), 8));
    expect(line.isWellFormed()).toBe(true);
  });

  test("end where the text ends", async () => {
    expect(await Array.fromAsync(lines(chunksOf("a\n", 10)))).toEqual(["a"]);
    expect(await Array.fromAsync(lines(chunksOf("", 10)))).toEqual([]);
  });
});

test("small chunks become large ones, and none is lost", async () => {
  const all = await Array.fromAsync(batched(chunksOf("abcdefghij", 1), 4));
  expect(all).toEqual(["abcd", "efgh", "ij"]);
});

test("of the beginning no more is read than has to be", async () => {
  let asked = 0;
  async function* endless(): AsyncGenerator<string> {
    for (;;) yield ++asked > 1 ? "x" : "";
  }
  expect(await head(endless())).toBe("x");
  expect(asked).toBe(2);
  expect(await head(chunksOf("", 1))).toBe("");
});
