import { expect, test } from "vitest";
import { referencesIn } from "../../src/model/template.ts";

test("all references in a value are found, however deep", () => {
  const reference = { variable: "TOKEN" };
  const service = { service: "cart", part: "url" } as const;
  const value = {
    a: [{ b: { template: ["x", reference] } }],
    c: { template: [service] },
    d: "text",
    e: null,
  };
  expect(referencesIn(value)).toEqual([reference, service]);
});
