import { type Inputs, listOf } from "./pipeline/inputs.ts";

/** What the step is given. `get` reads an input by its name. */
export function readInputs(get: (name: string) => string): Inputs {
  return {
    config: get("config"),
    run: get("run"),
    reports: listOf(get("reports")),
    compose: listOf(get("compose")),
    runtime: get("runtime"),
    workingDirectory: get("working-directory"),
    name: get("name"),
    resultsDir: get("results-dir"),
    matrix: get("matrix"),
  };
}
