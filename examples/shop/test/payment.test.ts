import { describe, test } from "node:test";
import { alice, bob, expect, fill } from "./client.ts";

describe("payment", () => {
  test("gets the total, the tax and the currency from the cart", async () => {
    await fill(alice, { 3: 2, 4: 1 });
    const bought = await alice("CART", "POST /checkout");
    expect(bought, 201, { subtotal: 6489, tax: 1298, total: 7787 });
    const payment = await alice("PAYMENT", `GET /payments/${String(bought.fields["payment"])}`);
    expect(payment, 200, { amount: 7787, tax: 1298, currency: "EUR" });
  });

  test("takes a currency by its three letters", async () => {
    const paid = await bob("PAYMENT", "POST /payments", { amount: 120, tax: 20, currency: "GBP" });
    expect(paid, 201, { currency: "GBP" });
  });

  test("names the field that it does not understand", async () => {
    const paid = await bob("PAYMENT", "POST /payments", {
      amount: 120,
      tax: 20,
      currency: "ducats",
    });
    expect(paid, 422, { field: "currency" });
  });

  test("shows a payment to nobody else", async () => {
    const { fields } = await alice("PAYMENT", "GET /payments/6001");
    expect(await bob("PAYMENT", `GET /payments/${String(fields["id"])}`), 404);
  });

  test("that is declined leaves the cart full and no order", async () => {
    await fill(bob, { 8: 99 });
    const before = await bob("CART", "GET /orders");
    expect(await bob("CART", "POST /checkout"), 402, { field: "amount" });
    expect(await bob("CART", "GET /orders"), 200, before.fields);
    expect(await bob("CART", "GET /cart"), 200, { subtotal: 9_890_100 });
  });
});
