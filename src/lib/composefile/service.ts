import type { Condition, Need, ServicePlan } from "../../model/plan.ts";
import type { Place } from "../../model/place.ts";
import type { At } from "../options.ts";
import { readPorts } from "./ports.ts";
import { readXMortar } from "./x-mortar.ts";

/** A service as one file has it. */
export interface Given {
  readonly name: string;
  /** From where its paths count, from the workspace. */
  readonly directory: string;
  /** Where it is included: in which its variables may stand, beside those of the whole project. The last has the last word. */
  readonly envFiles: readonly string[];
  readonly value: Readonly<Record<string, unknown>>;
  readonly at: At;
  /** How it, or what stands under its keys, is marked. */
  readonly tag: (...keys: readonly string[]) => string | undefined;
}

export interface ReadService {
  readonly plan: ServicePlan;
  readonly unresolved: readonly string[];
}

/** One service out of all the files in which it stands; a later file adds, has the last word, or takes it away. */
export function readService(name: string, files: readonly Given[]): ReadService | undefined {
  const all = standing(files);
  if (all.length === 0) return undefined;
  const nowhere: Place = { file: "" };
  const lists = (key: string): readonly unknown[] =>
    standing(all, key).flatMap(({ value }) => list(value[key]));
  const last = (key: string): Given | undefined =>
    standing(all, key).findLast(({ value }) => value[key] !== undefined);
  const { ports, unresolved } = readPorts(lists("ports"));
  const check = last("healthcheck");
  const mortar = last("x-mortar");
  const healthcheck =
    check && isCheck(check.value["healthcheck"]) ? check.at(["healthcheck"]) : undefined;
  const exposed = readPorts(lists("expose")).ports.map(({ target }) => target);
  const said = mortar && readXMortar(mortar.value["x-mortar"], { ports, exposed }, mortar.at);
  return {
    plan: {
      at: all[0]?.at([]) ?? nowhere,
      needs: needsOf(all),
      ports,
      exposed,
      profiles: lists("profiles").map(String),
      ...(healthcheck && { healthcheck }),
      ...said,
    },
    unresolved: [
      ...unresolved.map((port) => `${name}: the port ${port}`),
      ...(last("extends") ? [`${name}: extends`] : []),
    ],
  };
}

/** Of what several files say under a key, what still stands: https://docs.docker.com/reference/compose-file/merge/#reset-value */
export function standing(all: readonly Given[], ...keys: readonly string[]): readonly Given[] {
  const from = all.findLastIndex(({ tag }) => tag(...keys) !== undefined);
  return all.slice(Math.max(from, 0)).filter(({ tag }) => tag(...keys) !== "!reset");
}

function needsOf(all: readonly Given[]): Record<string, Need> {
  const said = (key: string): readonly unknown[] =>
    standing(all, key).map(({ value }) => value[key]);
  const shared = ["network_mode", "ipc", "pid"].map(
    (key) => /^service:(.+)$/.exec(String(said(key).at(-1)))?.[1],
  );
  const implied = [...said("links"), ...said("volumes_from")]
    .flatMap(list)
    .map((one) => /^(?!container:)[^:]+/.exec(String(one))?.[0]);
  const needs = new Map<string, Readonly<Record<string, unknown>>>();
  for (const name of [...shared, ...implied]) if (name) needs.set(name, {});
  for (const [name, one] of said("depends_on").flatMap(entriesOf))
    needs.set(name, { ...needs.get(name), ...one });
  return Object.fromEntries([...needs].map(([name, one]) => [name, need(one)]));
}

/** `[db]` is short for `{ db: { condition: service_started, required: true } }`. */
function entriesOf(on: unknown): readonly [string, Readonly<Record<string, unknown>>][] {
  if (!isRecord(on))
    return list(on).map((name) => [String(name), { condition: "service_started", required: true }]);
  return Object.entries(on).map(([name, one]) => [name, isRecord(one) ? one : {}]);
}

const conditions: readonly Condition[] = [
  "service_started",
  "service_healthy",
  "service_completed_successfully",
];

function need({ condition, required }: Readonly<Record<string, unknown>>): Need {
  const known = conditions.find((one) => one === condition);
  return { condition: known ?? "service_started", required: required !== false };
}

function isCheck(given: unknown): boolean {
  if (!isRecord(given) || given["disable"] === true) return false;
  return list(given["test"])[0] !== "NONE";
}

export function list(given: unknown): readonly unknown[] {
  if (Array.isArray(given)) return given;
  return given === undefined || given === null ? [] : [given];
}

export function isRecord(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}

/** What a hand would write: nothing that has parts is a text. */
export function textOf(given: unknown): string | undefined {
  const isText = ["string", "number", "boolean"].includes(typeof given);
  return isText ? String(given) : undefined;
}
