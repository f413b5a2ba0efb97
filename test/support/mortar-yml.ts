import type { Plan } from "../../src/model/plan.ts";
import { Problem } from "../../src/model/problem.ts";
import { load } from "../../src/pipeline/plan.ts";
import { noInputs } from "./run-suite.ts";
import { workspace } from "./workspace.ts";

/** What stands beside every mortar.yml of a test. */
export const compose = `services:
  web: { image: x, ports: ["8080:80"] }
  two: { image: x, ports: ["81:81", "82:82"] }
  closed: { image: x }
  inner: { image: x, expose: [7000] }
  debug: { image: x, ports: ["90:90"], profiles: [debug] }
`;

/** A mortar.yml with one suite `a`. */
export function suite(keys: string): string {
  return `integration: { suites: [{ name: a, ${keys} }] }`;
}

export async function planOf(text: string, inputs: Partial<typeof noInputs> = {}): Promise<Plan> {
  await using ws = await workspace({ files: { "mortar.yml": text, "compose.yaml": compose } });
  return await load({ ...noInputs, ...inputs }, ws.io);
}

/** `2:3 what is wrong there`, in the words that people read. */
export async function mistakeIn(text: string): Promise<string> {
  try {
    await planOf(text);
    return "nothing is wrong";
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { at, message } = error.trouble;
    return at?.file === "mortar.yml" ? `${at.line}:${at.column} ${message}` : message;
  }
}
