import { describe, test } from "node:test";
import { alice, bob, expect, fill, nobody } from "./client.ts";

describe("account", () => {
  test("gets the nickname, whoever else is named in the path", async () => {
    expect(await alice("CART", "PUT /users/alice/profile", { nickname: "Al" }), 204);
    expect(await bob("CART", "PUT /users/alice/profile", { nickname: "Robert" }), 204);
    expect(await alice("CART", "GET /profile"), 200, { nickname: "Al" });
    expect(await bob("CART", "GET /profile"), 200, { nickname: "Robert" });
  });

  test("shows its loyalty card to its owner, and an apology to others", async () => {
    expect(await alice("CART", "GET /loyalty/alice"), 200, { status: "ok", points: 1280 });
    expect(await bob("CART", "GET /loyalty/alice"), 200, { status: "error" });
    expect(await nobody("CART", "GET /loyalty/alice"), 200, { status: "error" });
  });

  test("keeps the receipt of what was bought", async () => {
    await fill(bob, { 6: 1 });
    const bought = await bob("CART", "POST /checkout");
    expect(bought, 201);
    const receipt = await bob("CART", `GET /receipts/${String(bought.fields["receipt"])}`);
    expect(receipt, 200, { order: bought.fields["id"], total: 780 });
  });

  test("of a customer sees no figures of the business", async () => {
    expect(await alice("CART", "GET /admin/report"), 403);
  });
});
