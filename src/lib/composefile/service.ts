import type { Condition, Need, ServicePlan } from "../../model/plan.ts";
import type { Place } from "../../model/place.ts";
import type { At } from "../options.ts";
import { readPorts } from "./ports.ts";
import { readXMortar } from "./x-mortar.ts";

/** A service as one file has it. */
export interface Given {
  readonly value: Readonly<Record<string, unknown>>;
  readonly at: At;
}

export interface ReadService {
  readonly plan: ServicePlan;
  readonly unresolved: readonly string[];
}

/** One service out of all the files in which it stands; a later file adds, or has the last word. */
export function readService(name: string, all: readonly Given[]): ReadService {
  const nowhere: Place = { file: "" };
  const lists = (key: string): readonly unknown[] => all.flatMap(({ value }) => list(value[key]));
  const last = (key: string): Given | undefined =>
    all.findLast(({ value }) => value[key] !== undefined);
  const { ports, unresolved } = readPorts(lists("ports"));
  const check = last("healthcheck");
  const mortar = last("x-mortar");
  const healthcheck =
    check && isCheck(check.value["healthcheck"]) ? check.at(["healthcheck"]) : undefined;
  const probe = mortar && readXMortar(mortar.value["x-mortar"], ports, mortar.at);
  return {
    plan: {
      at: all[0]?.at([]) ?? nowhere,
      needs: Object.assign({}, ...all.map(({ value }) => needsOf(value))),
      ports,
      exposed: readPorts(lists("expose")).ports.map(({ target }) => target),
      profiles: lists("profiles").map(String),
      ...(healthcheck && { healthcheck }),
      ...(probe && { probe }),
    },
    unresolved: [
      ...unresolved.map((port) => `${name}: the port ${port}`),
      ...(last("extends") ? [`${name}: extends`] : []),
    ],
  };
}

function needsOf(value: Given["value"]): Record<string, Need> {
  const { depends_on: on, links, volumes_from: from, ...rest } = value;
  const shared = ["network_mode", "ipc", "pid"].map(
    (key) => /^service:(.+)$/.exec(String(rest[key]))?.[1],
  );
  const implied = [...list(links), ...list(from)].map((one) => String(one).split(":")[0]);
  const started = [...shared, ...implied, ...(Array.isArray(on) ? on.map(String) : [])];
  const entries = isRecord(on) ? Object.entries(on) : [];
  return Object.fromEntries([
    ...started.flatMap((name) => (name ? [[name, need({})] as const] : [])),
    ...entries.map(([name, one]) => [name, need(isRecord(one) ? one : {})] as const),
  ]);
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

function list(given: unknown): readonly unknown[] {
  if (Array.isArray(given)) return given;
  return given === undefined || given === null ? [] : [given];
}

export function isRecord(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}
