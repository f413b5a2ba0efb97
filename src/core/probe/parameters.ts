import type { Resolve } from "./reference.ts";
import { isRecord, listOf, scalarOf } from "./shape.ts";

/** A value that a call needs. */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  /** The word before it in the path, which says of what it is an id: `orders` in `/orders/{id}`. */
  readonly after: string;
  /** What the description offers. */
  readonly examples: readonly string[];
  /** One of a closed list: it names nothing that belongs to somebody. */
  readonly constant?: string;
}

type Described = Readonly<Record<string, unknown>>;

/** The others are set by the client: https://spec.openapis.org/oas/v3.1.1.html#parameter-object */
const ignored = ["accept", "authorization", "content-type", "content-length", "host", "connection"];

const offered = 8;
const longestValue = 200;

/** Those without which it cannot be called. What stands in braces in the path is one, declared or not. */
export function parametersOf(
  path: string,
  levels: readonly unknown[],
  resolve: Resolve,
): readonly Parameter[] {
  const declared = new Map<string, Described>();
  for (const one of levels.flatMap((level) => listOf(resolve(level))).map(resolve))
    if (isRecord(one)) declared.set(`${String(one["in"])} ${String(one["name"])}`, one);
  const inPath = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
  const others = [...declared.values()].flatMap((one): readonly Parameter[] => {
    const { in: where, name, required } = one;
    if (required !== true || typeof name !== "string") return [];
    if (where !== "query" && where !== "header") return [];
    if (where === "header" && ignored.includes(name.toLowerCase())) return [];
    return [{ name, in: where, after: wordBefore(path, path.length), ...valuesOf(one, resolve) }];
  });
  const own = [...new Set(inPath)].map((name) => ({
    name,
    in: "path" as const,
    after: wordBefore(path, path.indexOf(`{${name}}`)),
    ...valuesOf(declared.get(`path ${name}`) ?? {}, resolve),
  }));
  return [...own, ...others];
}

/** Neither braces nor a version: `orders` in `/v1/orders/{id}/lines/…` before `{id}`, `books` in `/books/v1/`. */
function wordBefore(path: string, end: number): string {
  const words = path.slice(0, end).split(/[/?]/);
  return words.findLast((word) => /^[^{}]+$/.test(word) && !/^v\d+(\.\d+)*$/i.test(word)) ?? "";
}

function valuesOf(
  parameter: Described,
  resolve: Resolve,
): Pick<Parameter, "examples" | "constant"> {
  const [content] = isRecord(parameter["content"]) ? Object.values(parameter["content"]) : [];
  const media = isRecord(content) ? content : {};
  const [own, inMedia] = [parameter["schema"], media["schema"]].map(resolve);
  // In Swagger 2 the parameter is its own schema.
  const schema = isRecord(own) ? own : isRecord(inMedia) ? inMedia : parameter;
  const [first] = [schema["const"], ...listOf(schema["enum"])].map(scalarOf).filter(isUsable);
  const examples = [
    ...[parameter, media, schema].flatMap((one) => examplesOf(one, resolve)),
    parameter["default"],
    schema["default"],
  ];
  const values = new Set(examples.map(scalarOf).filter(isUsable));
  return {
    examples: [...values].slice(0, offered),
    ...(first !== undefined && { constant: first }),
  };
}

/** `example`, `examples` by name (each with its `value`), `examples` of a schema (a list), and Swagger's `x-example`. */
function examplesOf(described: Described, resolve: Resolve): readonly unknown[] {
  const { example, examples, "x-example": custom } = described;
  const named = isRecord(examples) ? Object.values(examples).map(resolve) : [];
  const values = named.map((one) => (isRecord(one) ? one["value"] : undefined));
  return [example, custom, ...values, ...listOf(examples)];
}

function isUsable(value: string | undefined): value is string {
  return value !== undefined && value !== "" && value.length <= longestValue;
}
