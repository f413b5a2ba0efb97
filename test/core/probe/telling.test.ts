import { expect, test } from "vitest";
import { isTelling } from "../../../src/core/probe/telling.ts";

test.each([
  "1001",
  "12 Quarry Lane",
  "19.99",
  "Zoë 7!",
  "2019-05-01",
  "2019-05-01T10:00:00Z",
  "1234567890",
])("%s is a datum that can be known again", (value) => {
  expect(isTelling({ value })).toBe(true);
});

test.each([
  "EUR",
  "1.5",
  "- - - -",
  new Date().toISOString(),
  new Date().toISOString().slice(0, 10),
  new Date().toUTCString(),
  String(Date.now()),
  String(Date.now() / 1000),
  String(Math.floor(Date.now() / 1000)),
])("%s may be the same by chance", (value) => {
  expect(isTelling({ value })).toBe(false);
});
