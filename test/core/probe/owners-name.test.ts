import { expect, test } from "vitest";
import type { Identity } from "../../../src/core/probe/identity.ts";
import { leavesOf } from "../../../src/core/probe/leaves.ts";
import { ownersName } from "../../../src/core/probe/owners-name.ts";
import type { Witness } from "../../../src/core/probe/witness.ts";
import { run } from "./run.ts";
import { type Given, idOf, me, posts } from "./samples.ts";
import { smallApi } from "./small-api.ts";

const claims = Buffer.from('{"sub":"auth0-7731"}').toString("base64url");
const alice = { name: "alice", headers: { authorization: `Bearer e30.${claims}.x` } };
const bob = { name: "bob", headers: {} };

test.each([
  [{ owner: "Alice" }, alice],
  [{ email: "alice@example.org" }, alice],
  [{ sub: "auth0-7731" }, alice],
])("%j names the owner", (answer, identity) => {
  expect(isNamed(answer, identity)).toBe(true);
});

test.each([
  [{ text: "alice in wonderland" }, alice],
  [{ owner: "bob" }, alice],
  [{ role: "admin" }, { ...alice, name: "admin" }],
  [{ colour: "al" }, { ...alice, name: "al" }],
])("%j does not", (answer, identity) => {
  expect(isNamed(answer, identity)).toBe(false);
});

test.each<Given>([
  [
    "a thing whose list is open, by the owner's name in it",
    {
      "open /posts": () => posts,
      "/posts/{id}": (user, id) =>
        user && {
          author: posts.find((post) => post.id === Number(id))?.author,
          secret: `swordfish ${id}x`,
        },
    },
  ],
  [
    "an example, by the owner's name in it",
    {
      "/letters/{id}": (user, id) =>
        user && id === "4711"
          ? { id, to: { email: "alice@example.org" }, text: "Dear Al" }
          : undefined,
    },
    { id: 4711 },
  ],
  [
    "an example, by the owner's number in it",
    {
      "/me": me,
      "/letters/{id}": (user, id) =>
        user && id === "4711" ? { userId: 7, text: "Dear Al" } : undefined,
    },
    { id: 4711 },
  ],
  [
    "what is asked for by the owner's name",
    {
      "/me": me,
      "/cards/{user}": (user, name) =>
        user && name === "alice" ? { card: "LC-4471-0098" } : undefined,
    },
    { user: "alice" },
  ],
  [
    "a thing of a list that is asked for by the owner's name",
    {
      "/users/{name}/parcels": (user, name) =>
        user && name === user ? { parcels: [{ id: idOf(user) * 11 }] } : undefined,
      "/parcels/{id}": (user, id) => (user && id === "77" ? { weight: "12.50 kg" } : undefined),
    },
    { name: "alice" },
  ],
])("it shows whose it is: %s", async (_what, routes, examples) => {
  await using api = await smallApi(routes, examples);
  const { findings } = await run(api.spec);
  expect(findings).toMatchObject([{ cwe: 639, status: "confirmed" }]);
});

function isNamed(answer: unknown, owner: Identity): boolean {
  return leavesOf(answer).some(ownersName(witness(owner), [witness(bob)]));
}

function witness(identity: Identity): Witness {
  return { identity, seen: new Map(), values: new Set(), lacks: () => true, lists: () => false };
}
