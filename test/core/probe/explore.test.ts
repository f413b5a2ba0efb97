import { expect, test } from "vitest";
import { run } from "./run.ts";
import { smallApi } from "./small-api.ts";

test("what cannot be had with a few ids is not asked for with all", async () => {
  await using api = await smallApi({
    "/things": (user) =>
      user && Array.from({ length: 50 }, (_, id) => ({ id, of: `${user}'s own` })),
    "/things/{id}": () => undefined,
  });
  const { unreached } = await run(api.spec);
  expect(unreached["GET /things/{id} as bob"]).toBe("alice got 404");
  expect(api.lines.filter((line) => line.startsWith("GET /things/"))).toHaveLength(8);
});

test("an answer gives the ids for the next question", async () => {
  await using api = await smallApi({
    "/a/{aId}/b/{bId}/c": (user, id) =>
      user && id === "5" ? [{ text: `Deep down: ${user}` }] : undefined,
    "/a/{aId}/b": (user, id) => (user && id === "3" ? [{ id: 5 }] : undefined),
    "/a": (user) => user && [{ id: 3 }],
  });
  const { reached } = await run(api.spec);
  expect(reached).toContain("GET /a/{aId}/b/{bId}/c as bob");
});
