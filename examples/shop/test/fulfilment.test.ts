import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { type Answer, alice, bob, expect, fill } from "./client.ts";

describe("fulfilment", () => {
  test("ships what has been paid for", async () => {
    const order = await buy();
    expect(await shipment(order), 200, { order, status: "shipped" });
  });

  test("is seen in the order, and the cart is empty", async () => {
    const order = await buy();
    await shipment(order);
    const address = "12 Quarry Lane, Portland";
    expect(await alice("CART", `GET /orders/${order}`), 200, { status: "shipped", address });
    expect(await alice("CART", "GET /cart"), 200, { lines: [] });
  });

  test("tells nobody else about a shipment", async () => {
    expect(await alice("FULFILMENT", "GET /shipments/1001"), 200);
    expect(await bob("FULFILMENT", "GET /shipments/1001"), 404);
  });
});

/** The number of a new order of alice. */
async function buy(): Promise<number> {
  await fill(alice, { 1: 4 });
  const bought = await alice("CART", "POST /checkout");
  expect(bought, 201);
  const order = bought.fields["id"];
  assert.ok(typeof order === "number", "POST /checkout: id is no number");
  return order;
}

/** As it is when it has been shipped, or as it is after ten seconds. */
async function shipment(order: number): Promise<Answer> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const answer = await alice("FULFILMENT", `GET /shipments/${order}`);
    if (answer.fields["status"] === "shipped" || Date.now() > deadline) return answer;
    await setTimeout(50);
  }
}
