import { expect, test } from "vitest";
import { code, details, fenced, fit, table } from "../../src/lib/markdown.ts";
import { seeded } from "../support/seeded.ts";

test.each([
  ["a", "`a`"],
  ["a`b", "``a`b``"],
  ["`a``b", "``` `a``b ```"],
  ["", "` `"],
  [" a\n b ", "`a b`"],
])("%j is shown as %j", (text, shown) => {
  expect(code(text)).toBe(shown);
});

test("a fence is longer than any run of back-ticks in it", () => {
  expect(fenced(["a", "````", "  b"], "sh")).toBe("`````sh\na\n````\n  b\n`````\n");
});

test("a cell ends where it is to end, whatever stands before a bar", () => {
  expect(table(["a"], [["`x|y`"], [String.raw`x\|y`], [String.raw`x\\|y`]])).toBe(
    "| a |\n| --- |\n| `x\\|y` |\n| x\\|y |\n| x\\|y |\n",
  );
});

test("details are closed until somebody wants to know", () => {
  expect(details("Why", "because")).toBe(
    "<details><summary>Why</summary>\n\nbecause\n</details>\n",
  );
});

const more = (left: number): string => `… and ${left} more\n`;

test("as many whole blocks as fit are there, the first ones, and how many are not", () => {
  const blocks = ["one", "two", "three"];
  expect(fit(blocks, { characters: 100, bytes: 1000 }, more)).toBe("one\ntwo\nthree\n");
  expect(fit([...blocks, "x".repeat(50)], { characters: 30, bytes: 1000 }, more)).toBe(
    "one\ntwo\nthree\n… and 1 more\n",
  );
});

test("nothing is ever longer than there is room, in characters as in bytes", () => {
  const random = seeded(5);
  for (let n = 0; n < 3000; n++) {
    const letter = random() < 0.5 ? "a" : "🛒";
    const blocks = Array.from(
      { length: Math.floor(random() * 40) },
      (_, at) => `${at}:${letter.repeat(Math.floor(random() * 60))}`,
    );
    const room = {
      characters: 20 + Math.floor(random() * 900),
      bytes: 20 + Math.floor(random() * 900),
    };
    const text = fit(blocks, room, more);
    expect(text.length).toBeLessThanOrEqual(room.characters);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(room.bytes);
    const [, left = 0] = /… and (\d+) more\n$/.exec(text) ?? [];
    const whole = blocks.slice(0, blocks.length - Number(left)).map((one) => `${one}\n`);
    expect(text).toBe(whole.join("") + (Number(left) > 0 ? more(Number(left)) : ""));
  }
});
