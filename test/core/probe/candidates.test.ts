import { expect, test } from "vitest";
import { run } from "./run.ts";
import { type Given, me } from "./samples.ts";
import { smallApi } from "./small-api.ts";

test.each<Given>([
  [
    "the one thing of the owner's list that is not the other's too",
    {
      "/projects": (user) => user && [{ id: 1 }, { id: user === "alice" ? 2 : 3 }],
      "/projects/{id}": (user, id) =>
        user && /^[123]$/.test(id) ? { plan: `Wall no. 20${id}5` } : undefined,
    },
  ],
  [
    "the one thing of the owner's list that no other list of the other's names",
    {
      "/projects": (user) => user && (user === "alice" ? [{ id: 1 }, { id: 2 }] : [{ id: 3 }]),
      "/teams": (user) => user && { projects: [{ id: user === "alice" ? 4 : 1 }] },
      "/projects/{id}": (user, id) =>
        user && /^[123]$/.test(id) ? { plan: `Wall no. 20${id}5` } : undefined,
    },
  ],
  [
    "a thing that came to light after an example of somebody else's",
    {
      "/me": me,
      "/books/{id}": (user, id) =>
        user &&
        { 1: { owner: "carol", text: "Hers" }, 9: { owner: "alice", text: "Dear diary" } }[id],
      "/shelves/{shelf}": (user, id) =>
        user && id === "5"
          ? {
              books: [
                { id: 8, owner: "carol" },
                { id: 9, owner: "alice" },
              ],
            }
          : undefined,
    },
    { id: 1, shelf: 5 },
  ],
])("what is asked for as somebody else is, best of all, %s", async (_what, routes, examples) => {
  await using api = await smallApi(routes, examples);
  const { findings } = await run(api.spec);
  expect(findings).toMatchObject([{ cwe: 639, status: "confirmed" }]);
});
