/** What the twin says of itself: truthful, but for the flaws. */
export const description = `openapi: 3.1.0
info: { title: Twin, version: 1.0.0 }
servers:
  - url: https://api.example.com/v1
security:
  - bearer: []
paths:
  /health:
    get: { security: [] }
  /letters:
    get: { security: [] }
  /letters/{letter_title}:
    get: {}
  /me:
    get: {}
  /orders:
    get: {}
    post: {}
  /orders/{id}:
    parameters: [{ $ref: "#/components/parameters/id" }]
    get: {}
    delete: {}
  /users/{userId}/addresses:
    get: {}
  /exports/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: integer, examples: [6601] } }]
  /invoices:
    get: {}
  /wallet:
    get: {}
  /cart:
    get: {}
  /catalog:
    get:
      parameters: [{ name: sort, in: query, required: true, schema: { enum: [price, name] } }]
  /catalog/{sku}:
    get: {}
  /loyalty/{user}:
    get:
      parameters: [{ name: user, in: path, required: true, example: alice }]
  /notes/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, examples: { one: { value: 7001 } } }]
  /admin/report:
    get: {}
  /receipts/{id}:
    get: {}
  /dashboard:
    get: {}
  /session:
    get: {}
  /start:
    get: {}
  /nickname:
    put: {}
components:
  securitySchemes: { bearer: { type: http, scheme: bearer } }
  parameters:
    id: { name: id, in: path, required: true, schema: { type: integer } }
`;

/** Of the key \`get\` below a path, counted from 1. */
export function lineOf(path: string): number {
  const lines = description.split("\n");
  const at = lines.indexOf(`  ${path}:`);
  return lines.findIndex((line, index) => index > at && line.startsWith("    get:")) + 1;
}
