import { createServer, type RequestListener } from "node:http";
import { expect, test } from "vitest";
import { patientFetch } from "../../src/lib/patient-fetch.ts";
import { hasty, jumping } from "../support/clock.ts";
import { workspace } from "../support/workspace.ts";

const minute = 60_000;

test("a question is asked three times, with a longer pause each time", async () => {
  await using server = await serve([(_, answer) => answer.writeHead(503).end("no")]);
  await using ws = await workspace();
  const io = jumping(ws.io);
  const answer = await patientFetch(io, minute)(server.url, { method: "GET" });
  expect(answer.status).toBe(503);
  expect(server.hits).toEqual(["GET", "GET", "GET"]);
  expect(io.waits.map((ms) => Math.round(ms / 1000))).toEqual([1, 1]);
});

test.each(["POST", "PATCH", "DELETE"])("a %s goes out once, whatever happens", async (method) => {
  await using server = await serve([(request) => request.socket.destroy()]);
  await using ws = await workspace();
  const fetch = patientFetch(jumping(ws.io), minute);
  await expect(fetch(server.url, { method })).rejects.toThrow("fetch failed");
  expect(server.hits).toEqual([method]);
});

test("an answer that breaks off, or that has no end in time, is none", async () => {
  await using server = await serve([
    (_, answer) => answer.writeHead(200, { "content-length": 9 }).write("{"),
    (_, answer) =>
      void answer.writeHead(200, { "content-length": 9 }).write("{", () => answer.destroy()),
    (_, answer) => answer.end("{}"),
  ]);
  await using ws = await workspace();
  const answer = await patientFetch(jumping(hasty(ws.io, 1000)), minute)(server.url, {
    method: "GET",
  });
  expect(await answer.text()).toBe("{}");
  expect(server.hits).toHaveLength(3);
});

test("silence is said to be silence", async () => {
  await using server = await serve([() => {}]);
  await using ws = await workspace();
  const fetch = patientFetch(jumping(hasty(ws.io, 100)), minute);
  await expect(fetch(server.url, { method: "POST" })).rejects.toThrow("no answer within 10 s");
});

test("an answer of a gigabyte is not read to its end", async () => {
  const megabyte = Buffer.alloc(2 ** 20);
  let sent = 0;
  await using server = await serve([
    (_, answer) => {
      const more = (): void => {
        sent += 1;
        if (!answer.destroyed) answer.write(megabyte, more);
      };
      more();
    },
  ]);
  await using ws = await workspace();
  const fetch = patientFetch(jumping(ws.io), minute);
  await expect(fetch(server.url, { method: "POST" })).rejects.toThrow("has no end");
  expect(sent).toBeLessThan(200);
});

test.each([
  ["Retry-After", 429, { "retry-after": "7" }, "", 7],
  ["Retry-After as a date", 429, { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" }, "", 60],
  ["Retry-After of nothing", 403, { "retry-after": "0" }, "", 1],
  ["a limit that says nothing more", 429, {}, "", 60],
  [
    "a second limit that only its words tell",
    403,
    {},
    "You have exceeded a secondary rate limit",
    60,
  ],
  [
    "a first limit without its end",
    403,
    { "x-ratelimit-remaining": "0" },
    "API rate limit exceeded",
    60,
  ],
])("after %s nothing goes out before its time", async (_title, status, headers, text, seconds) => {
  await using server = await serve([
    (_, answer) => answer.writeHead(status, headers).end(text),
    (_, answer) => answer.end("{}"),
  ]);
  await using ws = await workspace();
  const io = jumping(ws.io);
  const fetch = patientFetch(io, 2 * minute);
  expect((await fetch(server.url, { method: "POST" })).status).toBe(status);
  expect((await fetch(server.url, { method: "PATCH" })).status).toBe(200);
  expect(io.waits.map((ms) => Math.round(ms / 1000))).toEqual([seconds]);
});

test("after a first limit nothing goes out before its reset", async () => {
  await using ws = await workspace();
  const io = jumping(ws.io);
  const reset = Math.ceil(io.now().getTime() / 1000) + 30;
  const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(reset) };
  await using server = await serve([
    (_, answer) => answer.writeHead(403, headers).end(),
    (_, answer) => answer.end("{}"),
  ]);
  expect((await patientFetch(io, minute)(server.url, { method: "GET" })).status).toBe(200);
  expect(io.now().getTime()).toBeGreaterThanOrEqual(reset * 1000);
});

test("a limit that ends too late is not waited for, and nothing goes out any more", async () => {
  await using server = await serve([
    (_, answer) => answer.writeHead(429, { "retry-after": "3600" }).end(),
  ]);
  await using ws = await workspace();
  const io = jumping(ws.io);
  const fetch = patientFetch(io, minute);
  await expect(fetch(server.url, { method: "GET" })).rejects.toThrow("wants 3600 s of silence");
  await expect(fetch(server.url, { method: "POST" })).rejects.toThrow("silence");
  expect(server.hits).toHaveLength(1);
  expect(io.waits).toEqual([]);
});

test("a plain refusal is no reason to wait", async () => {
  await using server = await serve([(_, answer) => answer.writeHead(403).end("no")]);
  await using ws = await workspace();
  const io = jumping(ws.io);
  const fetch = patientFetch(io, minute);
  for (const method of ["GET", "POST"])
    expect((await fetch(server.url, { method })).status).toBe(403);
  expect(io.waits).toEqual([]);
});

test("a cancel in the middle of a silence ends it soon", async () => {
  const [cancel, asked] = [new AbortController(), Promise.withResolvers<void>()];
  await using server = await serve([() => asked.resolve()]);
  await using ws = await workspace({ signal: cancel.signal });
  const answer = patientFetch(ws.io, minute)(server.url, { method: "POST" });
  await asked.promise;
  const began = performance.now();
  cancel.abort();
  await expect(answer).rejects.toThrow("aborted");
  // Of the 10 s that the call had.
  expect(performance.now() - began).toBeLessThan(4000);
});

test("after a cancel there is a little time left, and then none", async () => {
  await using server = await serve([(_, answer) => answer.end("{}"), () => {}]);
  await using ws = await workspace({ signal: AbortSignal.abort() });
  const fetch = patientFetch(ws.io, minute);
  expect((await fetch(server.url, { method: "GET" })).status).toBe(200);
  await expect(fetch(server.url, { method: "POST" })).rejects.toThrow("aborted");
  await expect(fetch(server.url, { method: "POST" })).rejects.toThrow("no time left");
  expect(server.hits).toEqual(["GET", "POST"]);
});

/** Each request is answered by the next listener, and the last one answers all others. */
async function serve(listeners: readonly RequestListener[]) {
  const hits: string[] = [];
  const server = createServer((request, answer) => {
    const listener = listeners[Math.min(hits.length, listeners.length - 1)];
    hits.push(request.method ?? "");
    listener?.(request, answer);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return {
    hits,
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
