import { join, relative } from "node:path";
import { tools } from "../adapters/index.ts";
import { fileCommands } from "../lib/child-env.ts";
import { runVariables } from "../lib/end-processes.ts";
import type { Environment, InService, Invocation } from "../model/adapter.ts";
import type { Scope } from "../model/event.ts";
import type { Command, Io } from "../model/io.ts";
import type { EnvironmentSpec, Job, Policy } from "../model/plan.ts";
import type { Order } from "./embedded.ts";
import type { VariableReference } from "../model/template.ts";
import { type Asking, fill, serviceVariables } from "./fill.ts";
import { loadAdapter } from "./load-adapter.ts";
import { valueOf } from "./variables.ts";

export interface Task {
  readonly job: Job;
  readonly policy: Policy;
  readonly step: string;
  readonly spec: EnvironmentSpec;
  readonly environment: Environment;
  readonly scope: Scope;
}

/** The folders of one attempt. */
interface Folders {
  /** For what the tool and Mortar tell each other; gone when the run is over. */
  readonly own: string;
  /** For whatever the job wants to be kept. */
  readonly kept: string;
}

export interface Invoked {
  readonly run: Command | (InService & { readonly env: Readonly<Record<string, string>> });
  /** Globs, from where Mortar itself runs. */
  readonly reports: readonly string[];
  /** It is a tool of Mortar's own. */
  readonly isOwn: boolean;
}

/** What the tool makes of the options, now that every address is known. */
export async function invoke(task: Task, { own, kept }: Folders, io: Io): Promise<Invoked> {
  const { job, environment } = task;
  await io.makeFolder(own);
  await io.makeFolder(kept);
  const tool = await loadAdapter(tools, job.tool);
  const service = serviceOf(job.options);
  const caller = job.tool === "service" && service ? { service } : {};
  const asking: Asking = { ...task, job: job.id, caller };
  const options = await optionsOf(job, { asking, scripts: tool.scripts ?? [] }, io);
  const { run, reports } = tool.invoke(options, relative(job.folder, own));
  const addresses = await serviceVariables(asking);
  if ("service" in run)
    return { run: { service: run.service, env: addresses }, reports, isOwn: false };
  const env = {
    ...(await emptyFiles(own, io)),
    ...environment.variables,
    ...addresses,
    ...runVariables(task.scope.run),
    MORTAR_RESULTS: join(io.workspace, kept),
  };
  const isOwn = "embedded" in run;
  return {
    run: { ...commandOf(run, { own, folder: job.folder }, io), env },
    reports: isOwn ? [evidenceIn(own)] : reports.map((report) => join(job.folder, report)),
    isOwn,
  };
}

/** In a script a variable stays one: whoever runs the script has it. */
async function optionsOf(
  { id, options }: Job,
  { asking, scripts }: { readonly asking: Asking; readonly scripts: readonly string[] },
  io: Io,
): Promise<unknown> {
  if (typeof options !== "object" || options === null) return options;
  const entries = Object.entries(options).map(async ([key, value]) => {
    const tell = (one: VariableReference): string =>
      scripts.includes(key) ? `\${${one.variable}}` : valueOf(one, id, io);
    return [key, await fill(value, { ...asking, tell })] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

function serviceOf(options: unknown): string | undefined {
  if (typeof options !== "object" || options === null || !("service" in options)) return undefined;
  return typeof options.service === "string" ? options.service : undefined;
}

function commandOf(
  run: Exclude<Invocation["run"], InService>,
  { own, folder }: { readonly own: string; readonly folder: string },
  io: Io,
): Command {
  if (!("embedded" in run)) return { ...run, folder };
  const [file, ...args] = io.tool;
  const order: Order<unknown> = { spec: run.spec, folder, evidence: evidenceIn(own) };
  return { file, args: [...args, run.embedded], input: JSON.stringify(order) };
}

function evidenceIn(own: string): string {
  return join(own, "evidence.ndjson");
}

/** A job may write into the runner's files as it is used to; nobody reads what it writes. */
async function emptyFiles(own: string, io: Io): Promise<Record<string, string>> {
  const files = fileCommands.map((name) => [name, join(own, name.toLowerCase())] as const);
  for (const [, path] of files) await io.writeRaw(path, "");
  return Object.fromEntries(files);
}
