import { expect, test } from "vitest";
import { namedSecrets } from "../../../../src/adapters/runtimes/compose/secrets.ts";
import { model } from "./samples.ts";

test("what the file itself calls a secret is one, however short and common", () => {
  const secrets = {
    one: { environment: "ONE" },
    two: { environment: "TWO" },
    file: { file: "/x" },
  };
  expect(namedSecrets(model({}, { secrets }), { ONE: "postgres", OTHER: "x" })).toEqual([
    "postgres",
  ]);
});
