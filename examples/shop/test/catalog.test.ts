import { describe, test } from "node:test";
import { alice, expect, fill, nobody } from "./client.ts";

describe("catalog", () => {
  test("knows what an item costs, and in which currency", async () => {
    const trowel = await nobody("CATALOG", "GET /items/3");
    expect(trowel, 200, { id: 3, name: "Trowel", price: 1995, currency: "EUR" });
  });

  test("says that it has no such item", async () => {
    const unknown = await nobody("CATALOG", "GET /items/404");
    expect(unknown, 404, { error: "there is no item 404" });
  });

  test("gives the cart the name and the price of an item", async () => {
    const { fields: item } = await nobody("CATALOG", "GET /items/5");
    await fill(alice, { 5: 2 });
    expect(await alice("CART", "GET /cart"), 200, {
      lines: [{ item: 5, name: item["name"], price: item["price"], quantity: 2 }],
      currency: item["currency"],
    });
  });

  test("keeps what it does not sell out of the cart", async () => {
    await fill(alice, {});
    const put = await alice("CART", "PUT /cart/items/404", { quantity: 1 });
    expect(put, 422, { field: "item" });
    expect(await alice("CART", "GET /cart"), 200, { lines: [] });
  });
});
