import { database } from "./database.ts";
import { planted } from "./faults.ts";
import { refused, serve } from "./server.ts";

/** `price` in cents. */
interface Item {
  readonly id: number;
  readonly name: string;
  readonly price: number;
  readonly currency: string;
}

interface Popular {
  readonly id: number;
  readonly name: string;
  readonly sold: number;
}

// Most of the hundred that PostgreSQL has to give: a slow query shall be slow, and not also queue for minutes.
const sql = database(70);

const nap = planted("slow") ? sql`, pg_sleep(2)` : sql``;

serve({
  "GET /health": () => ({ status: 200, body: { status: "up" } }),

  "GET /items": async () => {
    const items = await sql<Item[]>`
      select id, name, price, 'EUR' as currency from items order by id`;
    return { status: 200, body: { items } };
  },

  "GET /items/{id}": async ({ id }) => {
    const [item] = await sql<Item[]>`
      select id, name, price, 'EUR' as currency from items where id::text = ${id}`;
    return item ? { status: 200, body: item } : refused(404, `there is no item ${id}`);
  },

  "GET /popular": async () => {
    const items = await sql<Popular[]>`
      select items.id, items.name, sum(quantity)::int as sold
      from order_lines join items on items.id = item ${nap}
      group by items.id order by sold desc, items.id limit 5`;
    return { status: 200, body: { items } };
  },
});
