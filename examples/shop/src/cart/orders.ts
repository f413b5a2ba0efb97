import { planted } from "../faults.ts";
import { type Answer, type Call, refused } from "../server.ts";
import type { Line } from "./basket.ts";
import { sql } from "./sql.ts";

interface Summary {
  readonly id: number;
  readonly total: number;
}

interface Order extends Summary {
  readonly status: "paid" | "shipped";
  readonly customer: string;
  readonly address: string;
  readonly subtotal: number;
  readonly tax: number;
  readonly lines: readonly Line[];
}

export async function orders(user: string): Promise<Answer> {
  const mine = await sql<Summary[]>`
    select id, total from orders where owner = ${user} order by id limit 100`;
  return { status: 200, body: { orders: mine } };
}

export async function order(user: string, { id }: Call): Promise<Answer> {
  const mine = planted("authorization") ? sql`true` : sql`owner = ${user}`;
  const [found] = await sql<Order[]>`
    select id, owner as customer, address, subtotal, tax, total,
      case when shipped_at is null then 'paid' else 'shipped' end as status, (
      select json_agg(json_build_object('item', item, 'name', name, 'price', price, 'quantity', quantity))
      from order_lines where order_id = id) as lines
    from orders join fulfilment_queue on order_id = id
    where id::text = ${id} and ${mine}`;
  return found ? { status: 200, body: found } : refused(404, `you have no order ${id}`);
}

export async function receipt(user: string, { id }: Call): Promise<Answer> {
  const [found] = await sql<{ id: string; order: number; total: number }[]>`
    select receipts.id, order_id as order, total from receipts join orders on orders.id = order_id
    where receipts.id::text = ${id} and owner = ${user}`;
  return found ? { status: 200, body: found } : refused(404, "you have no such receipt");
}
