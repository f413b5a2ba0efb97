import { expect, test } from "vitest";
import { description } from "./description.ts";
import { run, specFor } from "./run.ts";

test.each([
  ["empty", " \n", "api/openapi.yaml is empty"],
  ["a page of HTML", "<!doctype html><title>Swagger UI</title>", "is a page of HTML or XML"],
  ["something else in YAML", "services: {}", 'says neither "openapi" nor "swagger"'],
  ["broken", "openapi: 3.1.0\npaths: [", "cannot be read"],
  ["full of aliases that unfold without end", bomb(), "cannot be read"],
  ["nested without end", `openapi: ${"[".repeat(100_000)}`, "it is nested too deeply"],
  [
    "without security",
    description.replace(/security:\n {2}- bearer: \[\]\n/, ""),
    'declares no "security"',
  ],
])("a description that is %s is named", async (_what, text, cause) => {
  const { findings, reached, doubts } = await run(specFor("http://127.0.0.1:1", { text }));
  expect([findings, reached]).toEqual([[], []]);
  expect(doubts).toEqual([expect.stringContaining(cause)]);
});

function bomb(): string {
  const lines = ["openapi: 3.1.0", "a0: &a0 [x, x]"];
  for (let n = 1; n < 40; n++) lines.push(`a${n}: &a${n} [*a${n - 1}, *a${n - 1}]`);
  return lines.join("\n");
}
