import { join } from "node:path";
import type { Io } from "../../model/io.ts";
import type { Place } from "../../model/place.ts";
import type { ComposeFiles, ServicePlan } from "../../model/plan.ts";
import { Problem } from "../../model/problem.ts";
import type { Reading } from "../hand-written.ts";
import { mustBeMet } from "./dependencies.ts";
import { allOf } from "./dot-env.ts";
import { environmentOf } from "./environment.ts";
import { gather } from "./gather.ts";
import { interpolated, Missing } from "./interpolate.ts";
import { type Given, isRecord, readService, standing } from "./service.ts";
import { portName } from "./unset.ts";

/** A service without Compose: with the values of all variables, and with what all files say of it together. */
export interface Resolved {
  readonly plan: ServicePlan;
  readonly environment: Readonly<Record<string, string>>;
  /** Every key that still stands. */
  readonly said: Readonly<Record<string, Said>>;
  /** From where its paths count, from the workspace. */
  readonly directory: string;
}

export interface Said {
  /** Of two maps or two lists both, of anything else the last. */
  readonly value: unknown;
  readonly at: Place | undefined;
}

interface ResolvedFiles {
  readonly services: Readonly<Record<string, Resolved>>;
  /** Variables that are set nowhere. */
  readonly unset: readonly string[];
}

type Around = Reading & Pick<Io, "childEnv">;

interface Filled extends Given {
  /** What its variables may be. */
  readonly known: Io["env"];
}

/** Reads the compose files as Compose would. What only Compose can do is refused where it stands. */
export async function resolveCompose(compose: ComposeFiles, io: Around): Promise<ResolvedFiles> {
  const { given, unresolved } = await gather(compose, io);
  if (unresolved[0] !== undefined) throw onlyCompose(unresolved[0], given[0]?.at([]));
  const beside = compose.envFiles.length > 0 ? compose.envFiles : [join(compose.directory, ".env")];
  const knownIn = async (paths: readonly string[]) => {
    const { values } = await allOf([...paths, ...beside], { ...io, env: io.childEnv });
    return { ...values, ...io.childEnv };
  };
  const unset = new Set<string>();
  const misses = (name: string): void => void unset.add(name);
  const filled: Filled[] = [];
  for (const one of given) {
    const known = await knownIn(one.envFiles);
    filled.push({ ...one, known, value: fill(one, { lookup: (name) => known[name], misses }) });
  }
  const services: Record<string, Resolved> = {};
  for (const name of new Set(given.map((one) => one.name))) {
    const own = filled.filter((one) => one.name === name);
    const read = readService(name, own);
    if (!read) continue;
    if (read.unresolved[0] !== undefined) throw onlyCompose(read.unresolved[0], read.plan.at);
    services[name] = {
      plan: read.plan,
      said: saidBy(standing(own)),
      environment: await environmentOf(standing(own), own[0]?.known ?? {}, io),
      directory: own[0]?.directory ?? compose.directory,
    };
  }
  mustBeMet(services);
  return { services, unset: [...unset] };
}

function onlyCompose(what: string, at: Place | undefined): Problem {
  return new Problem("configuration", `Only Compose can resolve this: ${what}.`, {
    hint: "Write it out, or use `environment: { runtime: compose }`.",
    at,
  });
}

/** All texts of a service with their variables filled in. */
function fill({ value, at }: Given, around: Parameters<typeof interpolated>[1]): Given["value"] {
  const walk = (one: unknown, path: readonly PropertyKey[]): unknown => {
    if (typeof one === "string") return filledText(one, path);
    if (Array.isArray(one)) return one.map((item: unknown, index) => walk(item, [...path, index]));
    return isRecord(one) ? walkRecord(one, path) : one;
  };
  const walkRecord = (one: Given["value"], path: readonly PropertyKey[]): Given["value"] =>
    Object.fromEntries(Object.entries(one).map(([key, item]) => [key, walk(item, [...path, key])]));
  const filledText = (text: string, path: readonly PropertyKey[]): string => {
    const keeps = (name: string): boolean => path[0] === "x-mortar" && portName.test(name);
    try {
      return interpolated(text, { ...around, keeps });
    } catch (cause) {
      if (!(cause instanceof Missing || cause instanceof SyntaxError)) throw cause;
      throw new Problem("configuration", `${path.join(".")}: ${cause.message}.`, {
        hint: "Write `$$` for a dollar that is none of Compose's.",
        at: at(path),
        cause,
      });
    }
  };
  return walkRecord(value, []);
}

function saidBy(all: readonly Given[]): Readonly<Record<string, Said>> {
  const said: Record<string, Said> = {};
  for (const key of new Set(all.flatMap(({ value }) => Object.keys(value))))
    for (const { value, at } of standing(all, key)) {
      const [before, now] = [said[key]?.value, value[key]];
      if (now === undefined || now === null) continue;
      said[key] = { value: together(before, now), at: at([key]) };
    }
  return said;
}

/** A list beside a map is short for one: `networks: [back]`. */
function together(before: unknown, now: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(now)) return [...before, ...now];
  const [one, other] = [before, now].map((given) => (Array.isArray(given) ? asMap(given) : given));
  return isRecord(one) && isRecord(other) ? { ...one, ...other } : now;
}

function asMap(all: readonly unknown[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(all.map((one) => [String(one), null]));
}
