import { expect, test } from "vitest";
import { whole } from "../../src/lib/chunks.ts";
import { decoded } from "../../src/lib/decode.ts";

const text = '<?xml version="1.0"?><a b="ü 🛒"/>';
const little = Buffer.from(text, "utf16le");
const latin = (label: string): Buffer =>
  Buffer.from(`<?xml version="1.0" encoding="${label}"?><a b="\u00FC"/>`, "latin1");

test.each([
  ["UTF-8", Buffer.from(text)],
  ["UTF-8 with a mark", Buffer.from(`\u{FEFF}${text}`)],
  ["UTF-16, little end first, with a mark", Buffer.concat([Buffer.from([0xff, 0xfe]), little])],
  ["UTF-16, little end first", little],
  ["UTF-16, big end first", Buffer.from(little).swap16()],
])("%s is read as what it is", async (_encoding, bytes) => {
  for (const size of [7, 64, 65_536]) expect(await read(bytes, size)).toBe(text);
});

test.each(["ISO-8859-1", "windows-1252", "iso-8859-15"])(
  "a declaration that says %s is believed",
  async (label) => {
    expect(await read(latin(label), 1000)).toContain('b="ü"');
  },
);

test("a label that nobody knows, or that cannot be, is UTF-8", async () => {
  for (const label of ["klingon", "UTF-16", "utf-7"])
    expect(await read(latin(label), 1000)).toContain('b="\u{FFFD}"');
});

test("a character that is cut off at the end is not lost without a trace", async () => {
  expect(await read(Buffer.from("a ü").subarray(0, 3), 1000)).toBe("a \u{FFFD}");
});

async function read(bytes: Buffer, size: number): Promise<string> {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let start = 0; start < bytes.length; start += size)
      yield bytes.subarray(start, start + size);
  }
  return whole(decoded(pieces()));
}
