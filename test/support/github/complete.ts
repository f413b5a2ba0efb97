import { description, type Schema, schemaOf } from "./openapi.ts";

export type Facts = Readonly<Record<string, unknown>>;

/** A whole answer from the few facts that matter. What GitHub always sends beside them is made up from its description. */
export function complete(name: string, facts: Facts): Facts {
  const schema = description.components.schemas[name];
  if (!schema) throw new Error(`GitHub has no schema "${name}".`);
  return object(schema, facts);
}

function object(schema: Schema, facts: Facts): Facts {
  const { properties = {}, required = [] } = schemaOf(schema);
  const whole: Record<string, unknown> = { ...facts };
  for (const [key, one] of Object.entries(properties))
    if (facts[key] !== undefined || required.includes(key)) whole[key] = value(one, facts[key]);
  return whole;
}

function value(schema: Schema, fact: unknown): unknown {
  const { items } = schemaOf(schema);
  if (fact === undefined) return made(schemaOf(schema));
  if (Array.isArray(fact)) return items ? fact.map((item) => value(items, item)) : fact;
  return typeof fact === "object" && fact !== null ? object(schema, { ...fact }) : fact;
}

function made(schema: Schema): unknown {
  const [choice] = schema.oneOf ?? [];
  if (schema.nullable) return null;
  if (choice) return made(schemaOf(choice));
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case "string":
      return texts[schema.format ?? ""] ?? "";
    case "integer":
      return 0;
    case "boolean":
      return false;
    case "array":
      return [];
    default:
      return object(schema, {});
  }
}

const texts: Readonly<Record<string, string>> = {
  "date-time": "2008-04-10T00:00:00Z",
  uri: "https://api.github.example",
  "uri-template": "https://api.github.example",
};
