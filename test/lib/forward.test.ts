import { once } from "node:events";
import { createServer } from "node:http";
import { expect, test } from "vitest";
import { forward } from "../../src/lib/forward.ts";
import { connects, hold } from "../../src/lib/sockets.ts";

test("what comes to one port is answered by another, until it is released", async () => {
  await using server = createServer((request, response) => request.pipe(response)).listen(
    0,
    "127.0.0.1",
  );
  await once(server, "listening");
  const held = await hold("127.0.0.1", 0);
  const port = held?.port ?? 0;
  await held?.release();
  const address = server.address();
  const to = { host: "127.0.0.1", port: typeof address === "object" && address ? address.port : 0 };
  const door = await forward(port, to);
  const body = "x".repeat(1_000_000);
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body });
  expect(await answer.text()).toBe(body);
  expect(await forward(port, to)).toBeUndefined();
  await door?.release();
  expect(await connects("127.0.0.1", port, 1000)).toBe(false);
});

test("where nobody listens the caller is not kept waiting", async () => {
  const [from, to] = [await hold("127.0.0.1", 0), await hold("127.0.0.1", 0)];
  await from?.release();
  await to?.release();
  const door = await forward(from?.port ?? 0, { host: "127.0.0.1", port: to?.port ?? 0 });
  await expect(fetch(`http://127.0.0.1:${from?.port}/`)).rejects.toThrow("fetch failed");
  await door?.release();
});
