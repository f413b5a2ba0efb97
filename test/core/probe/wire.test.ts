import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer as listen, type Server } from "node:net";
import { expect, test } from "vitest";
import { get } from "../../../src/core/probe/wire.ts";

const within = { signal: new AbortController().signal, deadlineMs: 10_000, largest: 1000 };

test("a path is sent as it is, and a redirect is not followed", async () => {
  const seen: (string | undefined)[] = [];
  await using server = await serve(({ url }, answer) => {
    seen.push(url);
    answer.writeHead(302, { location: "/b" }).end("gone");
  });
  const reply = await get(server.base, { path: "/a/../..//%2e?x=%20", headers: {} }, within);
  expect(reply).toMatchObject({
    status: 302,
    location: "/b",
    body: Buffer.from("gone"),
    whole: true,
  });
  expect(seen).toEqual(["/a/../..//%2e?x=%20"]);
});

test.each<[string, RequestListener]>([
  ["too large", (_, answer) => answer.end("x".repeat(1001))],
  ["compressed", (_, answer) => answer.writeHead(200, { "content-encoding": "gzip" }).end("x")],
  [
    "endless",
    (_, answer) => void answer.writeHead(200, { "content-type": "text/event-stream" }).write("a"),
  ],
])("an answer that is %s is known as not whole", async (_what, listener) => {
  await using server = await serve(listener);
  expect(await get(server.base, { path: "/", headers: {} }, within)).toMatchObject({
    whole: false,
  });
});

test.each<[string, RequestListener]>([
  ["never comes", () => {}],
  ["never ends", (_, answer) => void answer.write("a")],
])("an answer that %s is a failure when its time is over", async (_what, listener) => {
  await using server = await serve(listener);
  const reply = await get(server.base, { path: "/", headers: {} }, { ...within, deadlineMs: 100 });
  expect(reply).toEqual({ failure: "no answer within 0.1 s" });
});

test("an answer that breaks off is a failure", async () => {
  await using server = await serve((_, answer) => void answer.write("a", () => answer.destroy()));
  const reply = await get(server.base, { path: "/", headers: {} }, within);
  expect(reply).toEqual({ failure: "the connection was closed before an answer" });
});

test("what is no HTTP is a failure", async () => {
  await using server = await started(listen((socket) => void socket.resume().end("SSH-2.0\r\n")));
  const reply = await get(server.base, { path: "/", headers: {} }, within);
  expect(reply).toEqual({
    failure: expect.stringMatching(/^what 127.0.0.1:\d+ answers is no HTTP/),
  });
});

test("a credential that no header may hold is not told to anybody", async () => {
  const reply = await get(
    new URL("http://127.0.0.1:1"),
    { path: "/", headers: { a: "se\ncret" } },
    within,
  );
  expect(reply).toEqual({ failure: expect.stringContaining("a header holds what none may hold") });
  expect(JSON.stringify(reply)).not.toContain("cret");
});

test("an abort is thrown, in the middle of an answer too", async () => {
  const stop = new AbortController();
  await using server = await serve((_, answer) => {
    answer.write("a", () => stop.abort(new Error("cancelled")));
  });
  const { signal } = stop;
  await expect(get(server.base, { path: "/", headers: {} }, { ...within, signal })).rejects.toThrow(
    "cancelled",
  );
});

function serve(listener: RequestListener): Promise<AsyncDisposable & { readonly base: URL }> {
  return started(createServer(listener));
}

async function started(server: Server): Promise<AsyncDisposable & { readonly base: URL }> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    base: new URL(`http://127.0.0.1:${portOf(server.address())}`),
    async [Symbol.asyncDispose]() {
      if ("closeAllConnections" in server && typeof server.closeAllConnections === "function")
        server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function portOf(address: string | AddressInfo | null): number {
  return typeof address === "object" && address !== null ? address.port : 0;
}
