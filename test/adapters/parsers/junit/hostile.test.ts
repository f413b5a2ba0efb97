import { glob, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { decoded } from "../../../../src/lib/decode.ts";
import { Problem } from "../../../../src/model/problem.ts";
import { seeded } from "../../../support/seeded.ts";
import { isGreen, type Read, readJunit } from "../../../support/read-junit.ts";

const paths = (await Array.fromAsync(glob("test/fixtures/junit/*.xml"))).toSorted();
const fixtures = await Promise.all(
  paths.map(async (path): Promise<[string, string]> => [path, await readFile(path, "utf8")]),
);

const ok = '<testcase classname="c" name="a" time="1"/>';
const green = `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites tests="3" failures="0"><testsuite name="s" tests="3" failures="0" errors="0">${ok.repeat(3)}</testsuite></testsuites>\n`;

test.each(fixtures)("%s is a Problem wherever it is cut", async (_path, text) => {
  // Every place in a small report, and hundreds of places in a large one.
  const step = Math.max(1, Math.floor(text.length / 300));
  expect(await cutsThatPass(text, step)).toEqual([]);
});

test("a green report is a Problem wherever it is cut", async () => {
  expect(await cutsThatPass(green, 1)).toEqual([]);
});

async function cutsThatPass(text: string, step: number): Promise<readonly number[]> {
  const end = text.trimEnd().lastIndexOf(">");
  const passed: number[] = [];
  for (let cut = 0; cut < end; cut += step) {
    const error: unknown = await readJunit(text.slice(0, cut), 65_536).catch((one) => one);
    if (!(error instanceof Problem) || error.trouble.code !== "broken-report") passed.push(cut);
  }
  return passed;
}

test.each(fixtures)("%s says the same in other clothes", async (_path, text) => {
  const bare = text.replace(/^<\?xml[^>]*\?>\s*/, "");
  const plain = await readJunit(text);
  const prefixed = bare.replaceAll(/<(\/?)([a-zA-Z])(?=[^<>]*>)(?!!\[CDATA)/g, "<$1j:$2");
  const clothes = {
    "another root": `<a><b>${bare}</b></a>`,
    "no declaration": bare,
    "twenty characters at a time": text,
    "Windows lines": text.replaceAll("\n", "\r\n"),
    "a prefix": /CDATA/.test(bare) ? bare : prefixed,
  };
  for (const other of Object.values(clothes))
    expect(shown(await readJunit(other, 20))).toEqual(shown(plain));
});

test.each(fixtures)("%s says the same in UTF-16", async (_path, text) => {
  const plain = await readJunit(text);
  const little = Buffer.from(text.replace("UTF-8", "UTF-16"), "utf16le");
  const marked = Buffer.concat([Buffer.from([0xff, 0xfe]), little]);
  for (const bytes of [little, marked, Buffer.from(little).swap16(), Buffer.from(marked).swap16()])
    expect(shown(await readJunit(decoded(bytesOf(bytes))))).toEqual(shown(plain));
});

test.each(fixtures)("%s after a green one is as red as alone", async (_path, text) => {
  const alone = await readJunit(text);
  const both = await readJunit(`${green}${text}`);
  expect(both.cases).toHaveLength(3 + alone.cases.length);
  const said = "the file holds several documents; all of them are read";
  expect(both.notes.filter((note) => note === said)).toEqual([said]);
  expect(isGreen(both)).toBe(false);
});

test.each([
  ["a claim too many", (text: string) => text.replace('tests="3"', 'tests="4"')],
  ["a failure claimed", (text: string) => text.replace('failures="0"', 'failures="1"')],
  ["an error claimed", (text: string) => text.replace('errors="0"', 'errors="1"')],
  ["a status", (text: string) => text.replace('time="1"', 'time="1" status="failed"')],
  ["a result", (text: string) => text.replace('time="1"', 'time="1" result="ERROR"')],
  ["an error in the suite", (text: string) => text.replace("</testsuite>", "<error/></testsuite>")],
  [
    "an error in the whole",
    (text: string) => text.replace("</testsuites>", "<error/></testsuites>"),
  ],
  ["one test gone", (text: string) => text.replace(ok, "")],
  [
    "all tests in a comment",
    (text: string) => text.replace(ok.repeat(3), `<!--${ok.repeat(3)}-->`),
  ],
  ["an end that is another's", (text: string) => text.replace("</testsuite>", "</testcase>")],
  ["something before it", (text: string) => `npm warn\n${text}`],
  ["something after it", (text: string) => `${text}npm warn`],
  ["a second root that fails", (text: string) => `${text}<testcase name="b"><failure/></testcase>`],
  ["an attribute twice", (text: string) => text.replace('name="a"', 'name="a" name="b"')],
  ["an entity that nobody knows", (text: string) => text.replace('name="a"', 'name="&a;"')],
  ["a document type", (text: string) => text.replace("<testsuites", "<!DOCTYPE t><testsuites")],
])("a green report with %s is not green", async (_what, mutate) => {
  expect(isGreen(await readJunit(green))).toBe(true);
  const mutant = mutate(green);
  expect(mutant).not.toBe(green);
  const read = await readJunit(mutant).catch(() => undefined);
  expect(read && isGreen(read)).not.toBe(true);
});

test("a byte that is wrong never makes a red report green", async () => {
  const random = seeded(7);
  const wrong: string[] = [];
  for (const [path, text] of fixtures)
    for (let n = 0; n < 40; n++) {
      const at = Math.floor(random() * text.length);
      const byte = String.fromCharCode(32 + Math.floor(random() * 95));
      const mutant = `${text.slice(0, at)}${byte}${text.slice(at + 1)}`;
      const read = await readJunit(mutant, 65_536).catch(() => undefined);
      if (read && isGreen(read)) wrong.push(`${path}: ${byte} at ${at}`);
    }
  expect(wrong).toEqual([]);
});

function shown({ cases, doubts }: Read) {
  return [
    cases.map(({ class: own, name, outcome, ms }) => [own, name, outcome, ms]),
    doubts.length,
  ];
}

async function* bytesOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 1001)
    yield bytes.subarray(start, start + 1001);
}
