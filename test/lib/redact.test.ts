import { expect, test } from "vitest";
import { whole } from "../../src/lib/chunks.ts";
import { redactor } from "../../src/lib/redact.ts";
import { chunksOf } from "../support/chunks-of.ts";

const secrets = [
  "hunter22",
  "a\"b\\c/d e'f<g>h&i!j(k)*",
  "gr\u00FC\u00DFe \u{1F6D2} \u4E16\u754C",
  "MIIEvQIBADANBg+/==",
];

const encodings: Record<string, (secret: string) => string> = {
  plain: (secret) => secret,
  "URL-encoded": encodeURIComponent,
  "URL-encoded in small letters": (secret) =>
    encodeURIComponent(secret).replaceAll(/%../g, (sign) => sign.toLowerCase()),
  "as a form": (secret) => new URLSearchParams({ a: secret }).toString().slice(2),
  "in JSON": (secret) => JSON.stringify(secret).slice(1, -1),
  "in Go's JSON": (secret) =>
    JSON.stringify(secret)
      .slice(1, -1)
      .replaceAll(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`),
  "in an XML text": (secret) => secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;"),
  "in an XML attribute": (secret) =>
    secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;"),
  "in HTML": (secret) =>
    secret
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      .replaceAll("'", "&#39;"),
};

test.each(Object.entries(encodings))("a secret is not shown %s", (_how, encode) => {
  const { add, text } = redactor();
  add(secrets);
  for (const secret of secrets) expect(text(`a ${encode(secret)} b`)).toBe("a *** b");
});

test.each(["base64", "base64url"] as const)(
  "a secret is not shown in %s, wherever it begins",
  (how) => {
    const { add, text } = redactor();
    add(secrets);
    for (const secret of secrets)
      for (const before of ["", "a", "ab", "abc", "user:"])
        for (const after of ["", ":", ":b", "\n"]) {
          const encoded = Buffer.from(`${before}${secret}${after}`).toString(how);
          const shown = text(encoded);
          expect(shown).toContain("***");
          // At the edges a character shares its bits with a neighbour, and gives away less than one byte on each side.
          const [left = "", right = ""] = shown.split("***");
          const kept = Buffer.from(left, how).toString() + Buffer.from(right, how).toString();
          for (let at = 0; at + 3 <= secret.length; at++)
            expect(kept).not.toContain(secret.slice(at, at + 3));
        }
  },
);

test("no cut between two chunks lets a secret through", async () => {
  const { add, stream, text } = redactor();
  add(secrets);
  const given = `first ${secrets.join(" and ")}, ${secrets.map(encodeURIComponent).join()} last`;
  for (let size = 1; size <= given.length; size++)
    expect(await whole(stream(chunksOf(given, size)))).toBe(text(given));
});

test("the beginning of a longer secret does not hide its end", async () => {
  const { add, stream } = redactor();
  add(["hunter22", "hunter22-and-more"]);
  const before =
    "a text that is longer than any form of the secrets, however they are written, and ";
  for (let size = 1; size <= 120; size++)
    expect(await whole(stream(chunksOf(`${before}hunter22-and-more`, size)))).toBe(`${before}***`);
});

test("a key of several lines is hidden line by line", () => {
  const { add, text } = redactor();
  add(["-----BEGIN KEY-----\n  c2VjcmV0\nb2ZtaW5l\n"]);
  expect(text("> c2VjcmV0\n> b2ZtaW5l")).toBe("> ***\n> ***");
});

test("in a value all strings are clean, and numbers stay numbers", () => {
  const { add, value } = redactor();
  add(["hunter22", "12345678"]);
  const given = { a: ["x hunter22", { b: "hunter22" }], n: 12_345_678, none: null };
  expect(value(given)).toEqual({ a: ["x ***", { b: "***" }], n: 12_345_678, none: null });
});

test("what is shorter than four characters is no secret that can be kept", () => {
  const { add, text } = redactor();
  add(["", "a", "abc", "\n\n"]);
  expect(text("abc a b c")).toBe("abc a b c");
});
