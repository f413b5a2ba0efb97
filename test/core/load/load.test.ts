import { createServer } from "node:https";
import type { Socket } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { load } from "../../../src/core/load/load.ts";
import { selfSigned } from "./certificate.ts";
import { listening, serve } from "./serve.ts";
import { specOf, told } from "./told.ts";

test("a load sends what it should, and every answer counts", async () => {
  const bodies: Promise<string>[] = [];
  const lines = new Set<string>();
  const sockets = new Set<Socket>();
  await using server = await serve((request, answer) => {
    const { method, url, headers, socket } = request;
    sockets.add(socket);
    lines.add(`${method} ${url} ${headers["x-shop"]?.toString()}`);
    bodies.push(text(request));
    // Two writes: in chunks.
    answer.write("a");
    answer.end("b");
  });
  const about = { method: "PUT", headers: { "X-Shop": "1" }, body: "beans", warmUpMs: 500 };
  const { metric } = await told(specOf(`${server.url}items?x=1`, about));
  expect([...lines]).toEqual(["PUT /items?x=1 1"]);
  expect(await Promise.all(bodies)).toEqual(Array.from({ length: 150 }, () => "beans"));
  expect(metric("error_rate")).toMatchObject({ value: 0, n: 100, valid: true });
  expect(metric("latency_p50")).toMatchObject({ n: 100, valid: true });
  // Requests are 10 ms apart and answered at once: a few connections do, even where the machine stutters.
  expect(sockets.size).toBeLessThan(75);
});

test("a certificate that nobody has signed is good enough", async () => {
  await using server = await listening(
    createServer(selfSigned(), (_, answer) => answer.end("ok")),
    "https",
  );
  const { metric } = await told(specOf(server.url));
  expect(metric("error_rate")).toMatchObject({ value: 0, valid: true });
});

test("what happens during the warm-up is not measured", async () => {
  let n = 0;
  await using server = await serve((_, answer) => {
    n += 1;
    answer.writeHead(n <= 50 ? 503 : 200).end();
  });
  const { metric } = await told(specOf(server.url, { warmUpMs: 500 }));
  expect(metric("error_rate")).toMatchObject({ value: 0, n: 100 });
});

test("a status from 400 is an error, and a redirect is an answer that is not followed", async () => {
  const paths = new Set<string | undefined>();
  let n = 0;
  await using server = await serve(({ url }, answer) => {
    paths.add(url);
    n += 1;
    if (n % 4 === 0) answer.writeHead(500).end();
    else answer.writeHead(302, { location: "/elsewhere" }).end();
  });
  const { metric, notes } = await told(specOf(server.url, { limits: { errors: 0.2 } }));
  const crossed = { value: 0.25, limit: 0.2, crossed: true, valid: true };
  expect(metric("error_rate")).toMatchObject(crossed);
  expect(paths).toEqual(new Set(["/"]));
  expect(notes).toEqual([
    "25 of 100 requests to / failed: status 500 (25).",
    expect.stringContaining("status 302 (75)"),
  ]);
});

test("a load that cannot keep its rate is invalid and says what it sent", async () => {
  let n = 0;
  await using server = await serve((_, answer) => {
    n += 1;
    // The server is in the generator's process: when the one stands still, so does the other.
    if (n === 100) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
    answer.end("ok");
  });
  const { metric, metrics } = await told(specOf(server.url, { durationMs: 3000 }));
  // What was due in 1.5 of 3 s is late, and a quarter of a second of it is made up for.
  expect(metric("rate").value).toBeLessThan(60);
  expect(metric("rate").whyNot).toMatch(/^invalid: sent \d\d(\.\d)?\/s of 100\/s$/);
  expect(new Set(metrics.map(({ whyNot }) => whyNot)).size).toBe(1);
  expect(metric("lag_max").value).toBeGreaterThan(1400);
});

test("an abort ends it at once and without a word, and leaves no connection", async () => {
  const open = new Set<Socket>();
  const controller = new AbortController();
  await using server = await serve(({ socket }) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    if (open.size === 20) controller.abort();
  });
  const spec = specOf(server.url, { durationMs: 600_000 });
  expect(await Array.fromAsync(load(spec, controller.signal))).toEqual([]);
  await expect.poll(() => open.size).toBe(0);
  expect(await Array.fromAsync(load(spec, AbortSignal.abort()))).toEqual([]);
});
