import { expect, test } from "vitest";
import { headerFault, requestOf } from "../../../src/core/load/request.ts";
import { specOf } from "./told.ts";

const base = "http://127.0.0.1:32100";

test("a request asks for the path with its query", () => {
  const { target, bytes } = requestOf(specOf(`${base}/items?x=1&y=a b#z`));
  expect(target).toEqual({ host: "127.0.0.1", port: 32_100, secure: false });
  expect(bytes.toString()).toBe(
    "GET /items?x=1&y=a%20b HTTP/1.1\r\nhost: 127.0.0.1:32100\r\nuser-agent: mortar\r\naccept: */*\r\n\r\n",
  );
});

test("a body has its length in bytes, and headers of one's own win", () => {
  const headers = { "Content-Type": "text/plain", Host: "shop", Accept: "text/html" };
  const { bytes } = requestOf(specOf(base, { method: "POST", headers, body: "€" }));
  const text = bytes.toString();
  expect(text.split("\r\n")).toEqual([
    "POST / HTTP/1.1",
    "host: shop",
    "user-agent: mortar",
    "accept: text/html",
    "content-type: text/plain",
    "content-length: 3",
    "",
    "€",
  ]);
});

test("an address of the sixth version loses its brackets, and a scheme gives its port", () => {
  expect(requestOf(specOf("https://[::1]/")).target).toEqual({
    host: "::1",
    port: 443,
    secure: true,
  });
  expect(requestOf(specOf("http://shop/")).target.port).toBe(80);
});

test.each([
  ["x\r\ny", "1", "no name of a header"],
  ["", "1", "no name of a header"],
  ["Content-Length", "1", "set by the load itself"],
  ["transfer-encoding", "chunked", "set by the load itself"],
  ["x", "secret\r\ny: 1", 'the value of "x" has a character that no header can have'],
  ["x", "secret\0", 'the value of "x" has a character that no header can have'],
])("the header %j with %j is refused", (name, value, why) => {
  expect(headerFault(name, value)).toContain(why);
  const spec = specOf(base, { headers: { [name]: value } });
  expect(() => requestOf(spec)).toThrow(why);
  expect(() => requestOf(spec)).not.toThrow("secret");
});
