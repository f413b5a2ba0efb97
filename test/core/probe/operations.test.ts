import { expect, test } from "vitest";
import { type Operations, operationsOf } from "../../../src/core/probe/operations.ts";
import { readSource } from "../../../src/core/probe/source.ts";

test("an operation knows its line, its base path, and whether it is secured", () => {
  const { all, skipped } = described(`
openapi: 3.1.0
servers: [{ url: "https://{host}/{stage}/", variables: { host: { default: prod.example.com }, stage: { default: v2 } } }]
security: [{ bearer: [] }]
paths:
  /a:
    get: {}
    post: {}
    head: { security: [] }
  /b:
    servers: [{ url: /other }]
    get: { security: [{}, { bearer: [] }] }
  /c: { get: { security: [bearer] } }
`);
  const seen = all.map(({ name, path, secured, at: { line } }) => [name, path, secured, line]);
  expect(seen).toEqual([
    ["GET /a", "/v2/a", true, 7],
    ["HEAD /a", "/v2/a", false, 9],
    ["GET /b", "/other/b", false, 12],
    ["GET /c", "/v2/c", true, 13],
  ]);
  expect(skipped).toEqual([]);
});

test.each([
  ["https://api.example.com", ""],
  ["//api.example.com/v1/?x#y", "/v1"],
  ["v1", "/v1"],
  ["../v1", "/v1"],
  ["/", ""],
  ["javascript:alert(1)", "/alert(1)"],
])("of the server %s only the path is used: %s", (url, base) => {
  const { all } = described(
    JSON.stringify({ openapi: "3.0.0", servers: [{ url }], paths: { "/a": { get: {} } } }),
  );
  expect(all[0]?.path).toBe(`${base}/a`);
});

test("Swagger 2 is understood too", () => {
  const { all } = described(
    JSON.stringify({
      swagger: "2.0",
      host: "prod.example.com",
      basePath: "/v1",
      security: [{ key: [] }],
      paths: {
        "/a/{id}": {
          get: { parameters: [{ name: "id", in: "path", type: "integer", "x-example": 4 }] },
        },
      },
    }),
  );
  expect(all).toMatchObject([
    { path: "/v1/a/{id}", secured: true, parameters: [{ name: "id", examples: ["4"] }] },
  ]);
});

test("values come from wherever a description may give them", () => {
  const { all } = described(`
openapi: 3.1.0
paths:
  /v1/orders/{id}/lines/{line}:
    parameters:
      - { name: id, in: path, required: true, example: 1 }
      - { name: lang, in: header, required: true, schema: { enum: [en, de] } }
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer, examples: [2, 3], default: 4 } }
        - { $ref: "#/components/parameters/line" }
        - { name: from, in: query, required: true, examples: { one: { value: 2026-01-01 }, other: { $ref: "#/components/examples/x" } } }
        - { name: page, in: query, example: 1 }
        - { name: Authorization, in: header, required: true, example: no }
        - { name: filter, in: query, required: true, content: { application/json: { example: "{}" } } }
components:
  examples: { x: { value: yesterday } }
  parameters: { line: { $ref: "#/components/parameters/the~1line" }, the/line: { name: line, in: path, required: true, example: 7 } }
`);
  expect(all[0]?.parameters).toEqual([
    { name: "id", in: "path", after: "orders", examples: ["2", "3", "4"] },
    { name: "line", in: "path", after: "lines", examples: ["7"] },
    { name: "lang", in: "header", after: "lines", examples: [], constant: "en" },
    { name: "from", in: "query", after: "lines", examples: ["2026-01-01", "yesterday"] },
    { name: "filter", in: "query", after: "lines", examples: ["{}"] },
  ]);
});

test("what cannot be understood is skipped, and named", () => {
  const { all, skipped } = described(`
openapi: 3.1.0
paths:
  /loop: { $ref: "#/paths/~1pool" }
  /pool: { $ref: "#/paths/~1loop" }
  /elsewhere: { $ref: "./paths.yaml#/a" }
  no-slash: { get: {} }
  /odd: { get: { security: yes } }
  /empty: { get: }
  /list: { get: [] }
  /fine: { get: { security: [{ a: [] }] } }
`);
  expect(all.map(({ name }) => name)).toEqual(["GET /fine"]);
  expect(skipped.map(({ subject }) => subject)).toEqual([
    "/loop",
    "/pool",
    "/elsewhere",
    "no-slash",
    "GET /odd",
    "GET /empty",
    "GET /list",
  ]);
  expect(skipped.every(({ reached, whyNot }) => !reached && whyNot)).toBe(true);
});

test("an alias and a merge key lead to the line where they are written", () => {
  const { all } = described(`
openapi: 3.1.0
x-read: &read { get: { security: [{ a: [] }] } }
paths:
  /a: *read
  /b: { <<: *read }
`);
  expect(all.map(({ name, at: { line } }) => [name, line])).toEqual([
    ["GET /a", 3],
    ["GET /b", 6],
  ]);
});

function described(text: string): Operations {
  const source = readSource("openapi.yaml", text);
  if ("kind" in source) throw new Error(source.text);
  return operationsOf(source);
}
