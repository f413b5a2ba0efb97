import type { Evidence } from "../../model/evidence.ts";
import type { Doubt, Remark } from "../../model/remark.ts";
import type { Check } from "./check.ts";
import { checksOf } from "./checks.ts";
import { type Bounds, connect } from "./client.ts";
import { conclude } from "./conclusion.ts";
import { isDeed } from "./deeds.ts";
import { doubt } from "./doubt.ts";
import { findingOf } from "./finding.ts";
import type { Identity } from "./identity.ts";
import { type Operations, operationsOf } from "./operations.ts";
import { readSource } from "./source.ts";
import { survey } from "./survey.ts";

export interface ProbeSpec {
  readonly service: string;
  /** `http://127.0.0.1:32100`. Nothing is asked of any other address. */
  readonly base: string;
  /** `file`: from the workspace, for places; or an address, and then findings have no place. */
  readonly openapi: { readonly file: string; readonly text: string };
  /** The first one owns the data. */
  readonly identities: Readonly<
    Record<string, { readonly headers: Readonly<Record<string, string>> }>
  >;
}

const usual: Bounds = { deadlineMs: 10_000, requests: 10_000, operations: 500 };

/**
 * Calls every reading operation that declares `security` without a credential, with a broken one and with those of the
 * other identities, and looks for the first identity's data in the answers. It only reads. See docs/tools/probe.md.
 */
export async function* probe(
  spec: ProbeSpec,
  signal: AbortSignal,
  bounds: Bounds = usual,
): AsyncGenerator<Evidence | Remark> {
  const { service, base } = spec;
  const address = URL.parse(base);
  const [owner, ...others] = identitiesOf(spec);
  const described = describe(spec);
  if (address?.protocol !== "http:" || !owner || "kind" in described) {
    yield "kind" in described
      ? described
      : doubt(`${base} is no http address, or there is no identity.`);
    return;
  }
  yield* described.skipped;
  const client = connect(address, bounds, signal);
  const secured = described.all.filter((one) => one.secured);
  const asked = [...secured, ...described.all.filter((one) => !one.secured)]
    .filter((operation) => operation.method === "GET" && !isDeed(operation))
    .slice(0, bounds.operations);
  const known = await survey(asked, [owner, ...others], client);
  const secrets = secretsOf([owner, ...others]);
  const checks: Check[] = [];
  for (const operation of secured) {
    const tried = await checksOf(operation, known, client);
    checks.push(...tried);
    const { intruder, leak } = worstOf(tried) ?? {};
    const owned = known.owned.get(operation);
    if (intruder && leak && owned)
      yield findingOf(owned, { intruder, leak }, { service, base, owner: owner.name, secrets });
  }
  yield* conclude(checks, known, client);
}

function describe({ openapi: { file, text } }: ProbeSpec): Operations | Doubt {
  const source = readSource(file, text);
  if ("kind" in source) return source;
  const operations = operationsOf(source);
  if (operations.all.some(({ secured }) => secured)) return operations;
  return doubt(
    `${file} declares no "security" for any operation that reads: there is nothing to probe.`,
  );
}

/** A secret that was read from a file often ends in a line break. */
function identitiesOf({ identities }: ProbeSpec): readonly Identity[] {
  return Object.entries(identities).map(([name, { headers }]) => {
    const trimmed = Object.entries(headers).map(([key, value]) => [key, value.trim()] as const);
    return { name, headers: Object.fromEntries(trimmed) };
  });
}

function secretsOf(identities: readonly Identity[]): readonly string[] {
  const values = identities.flatMap(({ headers }) => Object.values(headers));
  return values
    .flatMap((value) => [value, ...value.split(/[\s;=]+/)])
    .filter((one) => one.length > 3);
}

/** Intruders come the worst first; what is certain comes before what is not. */
function worstOf(checks: readonly Check[]): Check | undefined {
  return checks.find(({ leak }) => leak?.status === "confirmed") ?? checks.find(({ leak }) => leak);
}
