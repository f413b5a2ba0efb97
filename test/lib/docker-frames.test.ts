import { expect, test } from "vitest";
import { unframed } from "../../src/lib/docker-frames.ts";

const said = [
  frame(1, Buffer.from("first ä")),
  frame(2, Buffer.from("wrong €\n")),
  frame(1, Buffer.alloc(0)),
  frame(1, Buffer.from(" last\n")),
];

test.each([1, 2, 3, 7, 8, 9, 1000])(
  "both streams become one text, in pieces of %i bytes",
  async (size) => {
    const bytes = Buffer.concat(said);
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    expect(await textOf(pieces)).toBe("first äwrong €\n last\n");
  },
);

test("a character that is cut by a frame of the other stream is whole again", async () => {
  const [one, other] = [Buffer.from("ä").subarray(0, 1), Buffer.from("ä").subarray(1)];
  const pieces = [frame(1, one), frame(2, Buffer.from("!")), frame(1, other)];
  expect(await textOf(pieces)).toBe("!ä");
});

test("a frame of a gigabyte is handed on as it comes", async () => {
  const head = frame(1, Buffer.alloc(0));
  head.writeUInt32BE(2 ** 30, 4);
  const text = unframed(new Response(ReadableStream.from([head, Buffer.from("so far")])));
  expect((await text.next()).value).toBe("so far");
});

test("one that breaks off ends the text", async () => {
  expect(await textOf([frame(1, Buffer.from("whole")).subarray(0, 10)])).toBe("wh");
  expect(await textOf([])).toBe("");
});

/** A header of eight bytes, and what was printed. */
function frame(stream: number, bytes: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt8(stream, 0);
  head.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([head, bytes]);
}

async function textOf(pieces: readonly Buffer[]): Promise<string> {
  return (await Array.fromAsync(unframed(new Response(ReadableStream.from(pieces))))).join("");
}
