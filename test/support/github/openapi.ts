import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What GitHub uses of a schema object: https://spec.openapis.org/oas/v3.0.3#schema-object */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly nullable?: boolean;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required?: boolean;
  readonly schema: Schema;
  /** It may have slashes in it. */
  readonly "x-multi-segment"?: boolean;
}

interface Reference {
  readonly $ref: string;
}
interface Content {
  readonly content?: { readonly "application/json"?: { readonly schema: Schema } };
}

export interface Described {
  readonly operationId: string;
  readonly externalDocs?: { readonly url: string };
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content | Reference>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly responses: Readonly<Record<string, Content>>;
  };
}

const file = join(import.meta.dirname, "../../fixtures/github/openapi.json");
// A reference is looked up from wherever its schema is used, so it has to say in which description.
const text = readFileSync(file, "utf8").replaceAll('"#/components/', '"github#/components/');
/** GitHub's own, of which scripts/github-api.ts keeps what Mortar uses. */
export const description: Description = JSON.parse(text, (_, one) =>
  // GitHub writes `nullable` beside an `enum` without null, which by the letter allows no null.
  one?.nullable && one.enum ? { ...one, enum: [...one.enum, null] } : one,
);
const { schemas, parameters, responses } = description.components;

export function schemaOf(one: Schema): Schema {
  return one.$ref ? component(schemas, one.$ref) : one;
}

export function parameterOf(one: Parameter | Reference): Parameter {
  return "$ref" in one ? component(parameters, one.$ref) : one;
}

export function contentOf(one: Content | Reference): Schema | undefined {
  const { content } = "$ref" in one ? component(responses, one.$ref) : one;
  return content?.["application/json"]?.schema;
}

function component<Kind>(all: Readonly<Record<string, Kind>>, ref: string): Kind {
  const found = all[ref.split("/").at(-1) ?? ""];
  if (!found) throw new Error(`${ref} is not in GitHub's description.`);
  return found;
}
