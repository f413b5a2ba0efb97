import { expect, test } from "vitest";
import type { Leaf } from "../../../src/core/probe/leaves.ts";
import { leavesOf } from "../../../src/core/probe/leaves.ts";
import { offered, subjectOf, wanted } from "../../../src/core/probe/nouns.ts";

test.each([
  ["/orders", [{ id: 1 }], { name: "id", after: "orders" }],
  ["/v1/orders/all", { data: [{ uuid: 1 }] }, { name: "orderId", after: "orders" }],
  ["/vehicle/vehicles", [{ uuid: 1 }], { name: "vehicleId", after: "vehicle" }],
  ["/letters/v1", { Letters: [{ letter_title: 1 }] }, { name: "letter_title", after: "letters" }],
  [
    "/my-categories",
    { _embedded: { categoryList: [{ id: 1 }] } },
    { name: "id", after: "categories" },
  ],
  ["/tags", [1], { name: "id", after: "tags" }],
  ["/me", { id: 1 }, { name: "userId", after: "users" }],
  ["/account", { customer_id: 1 }, { name: "id", after: "customers" }],
  ["/invoices", [{ number: 1 }], { name: "number", after: "invoices" }],
])("%s %j gives an id of the caller's own for %j", (path, answer, parameter) => {
  expect(offers(path, answer, parameter)).toEqual([true]);
});

test.each([
  ["/cart", { items: [{ productId: 1 }] }, { name: "id", after: "products" }],
  ["/orders", [{ product: { id: 1 } }], { name: "id", after: "products" }],
  ["/me", { plan: { id: 1 } }, { name: "id", after: "plans" }],
  ["/orders", [{ isbn: 1 }], { name: "isbn", after: "books" }],
])("%s %j gives an id for %j that may be anybody's", (path, answer, parameter) => {
  expect(offers(path, answer, parameter)).toEqual([false]);
});

test.each([
  ["/orders", [{ id: 1 }], { name: "id", after: "products" }],
  ["/orders", [{ name: 1 }], { name: "name", after: "products" }],
])("%s %j gives nothing for %j", (path, answer, parameter) => {
  expect(offers(path, answer, parameter)).toEqual([]);
});

/** Whether the first value that fits is of the caller's own. */
function offers(
  path: string,
  answer: unknown,
  parameter: Parameters<typeof wanted>[0],
): readonly boolean[] {
  const [leaf] = leavesOf(answer);
  const kinds = leaf ? offered(leaf satisfies Leaf, subjectOf(path)) : [];
  return wanted(parameter)
    .flatMap((name) => kinds.filter((kind) => kind.name === name))
    .map(({ own }) => own)
    .slice(0, 1);
}
