import { expect, test } from "vitest";
import { run, specFor } from "./run.ts";
import { said, smallApi } from "./small-api.ts";
import { twin } from "./twin.ts";

test("a wrong token is named, and nothing is green", async () => {
  await using fixed = await twin();
  const told = await run(specFor(fixed.base, { alice: "mallory" }));
  expect(told).toMatchObject({ findings: [], reached: [] });
  expect(told.doubts).toEqual([
    "Nothing could be checked: alice was refused everywhere (401 on GET /me and 9 more): is the token right?",
  ]);
});

test("a dead token of the second identity proves nothing: its checks are unreached", async () => {
  await using fixed = await twin();
  const { findings, unreached, reached, doubts } = await run(
    specFor(fixed.base, { bob: "mallory" }),
  );
  expect(findings).toEqual([]);
  expect(doubts).toEqual([]);
  expect(reached.filter((subject) => subject.endsWith("as bob"))).toEqual([]);
  expect(unreached["GET /orders/{id} as bob"]).toBe(
    "bob gets nothing that strangers do not get (401 on GET /me): is the token right?",
  );
});

test("two identities with one account prove nothing: the checks of the second are unreached", async () => {
  await using vulnerable = await twin(["orders", "letters"]);
  const { findings, unreached } = await run(specFor(vulnerable.base, { bob: "alice" }));
  expect(findings).toEqual([]);
  expect(unreached["GET /orders/{id} as bob"]).toMatch(/^bob sees exactly what the owner sees/);
});

test("a token that runs out on the way is named", async () => {
  let asked = 0;
  await using api = await smallApi({
    "/a": (user) => ((asked += 1) > 4 ? said(401) : user && { text: `Data of ${user}` }),
  });
  const { doubts } = await run(api.spec);
  expect(doubts).toEqual([
    "alice's credential was accepted at first and refused at the end: it ran out.",
  ]);
});

test("a service that is open to all, and yet knows the owner, has its leaks told", async () => {
  await using api = await smallApi({
    "/letters": () => [{ text: "Dear Alice" }],
    "/admin": (user) => said(user ? 403 : 401),
  });
  const { findings, doubts } = await run(api.spec);
  expect(findings).toMatchObject([{ cwe: 306 }]);
  expect(doubts).toEqual([]);
});

test("a denial counts where a broken credential is told something else", async () => {
  await using api = await smallApi(
    {
      "/letters/{id}": (user, id) =>
        user === "alice" && id === "7" ? { text: "Dear Alice" } : said(user ? 403 : 401),
    },
    { id: 7 },
  );
  const { reached, unreached } = await run(api.spec);
  expect(reached).toContain("GET /letters/{id} as bob");
  expect(unreached).toEqual({});
});
