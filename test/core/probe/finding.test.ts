import { expect, test } from "vitest";
import { run } from "./run.ts";
import { smallApi } from "./small-api.ts";

test("a credential that leaks is told, and not shown", async () => {
  await using api = await smallApi({ "/token": () => ({ token: "alice-5ecret" }) });
  const { findings } = await run(api.spec);
  expect(findings).toMatchObject([
    { cwe: 306, proof: `without a credential, alice's data is in the answer: token = "***"` },
  ]);
});

test("a description that a service gave of itself is no place in the repository", async () => {
  await using api = await smallApi({ "/letters": () => [{ text: "Dear Alice" }] });
  const openapi = { ...api.spec.openapi, file: `${api.base}/openapi.json` };
  const { findings } = await run({ ...api.spec, openapi });
  expect(findings).toMatchObject([{ at: [] }]);
});

test("what a service calls its values cannot break the line", async () => {
  await using api = await smallApi({
    "/letters": () => ({ "a\n::error::b": "Dear\nAlice, hello" }),
  });
  const { findings } = await run(api.spec);
  expect(findings[0]?.proof).toBe(
    `without a credential, alice's data is in the answer: a ::error::b = "Dear Alice,…"`,
  );
});
