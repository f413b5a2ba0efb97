import { type Answer, type Call, refused } from "../server.ts";
import { type Basket, basketOf } from "./basket.ts";
import { charge } from "./neighbours.ts";
import { sql } from "./sql.ts";

/** Basket → payment → order, which from then on waits in the queue. What is not paid for leaves no trace. */
export async function checkout(user: string, { authorization }: Call): Promise<Answer> {
  const basket = await basketOf(user);
  if (basket.lines.length === 0) return refused(409, "the cart is empty");
  const charged = await charge(basket, authorization);
  if ("payment" in charged) return { status: 201, body: await book(user, basket, charged.payment) };
  const { declined, error, field } = charged;
  return declined
    ? refused(402, `declined: ${error}`, field)
    : refused(502, `payment does not understand the cart: ${error}`, field);
}

function book(user: string, basket: Basket, payment: number): Promise<object> {
  const { lines, currency: _, ...sums } = basket;
  return sql.begin(async (tx) => {
    const [order] = await tx<{ id: number }[]>`
      insert into orders (owner, payment, address, subtotal, tax, total)
      select name, ${payment}, address, ${sums.subtotal}, ${sums.tax}, ${sums.total}
      from users where name = ${user} returning id`;
    if (!order) throw new Error(`${user} is no customer`);
    const bought = lines.map((line) => ({ ...line, order_id: order.id }));
    await tx`insert into order_lines ${tx(bought)}`;
    await tx`insert into fulfilment_queue (order_id) values (${order.id})`;
    await tx`delete from cart_lines where owner = ${user}`;
    const [receipt] = await tx<{ id: string }[]>`
      insert into receipts (order_id) values (${order.id}) returning id`;
    return { id: order.id, payment, receipt: receipt?.id, ...sums };
  });
}
