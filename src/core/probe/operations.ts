import type { Reach } from "../../model/evidence.ts";
import type { Place } from "../../model/place.ts";
import { basePathOf } from "./base-path.ts";
import { type Parameter, parametersOf } from "./parameters.ts";
import { resolver } from "./reference.ts";
import { isRecord, legible } from "./shape.ts";
import type { Source } from "./source.ts";

/** Something that can be read. */
export interface Operation {
  /** `GET /orders/{id}`, without the base path: the same wherever it is served. */
  readonly name: string;
  readonly method: "GET" | "HEAD";
  /** With the base path, and with names in braces. */
  readonly path: string;
  /** Whether it declares that a credential is needed. */
  readonly secured: boolean;
  readonly parameters: readonly Parameter[];
  readonly at: Place;
}

export interface Operations {
  readonly all: readonly Operation[];
  /** What could not be understood. */
  readonly skipped: readonly Reach[];
}

const longestPath = 2000;

/** Every operation that only reads. */
export function operationsOf({ root, at }: Source): Operations {
  const resolve = resolver(root);
  const all: Operation[] = [];
  const skipped: Reach[] = [];
  const skip = (name: string, whyNot: string): void =>
    void skipped.push({ kind: "reach", subject: legible(name, 200), reached: false, whyNot });
  const paths = resolve(root["paths"]);
  for (const [path, described] of Object.entries(isRecord(paths) ? paths : {})) {
    if (path.startsWith("x-")) continue;
    const item = resolve(described);
    if (!isRecord(item)) skip(path, "what it says cannot be found in the description");
    else if (!path.startsWith("/") || path.length > longestPath)
      skip(path, "a path begins with / and has at most 2000 characters");
    else
      for (const key of ["get", "head"] as const) {
        const own = resolve(item[key]);
        if (item[key] === undefined) continue;
        const name = legible(`${key.toUpperCase()} ${path}`, 300);
        const secured = isRecord(own)
          ? isSecured(own["security"] ?? root["security"] ?? [])
          : undefined;
        if (!isRecord(own) || secured === undefined)
          skip(name, "the description of it, or of its security, is not what OpenAPI knows");
        else
          all.push({
            name,
            method: key === "get" ? "GET" : "HEAD",
            path: basePathOf(own, item, root) + path,
            secured,
            parameters: parametersOf(path, [item["parameters"], own["parameters"]], resolve),
            at: at("paths", path, key),
          });
      }
  }
  return { all, skipped };
}

/** An empty requirement among them means that it works without a credential too. */
function isSecured(declared: unknown): boolean | undefined {
  if (!Array.isArray(declared)) return undefined;
  const needed = declared.map((one: unknown) =>
    // A bare name is a common mistake, and its meaning is clear.
    isRecord(one) ? Object.keys(one).length > 0 : typeof one === "string",
  );
  return needed.length > 0 && needed.every(Boolean);
}
