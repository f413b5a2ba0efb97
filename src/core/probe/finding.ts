import type { Finding } from "../../model/evidence.ts";
import { isConstant } from "./call.ts";
import type { Leak } from "./check.ts";
import { curl } from "./curl.ts";
import type { Intruder } from "./intruder.ts";
import type { Leaf } from "./leaves.ts";
import { legible } from "./shape.ts";
import type { Seen } from "./witness.ts";

interface About {
  readonly service: string;
  readonly base: string;
  readonly owner: string;
  /** Values that must be written nowhere, not even in part. */
  readonly secrets: readonly string[];
}

interface Leaking {
  readonly intruder: Intruder;
  readonly leak: Leak;
}

/** https://owasp.org/API-Security/editions/2023/en/0x11-t10/: API2 and API1 */
const rules = {
  nobody: { rule: "missing-authentication", cwe: 306 },
  broken: { rule: "unchecked-credential", cwe: 306 },
  rival: { rule: "broken-object-authorization", cwe: 639 },
} as const;

export function findingOf(
  { call }: Seen,
  { intruder, leak: { status, leaves } }: Leaking,
  { service, base, owner, secrets }: About,
): Finding {
  const { operation, choices } = call;
  const { rule, cwe } = rules[intruder.kind];
  const named = choices.find(({ parameter, value }) => value !== parameter.constant);
  const headers = { ...call.headers, ...intruder.placeholders };
  return {
    kind: "finding",
    rule,
    title: titleOf(operation.name, intruder, owner),
    cwe,
    severity: "high",
    status,
    fingerprint: `probe ${rule} ${service} ${operation.name}`,
    subject: {
      service,
      operation: operation.name,
      ...(intruder.rival && named && !isConstant(call) && { parameter: named.parameter.name }),
    },
    // A description that was downloaded is no file of the repository.
    at: operation.at.file.includes("://") ? [] : [operation.at],
    proof: `${intruder.label}, ${owner}'s data is in the answer: ${proofOf(leaves, secrets)}`,
    reproducer: curl(base, call.path, { headers, variables: Object.keys(intruder.placeholders) }),
  };
}

function titleOf(operation: string, { kind, rival }: Intruder, owner: string): string {
  if (kind === "nobody") return `${operation} needs no credential, though it declares that it does`;
  if (kind === "broken") return `${operation} accepts a broken credential`;
  return `${operation} gives ${rival?.identity.name} what belongs to ${owner}`;
}

function proofOf(leaves: readonly Leaf[], secrets: readonly string[]): string {
  // The most telling first: of the thing itself, and long.
  const [first] = leaves.toSorted(
    (one, other) => depth(one) - depth(other) || other.value.length - one.value.length,
  );
  const value = shortened(first?.value ?? "", secrets);
  const others = leaves.length > 1 ? `, and ${leaves.length - 1} more` : "";
  return `${first?.path || "the answer"} = ${value}${others}`;
}

function depth({ path }: Leaf): number {
  return path.split(/[.[]/).length;
}

/** Enough to know it again, and not all of it. */
function shortened(value: string, secrets: readonly string[]): string {
  if (secrets.some((secret) => secret.includes(value) || value.includes(secret))) return '"***"';
  const kept = Math.min(12, Math.ceil(value.length * 0.6));
  return JSON.stringify(legible(value, kept));
}
