import { expect, test } from "vitest";
import { type Answer, answerReader } from "../../../src/core/load/answer.ts";

const kept = (status: number): Answer => ({ status, reusable: true });
const last = (status: number): Answer => ({ status, reusable: false });
const sized = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n";
const chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

test.each<[string, string, Answer]>([
  ["with a length", `${sized}ok`, kept(200)],
  ["with an empty body", "HTTP/1.1 201 Created\r\ncontent-length:0\r\n\r\n", kept(201)],
  ["without a reason", "HTTP/1.1 404\r\ncontent-length: 2\r\n\r\nno", kept(404)],
  ["in chunks", `${chunked}2\r\nok\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n`, kept(200)],
  ["with trailers", `${chunked}2\r\nok\r\n0\r\nDigest: x\r\nA: b\r\n\r\n`, kept(200)],
  ["in chunks that look like their end", `${chunked}7\r\n0\r\n\r\n0;\r\n0\r\n\r\n`, kept(200)],
  ["of which the server says it is the last", `${answered("1.1", "x, close")}ok`, last(200)],
  ["of HTTP/1.0", `${answered("1.0", "x")}ok`, last(200)],
  ["of HTTP/1.0 that lasts", `${answered("1.0", "Keep-Alive")}ok`, kept(200)],
  ["that never has a body", "HTTP/1.1 204 No Content\r\n\r\n", kept(204)],
  ["after early hints", `HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n${sized}ok`, kept(200)],
  ["after two times `100 Continue`", `${"HTTP/1.1 100 C\r\n\r\n".repeat(2)}${sized}ok`, kept(200)],
])("an answer %s ends where it ends, however it is cut", (_, text, answer) => {
  const whole = Buffer.from(text);
  for (let size = 1; size <= whole.length; size += 1) {
    const reader = answerReader("GET");
    const steps: unknown[] = [];
    for (let at = 0; at < whole.length; at += size)
      steps.push(reader.read(whole.subarray(at, at + size)));
    expect(steps.pop()).toEqual(expect.objectContaining(answer));
    expect(new Set(steps)).toEqual(new Set(steps.length > 0 ? ["more"] : []));
  }
});

test("an answer to HEAD ends with its head", () => {
  expect(answerReader("HEAD").read(Buffer.from(sized))).toMatchObject(kept(200));
});

test("what comes after an answer spoils the connection, not the answer", () => {
  expect(answerReader("GET").read(Buffer.from(`${sized}ok HTTP`))).toEqual(last(200));
  expect(answerReader("GET").read(Buffer.from(`${chunked}0\r\n\r\n!`))).toEqual(last(200));
  expect(answerReader("HEAD").read(Buffer.from(`${sized}ok`))).toEqual(last(200));
});

test("an answer without a length ends with the connection, and others do not", () => {
  const open = answerReader("GET");
  expect(open.read(Buffer.from("HTTP/1.1 200 OK\r\n\r\nok"))).toBe("more");
  expect(open.end()).toMatchObject(last(200));
  const cut = answerReader("GET");
  expect(cut.read(Buffer.from(`${sized}o`))).toBe("more");
  expect(cut.end()).toBeUndefined();
  expect(answerReader("GET").end()).toBeUndefined();
});

test.each([
  ["another protocol", "SSH-2.0-OpenSSH"],
  ["a later HTTP", "HTTP/2 200\r\n\r\n"],
  ["a status that is none", "HTTP/1.1 9000 OK\r\n\r\n"],
  ["a switch of protocols nobody asked for", "HTTP/1.1 101 Switching Protocols\r\n\r\n"],
  ["a length that is none", "HTTP/1.1 200 OK\r\ncontent-length: -2\r\n\r\n"],
  ["a chunk without a size", `${chunked}ok\r\n`],
  ["a line that never ends", `${chunked}1;${"x".repeat(5000)}`],
  ["a head that never ends", `HTTP/1.1 200 OK\r\nx: ${"x".repeat(17_000)}`],
])("%s is malformed", (_, text) => {
  expect(answerReader("GET").read(Buffer.from(text))).toBe("malformed");
});

function answered(version: string, connection: string): string {
  return `HTTP/${version} 200 OK\r\ncontent-length: 2\r\nconnection: ${connection}\r\n\r\n`;
}
