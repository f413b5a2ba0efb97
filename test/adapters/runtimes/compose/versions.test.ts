import { expect, test } from "vitest";
import { ignoredBy } from "../../../../src/adapters/runtimes/compose/versions.ts";
import { model } from "./samples.ts";

const hooks = model({
  web: { post_start: [{ command: "x" }] },
  db: { pre_start: [{ command: "x" }] },
  api: {},
});

test.each([
  [
    "2.26.1-4",
    ["web: Compose 2.26.1-4 ignores post_start", "db: Compose 2.26.1-4 ignores pre_start"],
  ],
  ["2.30.0", ["db: Compose 2.30.0 ignores pre_start"]],
  ["5.2.9", ["db: Compose 5.2.9 ignores pre_start"]],
  ["5.3.0", []],
  ["6.0.0", []],
  ["unknown", []],
])("what Compose %s reads and does not do is told", (version, told) => {
  const texts = ignoredBy(version, hooks).map((text) => text.split(";")[0]);
  expect(texts).toEqual(told);
});
