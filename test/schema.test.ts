import { readFile } from "node:fs/promises";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { schema } from "../scripts/schema.ts";

const ajv = new Ajv({ strict: false });

test("the JSON Schema is what the validation says", async () => {
  const written: unknown = JSON.parse(await readFile("schema/mortar.schema.json", "utf8"));
  expect(written).toEqual(JSON.parse(await schema()));
});

test("the shop's mortar.yml fits the JSON Schema", async () => {
  const fits = ajv.compile(JSON.parse(await schema()));
  const shop: unknown = parse(await readFile("examples/shop/mortar.yml", "utf8"));
  fits(shop);
  expect(fits.errors).toBeNull();
});

test.each([
  ["an unknown key", "gates: {}"],
  ["a key of another tool", "integration: { suites: [{ name: a, run: b, rate: 1/s }] }"],
  ["a wrong value", "environment: { ports: moved }"],
])("%s does not fit", async (_what, text) => {
  expect(ajv.compile(JSON.parse(await schema()))(parse(text))).toBe(false);
});
