import { once } from "node:events";
import { createServer } from "node:http";
import { expect, test } from "vitest";
import { run, specFor } from "./run.ts";
import { serve } from "./serve.ts";
import { twin } from "./twin.ts";

const bounds = { deadlineMs: 10_000, requests: 10_000, operations: 500 };

test("a service that is down is named", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  server.close();
  await once(server, "close");
  const { reached, doubts } = await run(specFor(base));
  expect(reached).toEqual([]);
  expect(doubts).toEqual([
    expect.stringMatching(
      /the service gave no answer \(nothing listens at 127.0.0.1:\d+ on GET \/me/,
    ),
  ]);
});

test("a service that never answers costs a deadline a few times, and not for every operation", async () => {
  let asked = 0;
  const server = createServer(() => void (asked += 1)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const { doubts, reached } = await run(specFor(`http://127.0.0.1:${port}`), {
    ...bounds,
    deadlineMs: 200,
  });
  server.closeAllConnections();
  server.close();
  expect(reached).toEqual([]);
  expect(doubts).toEqual([expect.stringContaining("no answer within 0.2 s on GET /me")]);
  expect(asked).toBe(5);
});

test("a service that dies on the way is named", async () => {
  let left = 40;
  await using fixed = await twin();
  await using dying = await serve((request) => {
    left -= 1;
    if (left < 0) request.socket.destroy();
    return fixed.answer(request);
  });
  const { doubts, unreached } = await run(specFor(dying.base));
  const cause = "the connection was closed before an answer, 5 times in a row";
  expect(doubts).toEqual([`The service stopped answering before all was checked: ${cause}.`]);
  expect(unreached["GET /start without a credential"]).toContain(cause);
});

test("more operations than one probe asks are unreached, each by its name", async () => {
  await using fixed = await twin();
  const { unreached } = await run(specFor(fixed.base), { ...bounds, operations: 4 });
  expect(unreached["GET /dashboard as bob"]).toBe("there are more operations than one probe asks");
});

test("more requests than it may make leave the rest unreached", async () => {
  await using fixed = await twin();
  const { unreached } = await run(specFor(fixed.base), { ...bounds, requests: 60 });
  expect(fixed.lines).toHaveLength(60);
  expect(
    unreached["GET /start as bob"] ?? unreached["GET /session without a credential"],
  ).toContain("all 60 requests of a probe are spent");
});
