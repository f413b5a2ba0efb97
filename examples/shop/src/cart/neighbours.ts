import { type Fields, fieldsOf, textOf } from "../fields.ts";
import { setting } from "../settings.ts";
import type { Basket } from "./basket.ts";

const hint = "It is where the cart finds its neighbour, such as http://catalog:8080.";
const catalog = setting("CATALOG_URL", { hint });
const payment = setting("PAYMENT_URL", { hint });

interface Item {
  readonly id: number;
  readonly name: string;
  readonly price: number;
}

export type Charge =
  | { readonly payment: number }
  /** Why not, as payment says it. Declined: the customer's affair, and not ours. */
  | { readonly declined: boolean; readonly error: string; readonly field: string };

/** What the catalog says about an item, or nothing if it does not know it. */
export async function fetchItem(item: string): Promise<Item | undefined> {
  const { status, fields } = await ask(`${catalog}/items/${item}`, {});
  if (status === 404) return undefined;
  const { id, name, price } = fields;
  if (typeof id !== "number" || typeof name !== "string" || typeof price !== "number")
    throw new Error(`catalog: item ${item} is not as agreed (${status})`);
  return { id, name, price };
}

/** Charges a basket. `authorization`: whose account it is. */
export async function charge(basket: Basket, authorization: string): Promise<Charge> {
  const { total: amount, tax, currency } = basket;
  const { status, fields } = await ask(`${payment}/payments`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({ amount, tax, currency }),
  });
  const { id, error, field } = fields;
  if (status === 201 && typeof id === "number") return { payment: id };
  const why = { error: textOf(error) ?? "no reason given", field: textOf(field) ?? "" };
  return { declined: status === 402, ...why };
}

interface Said {
  readonly status: number;
  readonly fields: Fields;
}

async function ask(url: string, request: RequestInit): Promise<Said> {
  const response = await fetch(url, { ...request, signal: AbortSignal.timeout(5000) });
  return { status: response.status, fields: fieldsOf(await response.json()) };
}
