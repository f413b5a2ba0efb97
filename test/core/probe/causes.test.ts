import { expect, test } from "vitest";
import { description } from "./description.ts";
import { run, specFor } from "./run.ts";
import { serve } from "./serve.ts";
import { said } from "./small-api.ts";
import { twin } from "./twin.ts";

test.each([
  [
    "401",
    said(401),
    "alice was refused everywhere (401 on GET /me and 12 more): is the token right?",
  ],
  ["429", said(429), "alice was held off by a rate limit (429 on GET"],
  ["503", said(503), "the service fails (503 on GET"],
  ["404", said(404), "alice finds nothing (404 on GET"],
  [
    "a redirect to the login",
    said(302, "", { location: "/login" }),
    "alice is sent elsewhere (302 to /login on GET",
  ],
  [
    "a login page with 200",
    said(200, "<html>Sign in"),
    "alice gets HTML instead of data (200, an HTML page on GET",
  ],
  [
    "200 with an error in it",
    said(200, { error: "bad token" }),
    "alice gets an error in every answer (200, and an error in it on GET",
  ],
  ["a plain sentence", said(200, "Please sign in first"), "alice gets an error in every answer"],
  [
    "too large an answer",
    said(200, `{"a":"${"x".repeat(1_100_000)}"}`),
    "what alice gets cannot be read (200, too large, compressed or endless on GET",
  ],
  [
    "200 with one and the same",
    said(200, { you: "nobody", please: "sign-on here" }),
    "alice gets only what strangers get too (200 on GET",
  ],
  [
    "an empty list",
    said(200, []),
    "alice owns nothing that could be known again (200, and nothing to know it by on GET",
  ],
])("%s everywhere is named, and nothing is green", async (_what, answer, cause) => {
  await using service = await serve(() => answer);
  const { findings, reached, doubts } = await run(specFor(service.base));
  expect(findings).toEqual([]);
  expect(reached).toEqual([]);
  expect(doubts).toHaveLength(1);
  expect(doubts[0]).toContain(`Nothing could be checked: ${cause}`);
});

test("a wrong base path is named", async () => {
  await using fixed = await twin();
  const text = description.replace("example.com/v1", "example.com/api/v2");
  const { doubts } = await run(specFor(fixed.base, { text }));
  expect(doubts).toEqual([expect.stringContaining("is the base path of the description right")]);
});
