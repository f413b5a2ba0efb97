import { probe, type ProbeSpec } from "../../../src/core/probe/probe.ts";
import type { Evidence, Finding, Reach } from "../../../src/model/evidence.ts";
import type { Doubt, Remark } from "../../../src/model/remark.ts";
import { description } from "./description.ts";
import { tokenOf } from "./users.ts";

export interface Told {
  readonly findings: readonly Finding[];
  readonly reached: readonly string[];
  /** Subject → why not. */
  readonly unreached: Readonly<Record<string, string>>;
  readonly doubts: readonly string[];
}

export function specFor(
  base: string,
  { text = description, alice = "alice", bob = "bob" } = {},
): ProbeSpec {
  const identities = {
    alice: { headers: { authorization: `Bearer ${tokenOf(alice)}` } },
    bob: { headers: { authorization: `Bearer ${tokenOf(bob)}` } },
  };
  return { service: "shop", base, openapi: { file: "api/openapi.yaml", text }, identities };
}

export async function run(spec: ProbeSpec, bounds?: Parameters<typeof probe>[2]): Promise<Told> {
  const { signal } = new AbortController();
  const all = await Array.fromAsync(probe(spec, signal, bounds));
  const reaches = all.filter(isReach);
  return {
    findings: all.filter(isFinding),
    reached: reaches.filter(({ reached }) => reached).map(({ subject }) => subject),
    unreached: Object.fromEntries(
      reaches
        .filter(({ reached }) => !reached)
        .map(({ subject, whyNot = "" }) => [subject, whyNot]),
    ),
    doubts: all.filter(isDoubt).map(({ text }) => text),
  };
}

function isFinding(one: Evidence | Remark): one is Finding {
  return one.kind === "finding";
}

function isReach(one: Evidence | Remark): one is Reach {
  return one.kind === "reach";
}

function isDoubt(one: Evidence | Remark): one is Doubt {
  return one.kind === "doubt";
}
