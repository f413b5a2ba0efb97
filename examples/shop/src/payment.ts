import { database } from "./database.ts";
import { planted } from "./faults.ts";
import { countOf, type Fields } from "./fields.ts";
import { signedIn } from "./identity.ts";
import { log } from "./log.ts";
import { type Answer, refused, serve } from "./server.ts";

/** `amount` in cents, and how much of it is `tax`. */
interface Payment {
  readonly id: number;
  readonly amount: number;
  readonly tax: number;
  readonly currency: string;
}

const sql = database();

// https://www.iso.org/iso-4217-currency-codes.html
const numbers = { EUR: "978", GBP: "826", USD: "840" };
const currencies = planted("currency") ? Object.values(numbers) : Object.keys(numbers);

/** What the bank allows, in cents. */
const limit = 1_000_000;

let questions = 0;

serve({
  "GET /health": () => ({ status: 200, body: { status: "up" } }),

  "GET /rates": async () => {
    questions += 1;
    if (planted("dies") && questions > 100) die();
    const rates = await sql<{ currency: string; rate: number }[]>`
      select currency, rate::float8 as rate from rates order by currency`;
    return { status: 200, body: { base: "EUR", rates } };
  },

  "POST /payments": signedIn((user, { fields }) => pay(user, fields)),

  "GET /payments/{id}": signedIn(async (user, { id }) => {
    const [payment] = await sql<Payment[]>`
      select id, amount, tax, currency from payments where id::text = ${id} and payer = ${user}`;
    return payment ? { status: 200, body: payment } : refused(404, "you have no such payment");
  }),
});

async function pay(user: string, { amount, tax, currency }: Fields): Promise<Answer> {
  const cents = countOf(amount, 1_000_000_000);
  if (!cents) return refused(422, "amount must be a whole number of cents", "amount");
  if (typeof tax !== "number" || !Number.isInteger(tax) || tax < 0 || tax > cents)
    return refused(422, "tax must be a part of the amount, in cents", "tax");
  if (typeof currency !== "string" || !currencies.includes(currency))
    return refused(422, `currency must be one of ${currencies.join(", ")}`, "currency");
  if (cents > limit) return refused(402, `the bank allows no more than ${limit} cents`, "amount");
  const [payment] = await sql<Payment[]>`
    insert into payments ${sql({ payer: user, amount: cents, tax, currency })}
    returning id, amount, tax, currency`;
  return { status: 201, body: payment };
}

function die(): never {
  log("rates: the provider closed the connection (ECONNRESET), 3 of 3 attempts");
  log("fatal: without rates no payment can be trusted, giving up");
  process.exit(12);
}
