import * as v from "valibot";
import { expect, test } from "vitest";
import { decode, encode, json } from "../../src/lib/json.ts";
import { chunksOf } from "../support/chunks-of.ts";

const Schema = v.object({ Id: v.string(), State: v.object({ ExitCode: v.number() }) });

test("what the schema does not ask for is dropped", () => {
  const text = '{ "Id": "a", "State": { "ExitCode": 1, "New": {} }, "Added": 1 }';
  expect(json(Schema, text, { from: "the engine" })).toEqual({ Id: "a", State: { ExitCode: 1 } });
});

test.each([
  ["{", /^the engine: Invalid JSON/],
  ["", /^the engine: Invalid JSON/],
  ["null", /^the engine: /],
  ['{ "Id": "a", "State": {} }', /^the engine: State\.ExitCode: /],
])("%j is a Problem that says what is missing", (text, message) => {
  expect(() => json(Schema, text, { from: "the engine", code: "compose" })).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(message),
      trouble: expect.objectContaining({ code: "compose" }),
    }),
  );
});

test("what was written an item a line is read back", async () => {
  const items = [
    { a: "x\ny", n: 1.5 },
    { b: "\u{2028}\u{1F600}", list: [null, true] },
    { long: "x".repeat(100_000) },
  ];
  async function* all(): AsyncGenerator {
    yield* items;
  }
  const text = (await Array.fromAsync(encode(all(), (value) => value))).join("");
  expect(text.split("\n")).toHaveLength(items.length + 1);
  expect(await Array.fromAsync(decode(chunksOf(text, 7)))).toEqual(items);
});
