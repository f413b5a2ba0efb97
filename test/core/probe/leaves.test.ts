import { expect, test } from "vitest";
import { leavesOf } from "../../../src/core/probe/leaves.ts";

test("a value knows where it stands, in what, and beside what", () => {
  const answer = {
    data: {
      orders: [
        { id: 1001, buyer: { name: "alice" } },
        { id: 1002, tags: ["x"] },
      ],
    },
  };
  expect(
    leavesOf(answer).map(({ path, key, container, value }) => [path, key, container, value]),
  ).toEqual([
    ["data.orders[].id", "id", "orders", "1001"],
    ["data.orders[].buyer.name", "name", "buyer", "alice"],
    ["data.orders[].id", "id", "orders", "1002"],
    ["data.orders[].tags[]", "", "tags", "x"],
  ]);
  const [one, two, three] = leavesOf(answer);
  expect(one?.item).toBe(two?.item);
  expect(one?.item).not.toBe(three?.item);
});

test("small values count together, and zeros do not count", () => {
  expect(leavesOf({ id: 7, sum: 50, in: "EUR" }).at(-1)).toMatchObject({
    path: "(all)",
    value: "id = 7, sum = 50, in = EUR",
  });
  expect(leavesOf({ sum: 0, tax: 0, count: 0, in: "EUR" })).toHaveLength(4);
});

test("no answer is too long, and none too deep", () => {
  expect(leavesOf(Array.from({ length: 5000 }, () => "brick"))).toHaveLength(1000);
  let deep: unknown = "brick";
  for (let n = 0; n < 1000; n++) deep = [deep];
  expect(leavesOf(deep)).toEqual([]);
});
