import { Ajv, type ErrorObject } from "ajv";
import { description, type Schema, schemaOf } from "./openapi.ts";
import type { Operation } from "./operations.ts";

const formats = {
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  email: /^\S+@\S+$/,
  int64: true,
  timestamp: true,
  uri: /^https?:\/\/\S+$/,
  "uri-template": /^https?:\/\/\S+$/,
} as const;

// In `anyOf` checks/update leaves types and properties to the schema around it, which strict Ajv calls a mistake.
const strictness = { strict: true, strictTypes: false, strictRequired: false };
const options = { ...strictness, verbose: true, formats };
const exact = new Ajv(options);
exact.addVocabulary(["components"]);
exact.addSchema({ $id: "github", components: description.components });
/** In a URL a number is a text. */
const coercing = new Ajv({ ...options, coerceTypes: true });

/** In GitHub's words why a value does not fit; nothing if it does. */
export function misfit(schema: Schema, value: unknown): string | undefined {
  const fits = exact.compile(schema);
  return fits(value) ? undefined : worded(fits.errors?.[0]);
}

/** The same, for the parameters of a path or of a query. */
export function parameterMisfit(
  { parameters }: Operation,
  place: "path" | "query",
  values: Readonly<Record<string, string>>,
): string | undefined {
  const here = parameters.filter((one) => one.in === place);
  const properties = Object.fromEntries(here.map(({ name, schema }) => [name, schema]));
  const required = here.filter((one) => one.required).map(({ name }) => name);
  const fits = coercing.compile({ type: "object", properties, required });
  return fits({ ...values }) ? undefined : worded(fits.errors?.[0]);
}

/** Keys that GitHub does not know and therefore, without a word, does not read. */
export function strangers(schema: Schema, value: unknown, path = ""): readonly string[] {
  const { items, properties } = schemaOf(schema);
  if (Array.isArray(value))
    return items ? value.flatMap((item) => strangers(items, item, path)) : [];
  if (typeof value !== "object" || value === null || !properties) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const known = properties[key];
    return known ? strangers(known, inner, `${path}${key}.`) : [path + key];
  });
}

/** Its words are known from reports like https://github.com/ataylorme/eslint-annotate-action/issues/32 */
function worded(error: ErrorObject | undefined): string {
  if (!error) return "Invalid request.";
  const { keyword, instancePath, data, schema, message = "", params } = error;
  const { length } = Array.isArray(data) ? data : Array.from(String(data));
  const at = `For 'properties/${instancePath.split("/").at(-1)}', ${JSON.stringify(data)}`;
  const words: Readonly<Record<string, string>> = {
    anyOf: `No subschema in "anyOf" matched.`,
    enum: `${at} is not a member of ${JSON.stringify(schema)}.`,
    maxItems: `No more than ${params["limit"]} items are allowed; ${length} were supplied.`,
    maxLength: `Only ${params["limit"]} characters are allowed; ${length} were supplied.`,
    required: `"${params["missingProperty"]}" wasn't supplied.`,
    type: `${at} is not of type ${params["type"]}.`,
  };
  return `Invalid request.\n\n${words[keyword] ?? `${at} ${message}.`}`;
}
