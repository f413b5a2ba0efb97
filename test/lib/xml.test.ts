import { expect, test } from "vitest";
import { type XmlEvent, xmlEvents } from "../../src/lib/xml.ts";
import { chunksOf } from "../support/chunks-of.ts";

test("names come without prefixes, and where an element begins", async () => {
  const [open, text, close] = await read('<a:b xmlns:a="u" a:c="d&amp;">e<![CDATA[<]]></a:b>');
  expect(open).toEqual({ is: "open", name: "b", attributes: { a: "u", c: "d&" }, line: 1 });
  expect(text).toEqual({ is: "text", text: "e" });
  expect(close).toEqual({ is: "text", text: "<" });
});

test("an attribute may be called like what objects have", async () => {
  const [open] = await read('<a __proto__="x" constructor="y"/>');
  const attributes = open?.is === "open" ? Object.entries(open.attributes) : [];
  expect(attributes).toEqual([
    ["__proto__", "x"],
    ["constructor", "y"],
  ]);
});

// Tools print what they are given: https://github.com/jenkinsci/junit-plugin has long lists of them.
test.each([
  ["a control character", "<a>\u0000\u001B[31m</a>"],
  ["one as an entity", "<a>&#0;&#x1b;</a>"],
  ["half an emoji as an entity", "<a>&#xD83D;</a>"],
  ["the end of a CDATA section that is none", "<a>]]></a>"],
  ["a bracket in an attribute", '<a b="<c>"/>'],
  ["a line before the declaration", '\n<?xml version="1.0"?><a/>'],
])("%s is forgiven", async (_what, text) => {
  expect((await read(text)).at(-1)).toEqual({ is: "close", name: "a" });
});

test.each([
  ["nothing", "", "document must contain a root element"],
  ["what is no XML", "hello", "text data outside of root node"],
  ["what ends in a tag", "<a><b", "it ends in the middle"],
  ["what ends in a text", "<a><b>text", "it ends in the middle (unclosed tag: b)"],
  ["what is closed in the wrong order", "<a><b></a></b>", "unexpected close tag"],
  ["an entity of its own", "<a>&lol;</a>", "undefined entity"],
  ["an attribute twice", '<a b="1" b="2"/>', "duplicate attribute"],
  ["65 elements in one another", "<a>".repeat(65), "more than 64 elements deep"],
])("%s is a Problem that says where", async (_what, text, why) => {
  await expect(read(text)).rejects.toMatchObject({
    trouble: { code: "broken-report", message: expect.stringContaining(why) },
  });
  await expect(read(text)).rejects.toThrow(/, line \d+, column \d+$/);
});

test("a document type is refused before its entities can explode", async () => {
  const entities = Array.from({ length: 30 }, (_, n) => `<!ENTITY a${n + 1} "&a${n};&a${n};">`);
  const bomb = `<!DOCTYPE a [<!ENTITY a0 "ha">${entities.join("")}]><a>&a30;</a>`;
  await expect(read(bomb)).rejects.toThrow("a document type declaration");
  await expect(read('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')).rejects.toThrow(
    "a document type declaration",
  );
});

test("a text without an end is given up", async () => {
  await expect(Array.fromAsync(xmlEvents(endless()))).rejects.toThrow("more than 64 MiB");
});

test("what has been read is there before the rest is", async () => {
  const seen: XmlEvent[] = [];
  const reading = async (): Promise<void> => {
    for await (const events of xmlEvents(broken())) seen.push(...events);
  };
  await expect(reading()).rejects.toThrow("read on");
  expect(seen.map(({ is }) => is)).toEqual(["open", "open", "close"]);
});

async function* endless(): AsyncGenerator<string> {
  yield "<a>";
  for (;;) yield "x".repeat(1_048_576);
}

async function* broken(): AsyncGenerator<string> {
  yield "<a><b/>";
  throw new Error("read on");
}

async function read(text: string): Promise<XmlEvent[]> {
  return (await Array.fromAsync(xmlEvents(chunksOf(text, 7)))).flat();
}
