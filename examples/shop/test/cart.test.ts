import { describe, test } from "node:test";
import { alice, bob, expect, fill, nobody } from "./client.ts";

describe("cart", () => {
  test("adds up its lines, the tax on them, and both", async () => {
    await fill(alice, { 3: 2, 4: 1 });
    expect(await alice("CART", "GET /cart"), 200, { subtotal: 6489, tax: 1298, total: 7787 });
  });

  test("rounds the tax to the cent", async () => {
    await fill(alice, { 2: 1 });
    expect(await alice("CART", "GET /cart"), 200, { subtotal: 79, tax: 16, total: 95 });
  });

  test("takes the last quantity for an item, and not the sum", async () => {
    await fill(alice, { 2: 40 });
    const put = await alice("CART", "PUT /cart/items/2", { quantity: 2 });
    expect(put, 200, { subtotal: 158 });
  });

  test("refuses half a brick", async () => {
    const put = await alice("CART", "PUT /cart/items/2", { quantity: 0.5 });
    expect(put, 422, { field: "quantity" });
  });

  test("is one for each customer", async () => {
    await fill(alice, { 6: 1 });
    await fill(bob, { 7: 1 });
    expect(await alice("CART", "GET /cart"), 200, { subtotal: 650 });
    expect(await bob("CART", "GET /cart"), 200, { subtotal: 1133 });
  });

  test("is not for strangers", async () => {
    expect(await nobody("CART", "GET /cart"), 401);
  });

  test("has nothing to check out when it is empty", async () => {
    await fill(alice, {});
    expect(await alice("CART", "POST /checkout"), 409);
  });
});
