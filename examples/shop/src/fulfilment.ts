import { setTimeout } from "node:timers/promises";
import { database } from "./database.ts";
import { planted } from "./faults.ts";
import { signedIn } from "./identity.ts";
import { log } from "./log.ts";
import { refused, serve } from "./server.ts";

interface Shipment {
  readonly order: number;
  readonly status: "queued" | "shipped";
}

const sql = database();

let connected = false;

serve({
  "GET /health": () =>
    connected
      ? { status: 200, body: { status: "up" } }
      : refused(503, "the queue consumer is not connected"),

  "GET /shipments/{order}": signedIn(async (user, { id }) => {
    const [shipment] = await sql<Shipment[]>`
      select order_id as order, case when shipped_at is null then 'queued' else 'shipped' end as status
      from fulfilment_queue join orders on orders.id = order_id
      where order_id::text = ${id} and owner = ${user}`;
    return shipment ? { status: 200, body: shipment } : refused(404, "you have no such shipment");
  }),
});

if (!planted("unhealthy")) await consume();

async function consume(): Promise<never> {
  for (;;) {
    connected = await ship().then(
      () => true,
      (cause: unknown) => {
        log(`queue: ${String(cause)}`);
        return false;
      },
    );
    await setTimeout(200);
  }
}

/** Any number of consumers may do this at once: a row that one of them holds is skipped by the others. */
async function ship(): Promise<void> {
  const shipped = await sql<{ order: number }[]>`
    update fulfilment_queue set shipped_at = now() where order_id in (
      select order_id from fulfilment_queue where shipped_at is null
      order by queued_at limit 10 for update skip locked)
    returning order_id as order`;
  for (const { order } of shipped) log(`shipped order ${order}`);
}
