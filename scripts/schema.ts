// Writes schema/mortar.schema.json from the very schemas that check mortar.yml, for editors.
import { writeFile } from "node:fs/promises";
import { toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import { tools } from "../src/adapters/index.ts";
import type { Schema } from "../src/model/adapter.ts";
import { Config } from "../src/pipeline/config.ts";

/** `run` is short for `use: shell`, and `service` for `use: service`. */
const short = ["shell", "service"];

type Json = Readonly<Record<string, unknown>>;

if (import.meta.main) await writeFile("schema/mortar.schema.json", await schema());

export async function schema(): Promise<string> {
  const whole = record(toJsonSchema(Config, { typeMode: "input", errorMode: "ignore" }));
  const properties = record(whole["properties"]);
  const jobs = await Promise.all(
    Object.entries(tools).map(async ([name, load]) => ({
      name,
      options: (await load()).default.options,
    })),
  );
  const stages = {
    integration: withJobs(record(properties["integration"]), "suites", jobs),
    security: withJobs(record(properties["security"]), "scans", jobs),
    performance: withJobs(record(properties["performance"]), "loads", jobs),
  };
  const about = { title: "mortar.yml", description: "What Mortar brings up, runs and gates." };
  return `${JSON.stringify({ ...whole, ...about, properties: { ...properties, ...stages } }, undefined, 2)}\n`;
}

interface Tool {
  readonly name: string;
  readonly options: Schema;
}

/** The keys that every job has, with those of its tool: one alternative for each tool. */
function withJobs(stage: Json, key: string, all: readonly Tool[]): Json {
  const properties = record(stage["properties"]);
  const jobList = record(properties[key]);
  const base = record(jobList["items"]);
  const items = { anyOf: all.map((tool) => alternative(record(base), tool)) };
  return { ...stage, properties: { ...properties, [key]: { ...jobList, items } } };
}

function alternative(base: Json, { name, options }: Tool): Json {
  const own = record(toJsonSchema(valibot(options), { typeMode: "input", errorMode: "ignore" }));
  // Who may log in is said once, for all scans.
  const { identities: _, ...properties } = record(own["properties"]);
  const required = [
    ...list(base["required"]),
    ...list(own["required"]),
    ...(short.includes(name) ? [] : ["use"]),
  ];
  return {
    type: "object",
    properties: { ...record(base["properties"]), ...properties, use: { const: name } },
    required: [...new Set(required)],
    additionalProperties: false,
  };
}

function valibot(options: Schema): v.GenericSchema {
  if (!isGeneric(options)) throw new Error("Options are Valibot schemas.");
  return options;
}

function isGeneric(options: object): options is v.GenericSchema {
  return "kind" in options && options.kind === "schema";
}

function record(value: unknown): Json {
  return v.parse(v.record(v.string(), v.unknown()), value);
}

function list(value: unknown): readonly string[] {
  return v.parse(v.optional(v.array(v.string()), []), value);
}
