import { expect, test } from "vitest";
import { run } from "./run.ts";
import { idOf } from "./samples.ts";
import { said, smallApi } from "./small-api.ts";

test("a leak that is not seen a second time because of a limit is not proven", async () => {
  let asked = 0;
  await using api = await smallApi({
    "/letters": (user) => user && [{ id: idOf(user) * 100 }],
    "/letters/{id}": (user, id) => {
      if (user === "bob") asked += 1;
      return asked > 1 ? said(429) : user && { id: Number(id), text: "Meet me at the wall" };
    },
  });
  const { findings } = await run(api.spec);
  expect(findings).toMatchObject([{ cwe: 639, status: "unproven" }]);
});

test("a leak that is not seen a second time is none", async () => {
  let asked = 0;
  await using api = await smallApi({
    "/letters": (user) => user && [{ id: idOf(user) * 100 }],
    "/letters/{id}": (user, id) => {
      if (user === "bob") asked += 1;
      const isHers = idOf(user) * 100 === Number(id);
      return user && (isHers || asked === 1)
        ? { id: Number(id), text: "Meet me at the wall" }
        : undefined;
    },
  });
  expect((await run(api.spec)).findings).toEqual([]);
});

test("what is said of things that do not exist is no leak", async () => {
  const api = "The Shop, release 2026.11";
  await using service = await smallApi({
    "/orders": (user) => user && [{ id: idOf(user) * 100 }],
    "/orders/{id}": (user, id) =>
      user && { api, order: idOf(user) * 100 === Number(id) ? { text: `Order of ${user}` } : null },
  });
  expect((await run(service.spec)).findings).toEqual([]);
});

test("what the owner does not get a second time is no leak", async () => {
  let asked = 0;
  await using api = await smallApi({
    "/letters": (user) => user && [{ id: idOf(user) * 100 }],
    "/letters/{id}": (user, id) => {
      if (user !== "alice") return user && id === "700" ? { quote: "Bricks are bread" } : undefined;
      asked += 1;
      return { quote: asked > 1 ? "Walls have ears" : "Bricks are bread", text: "Dear Alice" };
    },
  });
  expect((await run(api.spec)).findings).toEqual([]);
});

test("of a leak that is certain and a worse one that is not, the certain one is told", async () => {
  let strangers = 0;
  await using api = await smallApi({
    "/me": (user) => user && { name: user },
    "/letters": (user) => user && [{ id: idOf(user) * 100 }],
    "/letters/{id}": (user, id) => {
      if (!user) strangers += 1;
      return strangers > 1 && !user ? said(429) : id === "700" ? { text: "Dear Alice" } : undefined;
    },
  });
  const { findings } = await run(api.spec);
  expect(findings).toMatchObject([{ rule: "broken-object-authorization", status: "confirmed" }]);
});
