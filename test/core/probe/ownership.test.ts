import { expect, test } from "vitest";
import { run } from "./run.ts";
import { type Given, idOf, me, posts } from "./samples.ts";
import { said, smallApi } from "./small-api.ts";

test.each<Given>([
  [
    "a blog behind a login, whose list names the post of the one to the other",
    {
      "/me": me,
      "/posts": (user) => user && posts.map(({ id, title }) => ({ id, title })),
      "/posts/{id}": (user, id) => {
        const post = posts.find((one) => user && one.id === Number(id));
        return post && { ...post, text: `${post.title}, at length` };
      },
    },
  ],
  [
    "a directory of people behind a login",
    {
      "/me": me,
      "/users": (user) => user && ["alice", "bob"].map((name) => ({ id: idOf(name), name })),
      "/users/{id}": (user, id) => {
        const name = ["alice", "bob"].find((one) => user && idOf(one) === Number(id));
        return name && { id: Number(id), name, about: `${name} likes walls` };
      },
    },
  ],
  [
    "things for all that the caller's own things refer to",
    {
      "/me": (user) =>
        user && { id: idOf(user), plan: { id: idOf(user) + 100 }, plan_id: idOf(user) + 100 },
      "/favourites": (user) =>
        user && [{ product: { id: idOf(user) + 500 }, productId: idOf(user) + 500 }],
      "/plans/{id}": (user, id) =>
        user && /^10[78]$/.test(id) ? { id: Number(id), text: "Bricks by the month" } : undefined,
      "/products/{id}": (user, id) =>
        user && /^50[78]$/.test(id)
          ? { id: Number(id), text: "Heavy", reviews: [{ by: "alice" }] }
          : undefined,
    },
  ],
  [
    "an example of the description that may be anybody's",
    {
      "/me": me,
      "/articles/{id}": (user, id) =>
        user && id === "4711" ? { id: 4711, text: "The history of brick" } : undefined,
    },
    { id: 4711 },
  ],
  [
    "a thing of a list that the other could not be asked for",
    {
      "/me": me,
      "/posts": (user) => (user === "bob" ? said(503) : user && posts),
      "/posts/{id}": (user, id) =>
        user && /^3[12]$/.test(id)
          ? { text: `Post ${id} at length`, of: "Brick and Mortar" }
          : undefined,
    },
  ],
])("it is no leak between identities: %s", async (_what, routes, examples) => {
  await using api = await smallApi(routes, examples);
  const { findings, doubts, reached } = await run(api.spec);
  expect(findings).toEqual([]);
  expect(doubts).toEqual([]);
  expect(reached.length).toBeGreaterThan(0);
});

test.each<Given>([
  [
    "a thing of the owner's own list",
    {
      "/orders": (user) => user && { orders: [{ orderId: idOf(user) * 1000 }] },
      "/orders/{id}": (user, id) =>
        user && id === "7000" ? { id: 7000, street: "12 Quarry Lane" } : undefined,
    },
  ],
  [
    "small values, all of them together",
    {
      "/accounts": (user) => user && [{ id: idOf(user) }],
      "/accounts/{id}": (user, id) => user && { id: Number(id), owner: id, sum: 50, in: "EUR" },
    },
  ],
  [
    "what lies below the owner's id",
    {
      "/me": me,
      "/users/{userId}/letters": (user, id) =>
        user && [{ letter: Number(id) + 70, text: `Dear no. ${id}0` }],
    },
  ],
  [
    "data with a status that says no",
    {
      "/letters": (user) => user && [{ id: idOf(user) * 100 }],
      "/letters/{id}": (user, id) => {
        const letter = { id: Number(id), text: "Meet me at the wall" };
        if (!user || id !== "700") return undefined;
        return user === "alice" ? letter : said(403, letter);
      },
    },
  ],
])("it is a leak between identities: %s", async (_what, routes, examples) => {
  await using api = await smallApi(routes, examples);
  const { findings, doubts } = await run(api.spec);
  expect(findings).toMatchObject([{ cwe: 639, status: "confirmed" }]);
  expect(doubts).toEqual([]);
});
