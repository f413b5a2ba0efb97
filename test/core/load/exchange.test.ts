import { createServer, type Socket } from "node:net";
import { expect, test } from "vitest";
import type { Metric } from "../../../src/model/evidence.ts";
import { listening, serve } from "./serve.ts";
import { specOf, told } from "./told.ts";

const answered = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

test("a server that closes what is idle gives no errors", async () => {
  // Requests are 50 ms apart, and so long is its patience: every one of them may meet a closing connection.
  const patience = { keepAliveTimeout: 50, keepAliveTimeoutBuffer: 0 };
  await using server = await serve((_, answer) => answer.end("ok"), patience);
  const { metric } = await told(specOf(server.url, { rate: 20, durationMs: 2000 }));
  expect(metric("error_rate")).toMatchObject({ value: 0, n: 40, valid: true });
});

test("a request that meets a closing connection is sent again, over a new one", async () => {
  let connections = 0;
  const closing = createServer((socket) => {
    connections += 1;
    withoutErrors(socket).once("data", () => {
      socket.write(answered);
      socket.once("data", () => socket.destroy());
    });
  });
  await using server = await listening(closing);
  const { metric } = await told(specOf(server.url));
  expect(metric("error_rate")).toMatchObject({ value: 0, n: 100, valid: true });
  expect(connections).toBe(100);
});

test("a new connection that ends without an answer, or in the middle of one, is an error", async () => {
  let n = 0;
  const dying = createServer((socket) => {
    n += 1;
    const text = [answered, "", answered.slice(0, -1), "SSH-2.0-OpenSSH"][n % 4];
    withoutErrors(socket).once("data", () => socket.end(text ?? ""));
  });
  await using server = await listening(dying);
  const { metric, notes } = await told(specOf(server.url));
  expectShare(metric("error_rate"), 0.75);
  expect(notes.join()).toMatch(/connection closed before the end of the answer \(\d\d\)/);
  expect(notes.join()).toMatch(/the answer is not HTTP\/1 \(\d\d\)/);
});

test("where nobody listens every metric is invalid and says so", async () => {
  const gone = await serve(() => {});
  await gone[Symbol.asyncDispose]();
  const { metrics } = await told(specOf(gone.url));
  const why = `invalid: no answer from ${gone.url.slice(0, -1)}: connection refused (100)`;
  expect(metrics.map(({ valid }) => valid)).not.toContain(true);
  expect(new Set(metrics.map(({ whyNot }) => whyNot))).toEqual(new Set([why]));
});

test("no answer in time is an error at that latency", async () => {
  let n = 0;
  await using server = await serve((_, answer) => {
    n += 1;
    // Of four, one gets nothing, one a body without an end, and two an answer.
    if (n % 4 === 1) answer.write("o");
    else if (n % 4 !== 0) answer.end("ok");
  });
  const { metric, notes } = await told(specOf(server.url), 400);
  expectShare(metric("error_rate"), 0.5);
  expect(metric("latency_max").value).toBe(400);
  expect(metric("latency_p50").value).toBeLessThan(400);
  expect(notes.join()).toMatch(/no answer within 0\.4 s \(\d\d\)/);
});

test("a load on somebody who never answers is invalid", async () => {
  await using server = await serve(() => {});
  const { metric } = await told(specOf(server.url), 300);
  expect(metric("latency_p50")).toMatchObject({ value: 300, valid: false });
  expect(metric("error_rate").whyNot).toContain("no answer within 0.3 s (100)");
});

/** To one request: a busy machine may send one or two fewer than a hundred, and then the last round is not whole. */
function expectShare({ value, n, valid }: Metric, share: number): void {
  expect(valid).toBe(true);
  expect(n).toBeGreaterThanOrEqual(95);
  expect(Math.abs(value - share) * n).toBeLessThanOrEqual(1);
}

function withoutErrors(socket: Socket): Socket {
  return socket.on("error", () => {});
}
