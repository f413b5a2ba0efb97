import { expect, test } from "vitest";
import { run } from "./run.ts";
import { type Given, idOf, me } from "./samples.ts";
import { said, smallApi } from "./small-api.ts";

test.each<Given>([
  [
    "a start page that greets strangers with what is the same for all",
    {
      "/start": (user) => ({
        shop: "The Brick Shop",
        release: "2026.11",
        ...(user && { owns: `things of ${user}` }),
      }),
    },
  ],
  [
    "a clock, whoever asks",
    {
      "/me": me,
      "/status": (user) => ({
        now: new Date().toISOString(),
        at: Date.now(),
        user: user || undefined,
        of: user && `${user} and co`,
      }),
    },
  ],
  [
    "an answer that repeats the request",
    {
      "/me": me,
      "/orders": (user) => user && [{ id: idOf(user) * 1000 }],
      "/orders/{id}": (user, id) =>
        idOf(user) * 1000 === Number(id) && user
          ? { id, self: `/orders/${id}`, agent: "mortar-probe", text: `Secret of ${user}` }
          : {
              id,
              self: `/orders/${id}`,
              agent: "mortar-probe",
              text: `You may not see order ${id}`,
            },
    },
  ],
  [
    "200 with an error in it, in many words",
    {
      "/me": me,
      "/a": (user) =>
        user ? { text: `Data of ${user}` } : { success: false, data: { text: "Data of alice" } },
      "/b": (user) => (user ? { text: `Data of ${user}` } : { message: "Please log in" }),
      "/c": (user) => (user ? { text: `Data of ${user}` } : said(200, "Please sign in first")),
    },
  ],
  [
    "what is open elsewhere",
    {
      "/me": me,
      "open /products": () => [{ id: 1, text: "Brick, red, for walls" }],
      "/products/{id}": (user) =>
        user ? { id: 1, text: "Brick, red, for walls" } : { id: 1, text: "Brick, red, for walls" },
    },
  ],
  [
    "what the other has among the own things too",
    {
      "/orders": (user) => user && [{ id: idOf(user) * 1000, depot: "Dock 14 North" }],
      "/orders/{id}": (user, id) => {
        if (!user || !/^[78]000$/.test(id)) return undefined;
        const isTheirs = idOf(user) * 1000 === Number(id);
        return { depot: "Dock 14 North", ...(isTheirs && { text: `Secret of ${user}` }) };
      },
    },
  ],
  [
    "a start page, when the other identity gets nothing at all",
    {
      "/me": (user) => (user === "bob" ? said(403) : me(user)),
      "/start": (user) =>
        user === "bob"
          ? said(403)
          : { shop: "The Brick Shop", ...(user && { owns: "a wall", for: "twelve years" }) },
    },
  ],
])("it is no leak: %s", async (_what, routes, examples) => {
  await using api = await smallApi(routes, examples);
  const { findings, doubts, reached } = await run(api.spec);
  expect(findings).toEqual([]);
  expect(doubts).toEqual([]);
  expect(reached.length).toBeGreaterThan(0);
});

test("what everybody gets with a credential, and strangers too, is a leak: it was declared otherwise", async () => {
  await using api = await smallApi({
    "/me": me,
    "/catalog": () => [{ sku: "SKU-1001", text: "Brick" }],
  });
  const { findings } = await run(api.spec);
  expect(findings).toMatchObject([{ cwe: 306, subject: { operation: "GET /catalog" } }]);
});

test("a part of an answer that only the owner gets is a leak to strangers, however small", async () => {
  await using api = await smallApi({
    "/me": me,
    "/account": (user) => ({
      owner: "alice@example.org",
      ...(user && { plan: `of ${user}`, since: "2019-05-01", city: `${user}ville`, tier: "gold" }),
      ...(user === "bob" && { owner: "bob@example.org" }),
    }),
  });
  const { findings } = await run(api.spec);
  expect(findings).toMatchObject([{ cwe: 306, subject: { operation: "GET /account" } }]);
});
