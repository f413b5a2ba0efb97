import { expect, test } from "vitest";
import { probe } from "../../../src/core/probe/probe.ts";
import { lineOf } from "./description.ts";
import { run, specFor } from "./run.ts";
import { type Flaw, twin } from "./twin.ts";
import { tokenOf } from "./users.ts";

const flaws: readonly Flaw[] = ["orders", "letters", "addresses", "exports", "invoices", "wallet"];

test("the fixed twin has no findings, and what was not reached is named", async () => {
  await using fixed = await twin();
  const { findings, doubts, reached, unreached } = await run(specFor(fixed.base));
  expect(findings).toEqual([]);
  expect(doubts).toEqual([]);
  expect(reached).toHaveLength(16 * 3);
  expect(unreached).toEqual({
    ...everyCheckOf("GET /admin/report", "alice got 403"),
    ...everyCheckOf(
      "GET /receipts/{id}",
      "no value for {id}: no example, and none in the owner's lists",
    ),
  });
});

test("the vulnerable twin has exactly the findings that were planted", async () => {
  await using vulnerable = await twin(flaws);
  const { findings } = await run(specFor(vulnerable.base));
  const seen = findings.map(({ subject, cwe, status, at: [place] }) => [
    subject.operation,
    cwe,
    status,
    place?.line,
  ]);
  expect(seen).toEqual([
    ["GET /letters/{letter_title}", 639, "confirmed", lineOf("/letters/{letter_title}")],
    ["GET /orders/{id}", 639, "confirmed", lineOf("/orders/{id}")],
    ["GET /users/{userId}/addresses", 639, "confirmed", lineOf("/users/{userId}/addresses")],
    ["GET /exports/{id}", 639, "confirmed", lineOf("/exports/{id}")],
    ["GET /invoices", 306, "confirmed", lineOf("/invoices")],
    ["GET /wallet", 306, "confirmed", lineOf("/wallet")],
  ]);
});

test.each(flaws)("%s alone gives one finding, the same on every run and port", async (flaw) => {
  await using one = await twin([flaw]);
  await using other = await twin([flaw]);
  const [first, again] = [await run(specFor(one.base)), await run(specFor(other.base))];
  expect(first.findings).toHaveLength(1);
  expect(again.findings.map(({ fingerprint }) => fingerprint)).toEqual(
    first.findings.map(({ fingerprint }) => fingerprint),
  );
  expect(again.reached).toEqual(first.reached);
});

test("a finding says what leaked, where it is declared and how to see it, and holds no credential", async () => {
  await using vulnerable = await twin(["orders"]);
  const { findings } = await run(specFor(vulnerable.base));
  expect(findings).toEqual([
    {
      kind: "finding",
      rule: "broken-object-authorization",
      title: "GET /orders/{id} gives bob what belongs to alice",
      cwe: 639,
      severity: "high",
      status: "confirmed",
      fingerprint: "probe broken-object-authorization shop GET /orders/{id}",
      subject: { service: "shop", operation: "GET /orders/{id}", parameter: "id" },
      at: [{ file: "api/openapi.yaml", line: lineOf("/orders/{id}"), column: 5 }],
      proof: `as bob, alice's data is in the answer: secret = "only alice…", and 2 more`,
      reproducer: `curl -sS --globoff --path-as-is -H "authorization: $BOB_AUTHORIZATION" '${vulnerable.base}/v1/orders/1001'`,
    },
  ]);
  expect(JSON.stringify(findings)).not.toContain(tokenOf("bob"));
});

test("it only reads, and never leaves the base", async () => {
  await using vulnerable = await twin(flaws);
  await run(specFor(vulnerable.base));
  expect(vulnerable.lines.filter((line) => !line.startsWith("GET /v1/"))).toEqual([]);
  // The login that a redirect leads to.
  expect(vulnerable.lines).not.toContain("GET /v1/login");
});

test("fifteen operations take far less than the 700 requests of a whole scan", async () => {
  await using vulnerable = await twin(flaws);
  await run(specFor(vulnerable.base));
  expect(vulnerable.lines.length).toBeLessThan(120);
});

test("an abort ends it", async () => {
  await using fixed = await twin();
  const stop = new AbortController();
  const told = probe(specFor(fixed.base), stop.signal);
  stop.abort(new Error("cancelled"));
  await expect(Array.fromAsync(told)).rejects.toThrow("cancelled");
  expect(fixed.lines).toEqual([]);
});

function everyCheckOf(operation: string, whyNot: string): Readonly<Record<string, string>> {
  const labels = ["without a credential", "with a broken credential", "as bob"];
  return Object.fromEntries(labels.map((label) => [`${operation} ${label}`, whyNot]));
}
