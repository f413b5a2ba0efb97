import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { RunRecord } from "../../../../src/model/record.ts";
import { type Problem } from "../../../../src/model/problem.ts";
import type { Verdict } from "../../../../src/model/verdict.ts";
import { gate } from "../../../../src/pipeline/gate.ts";
import { runJobs } from "../../../../src/pipeline/jobs.ts";
import { load } from "../../../../src/pipeline/plan.ts";
import { noInputs } from "../../../support/run-suite.ts";
import { type Workspace, workspace } from "../../../support/workspace.ts";

interface Asked {
  /** The services of the compose file, in YAML. */
  readonly services: string;
  readonly files?: Readonly<Record<string, string>>;
  /** Below `environment:`, beside the runtime. */
  readonly environment?: string;
  /** Beside it in mortar.yml. */
  readonly more?: string;
  /** A command to run against it. */
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** What happens while it runs. */
  meanwhile?(ws: Workspace): Promise<void>;
}

export interface Ran extends Pick<
  RunRecord,
  "jobs" | "problems" | "events" | "environments" | "leftovers"
> {
  readonly verdict: Verdict;
  readonly logged: readonly string[];
  readonly remarks: readonly string[];
  readonly ms: number;
  /** What a service has printed. */
  log(service: string): Promise<string>;
  /** A file of the workspace. */
  read(path: string): Promise<string>;
  /** What carries the run's mark and is still at work. */
  readonly left: readonly string[];
}

/** Brings services up as processes of this machine, in a folder of their own, runs a command against them, and takes them down. */
export async function runProcesses(asked: Asked, then: (ran: Ran) => Promise<void>): Promise<void> {
  const {
    services,
    files = {},
    environment = "",
    more = "",
    run = "true",
    env = {},
    signal,
  } = asked;
  const config = `environment:\n  runtime: process\n  ${environment}\n${more}`;
  const compose = `services:\n${services}`;
  await using ws = await workspace({
    files: { "compose.yaml": compose, "mortar.yml": config, "serve.js": server, ...files },
    env,
    ...(signal && { signal }),
  });
  const began = performance.now();
  const plan = await load({ ...noInputs, run }, ws.io);
  const meanwhile = asked.meanwhile?.(ws);
  const done = await runJobs(plan, { mark: ws.mark }, ws.io);
  const ms = performance.now() - began;
  await meanwhile;
  const about = { schema: 1, version: "0", run: ws.mark.id, startedAt: "", ms } as const;
  const where = { ci: { name: "plain", attempt: 1 }, forge: { name: "none" } };
  const read = (path: string): Promise<string> => readFile(join(ws.folder, path), "utf8");
  await then({
    ...done,
    ms,
    read,
    verdict: gate({ ...about, ...where, ...done, plan }),
    logged: ws.logged,
    remarks: done.environments["main"]?.remarks ?? [],
    log: (service) => read(`mortar-results/logs/${service}.log`),
    left: await ws.io.markedProcesses(ws.mark.id),
  });
}

/** The Problem for which a plan is refused, or an environment does not come up. */
export async function problemOf(asked: Asked): Promise<Problem["trouble"] | undefined> {
  let first: Problem["trouble"] | undefined;
  await runProcesses(asked, async ({ problems }) => void ([first] = problems));
  return first;
}

/** Answers on the port that it is told, with the status of its second argument. */
const server = `
const [port = process.env.PORT, status = "200"] = process.argv.slice(2);
const { createServer } = require("node:http");
const server = createServer((request, response) => {
  response.statusCode = request.url === "/ready" ? Number(status) : 200;
  response.end(request.url);
});
server.listen(Number(port), () => console.log("listening on " + server.address().port));
`;
