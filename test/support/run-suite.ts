import type { Environment } from "../../src/model/adapter.ts";
import type { RunRecord } from "../../src/model/record.ts";
import type { Verdict } from "../../src/model/verdict.ts";
import { gate } from "../../src/pipeline/gate.ts";
import type { Inputs } from "../../src/pipeline/inputs.ts";
import { runJobs } from "../../src/pipeline/jobs.ts";
import { load } from "../../src/pipeline/plan.ts";
import type { Workspace } from "./workspace.ts";

/** As if nobody had said anything. */
export const noInputs: Inputs = {
  config: "",
  run: "",
  reports: [],
  compose: [],
  workingDirectory: "",
  name: "",
  resultsDir: "",
  runtime: "",
  matrix: "",
};

/** An environment in which nobody lives: what is not what a test is about. */
export const quietPlace: Environment = {
  services: {},
  variables: {},
  died: new AbortController().signal,
  address: async () => ({ host: "127.0.0.1", port: 1 }),
  [Symbol.asyncDispose]: async () => {},
};

export interface Ran extends Pick<RunRecord, "jobs" | "problems" | "events"> {
  readonly verdict: Verdict;
}

/** Runs the jobs of the mortar.yml in a workspace for real, without an engine: the environment is given. */
export async function runSuite(ws: Workspace, environment = quietPlace): Promise<Ran> {
  const plan = await load(noInputs, ws.io);
  const find = async () => ({ name: "quiet", up: async () => environment });
  const done = await runJobs(plan, { mark: ws.mark, find }, ws.io);
  const about = { schema: 1, version: "0", run: ws.mark.id, startedAt: "", ms: 0 } as const;
  const where = { ci: { name: "plain", attempt: 1 }, forge: { name: "none" } };
  return { ...done, verdict: gate({ ...about, ...where, ...done, plan }) };
}

/** A mortar.yml with one suite, whose command is this script. */
export function suite(script: string, more = ""): Record<string, string> {
  const run = script.replaceAll(/^/gm, "          ").trim();
  return {
    "compose.yaml": "services: {}\n",
    "mortar.yml": `integration:
  suites:
    - name: api
      ${more}
      run: |
          ${run}
`,
  };
}
