import { planted } from "../faults.ts";
import { countOf } from "../fields.ts";
import { type Answer, type Call, refused } from "../server.ts";
import { fetchItem } from "./neighbours.ts";
import { sql } from "./sql.ts";

/** `price` in cents, as it was when the item was put in. */
export interface Line {
  readonly item: number;
  readonly name: string;
  readonly price: number;
  readonly quantity: number;
}

/** In cents. */
export interface Basket {
  readonly lines: readonly Line[];
  readonly subtotal: number;
  readonly tax: number;
  readonly total: number;
  readonly currency: string;
}

const taxPercent = 20;

export async function basketOf(user: string): Promise<Basket> {
  const lines = await sql<Line[]>`
    select item, name, price, quantity from cart_lines where owner = ${user} order by item`;
  const subtotal = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  const tax = planted("tax") ? 0 : Math.round((subtotal * taxPercent) / 100);
  return { lines, subtotal, tax, total: subtotal + tax, currency: "EUR" };
}

export async function show(user: string): Promise<Answer> {
  return { status: 200, body: await basketOf(user) };
}

export async function empty(user: string): Promise<Answer> {
  await sql`delete from cart_lines where owner = ${user}`;
  return { status: 204 };
}

export async function put(user: string, { id, fields }: Call): Promise<Answer> {
  const quantity = countOf(fields["quantity"], 99);
  if (!quantity) return refused(422, "quantity must be a whole number from 1 to 99", "quantity");
  const found = await fetchItem(id);
  if (!found) return refused(422, `the catalog has no item ${id}`, "item");
  const line = { owner: user, item: found.id, name: found.name, price: found.price, quantity };
  await sql`
    insert into cart_lines ${sql(line)} on conflict (owner, item)
    do update set name = excluded.name, price = excluded.price, quantity = excluded.quantity`;
  return show(user);
}
