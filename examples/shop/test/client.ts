import assert from "node:assert/strict";
import { inspect } from "node:util";
import { type Fields, fieldsOf, textOf } from "../src/fields.ts";

export type Service = "CATALOG" | "CART" | "PAYMENT" | "FULFILMENT";

export interface Answer {
  /** What it answers: `POST /checkout`. */
  readonly request: string;
  readonly status: number;
  readonly fields: Fields;
}

/** Sends `PUT /cart/items/3` and the like, with somebody's token. */
export type Client = (service: Service, request: string, body?: Fields) => Promise<Answer>;

export const nobody: Client = client({});
export const alice: Client = client({ authorization: `Bearer ${variable("ALICE_TOKEN")}` });
export const bob: Client = client({ authorization: `Bearer ${variable("BOB_TOKEN")}` });

function client(headers: Readonly<Record<string, string>>): Client {
  return async (service, request, body) => {
    const [method = "", path = ""] = request.split(" ");
    const response = await fetch(`${variable(`MORTAR_SERVICE_${service}_URL`)}${path}`, {
      method,
      headers: { ...headers, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    });
    const fields = fieldsOf(JSON.parse((await response.text()) || "{}"));
    return { request, status: response.status, fields };
  };
}

/** The status, and those of the fields that are named. What is wrong is said by name. */
export function expect(answer: Answer, status: number, fields: Fields = {}): void {
  const { request, fields: got } = answer;
  const error = textOf(got["error"]);
  const field = textOf(got["field"]);
  const why = error ? `: ${error}${field ? ` (field: ${field})` : ""}` : "";
  assert.equal(answer.status, status, `${request} answered ${answer.status}, not ${status}${why}`);
  for (const [name, wanted] of Object.entries(fields)) {
    const difference = `${request}: ${name} is ${inspect(got[name])}, not ${inspect(wanted)}`;
    assert.deepEqual(got[name], wanted, difference);
  }
}

/** Empties somebody's cart, and puts so many of each item in: `{ 3: 2 }`. */
export async function fill(who: Client, wanted: Readonly<Record<number, number>>): Promise<void> {
  expect(await who("CART", "DELETE /cart"), 204);
  for (const [item, quantity] of Object.entries(wanted))
    expect(await who("CART", `PUT /cart/items/${item}`, { quantity }), 200);
}

function variable(name: string): string {
  const value = process.env[name];
  assert.ok(value, `${name} is not set: run these tests with Mortar, or see the README.`);
  return value;
}
