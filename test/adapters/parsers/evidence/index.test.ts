import { expect, test } from "vitest";
import parser from "../../../../src/adapters/parsers/evidence/index.ts";
import type { Evidence } from "../../../../src/model/evidence.ts";
import type { Remark } from "../../../../src/model/remark.ts";
import { chunksOf } from "../../../support/chunks-of.ts";

const metric = {
  kind: "metric",
  name: "latency_p95",
  labels: { endpoint: "/" },
  value: 1,
  unit: "ms",
  better: "lower",
  n: 9,
  valid: true,
} as const;
const finding = {
  kind: "finding",
  rule: "r",
  title: "t",
  severity: "high",
  status: "confirmed",
  fingerprint: "f",
  subject: { service: "cart" },
  at: [{ file: "openapi.yaml", line: 3 }],
} as const;
const reach = { kind: "reach", subject: "GET /", reached: false, whyNot: "no id" } as const;
const doubt = { kind: "doubt", code: "nothing-reached", text: "why" } as const;
const note = { kind: "note", text: "a note" } as const;
const end = { kind: "end" };

test("what an embedded tool says is read as it is", async () => {
  const all = [metric, finding, reach, doubt, note];
  expect(await parse([...all, end])).toEqual(all);
});

test("without its last line it is a Problem, whatever it says", async () => {
  await expect(parse([metric])).rejects.toThrow("it ends in the middle");
  await expect(parse([])).rejects.toThrow("it ends in the middle");
});

test.each([
  ["a value that was no number", { ...metric, value: Number.NaN }],
  ["no outcome of its own", { ...metric, valid: undefined }],
  ["a severity that nobody knows", { ...finding, severity: "huge" }],
  ["a code that nobody knows", { ...doubt, code: "fine" }],
  ["a test, which no embedded tool runs", { kind: "case", name: "a", outcome: "passed" }],
  ["no kind", { text: "a" }],
  ["an item of a megabyte", { ...note, text: "x".repeat(1_100_000) }],
])("%s is a Problem", async (_what, item) => {
  await expect(parse([note, item, end])).rejects.toThrow("line 2 is no evidence");
});

function parse(items: readonly object[]): Promise<(Evidence | Remark)[]> {
  const text = items.map((item) => `${JSON.stringify(item)}\n`).join("");
  return Array.fromAsync(parser.parse(chunksOf(text, 1000)));
}
