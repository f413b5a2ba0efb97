import { resolve } from "node:path";
import { comeUp } from "../../../core/readiness/come-up.ts";
import { watchForDeath } from "../../../core/readiness/death-watch.ts";
import type { Seen } from "../../../core/readiness/deaths.ts";
import { connect, type Engine } from "../../../lib/docker.ts";
import type { Caller, Environment } from "../../../model/adapter.ts";
import type { Scope } from "../../../model/event.ts";
import type { Io } from "../../../model/io.ts";
import type { EnvironmentSpec } from "../../../model/plan.ts";
import { addressOf } from "./address.ts";
import { begin } from "./begin.ts";
import { madeSince, missingFolders } from "./bind-mounts.ts";
import { containersOf, serviceOf } from "./containers.ts";
import { expectations } from "./expectations.ts";
import { eyes } from "./eyes.ts";
import { followLogs, type Logs } from "./logs.ts";
import { type Model, portsOf } from "./model.ts";
import { type Prepared, prepare } from "./prepare.ts";
import { runService } from "./service-job.ts";
import { stopAll } from "./stop.ts";
import { sweep } from "./sweep.ts";
import { ignoredBy, noteVersions } from "./versions.ts";
import { type Watch, watch } from "./watch.ts";

/** From the compose files to services that are ready. Whatever was opened or made on the way goes with the environment, or when it fails. */
export async function up(spec: EnvironmentSpec, scope: Scope, io: Io): Promise<Environment> {
  const engine = await connect(io);
  const version = await noteVersions(engine, scope, io);
  await using undo = new AsyncDisposableStack();
  const site = await open(undo, { engine, scope }, io);
  const prepared = await prepare(spec, { scope, engine }, io);
  const { model, services, project, claim } = prepared;
  for (const text of ignoredBy(version, model)) scope.remark(text);
  await noteNewFolders(undo, model, scope, io);
  undo.defer(async () => {
    // What they say when they are stopped explains nothing.
    scope.learn({ tails: await site.logs.tails() });
    await stopAll(site.watch.containers(), { model, engine }, io);
  });
  const containers = await containersOf(scope.run.id, engine);
  const expected = expectations(services, { model, spec, containers });
  const address = (caller: Caller, called: { callee: string; port: number }) =>
    addressOf(caller, called, { model, containers: site.watch.containers(), host: engine.host });
  const death = undo.use(watchForDeath({ ...site, expected }, scope, io));
  site.hears(death.heard);
  const around = { ...prepared, ...site, expected, engine };
  await comeUp(
    {
      ...site,
      expected,
      death,
      withinMs: spec.readyWithinMs,
      eyes: eyes({ engine, containers: site.watch.containers }, io),
      idsOf: (service) => idsOf(service, site.watch),
      start: (service, signal) => begin(service, { ...around, signal }, io),
    },
    scope,
    io,
  );
  death.died.throwIfAborted();
  death.patrol();
  const down = undo.move();
  return {
    services: servicesOf(prepared),
    variables: variablesOf(prepared),
    died: death.died,
    address: async (caller, callee, port) => address(caller, { callee, port }),
    async runService(job, within) {
      await claim.release(job.service);
      return runService(job, within, { project, engine, io });
    },
    [Symbol.asyncDispose]: () => down.disposeAsync(),
  };
}

/** For a sweep; and for all of it after a cancel, when whoever cancels soon kills. */
const patienceMs = 60_000;
const cancelMs = 4000;

interface Site {
  readonly watch: Watch;
  readonly logs: Logs;
  /** Who is told from now on of what happens to services. */
  hears(listener: (seen: Seen) => void): void;
}

interface About {
  readonly engine: Engine;
  readonly scope: Scope;
}

/** Eyes and ears before there is anything; and a sweep after all is over. */
async function open(undo: AsyncDisposableStack, { engine, scope }: About, io: Io): Promise<Site> {
  const run = scope.run.id;
  // When there is no time, containers go at once, while everything else still comes to its end.
  const cancel = { at: Number.POSITIVE_INFINITY };
  const left = (): number => Math.min(patienceMs, cancel.at + cancelMs - io.elapsed());
  const hurry = (): void => {
    cancel.at = io.elapsed();
    void sweep(run, engine, io, left());
  };
  io.signal.addEventListener("abort", hurry, { once: true });
  undo.defer(async () => {
    io.signal.removeEventListener("abort", hurry);
    for (const subject of await sweep(run, engine, io, left()))
      scope.note({ kind: "left behind", subject });
  });
  const logs = followLogs(`${io.results}/logs`, { engine, scope, io });
  undo.use(logs);
  let listener: ((seen: Seen) => void) | undefined;
  const ears = {
    created: (subject: string) => scope.note({ kind: "created", subject }),
    started(container: Parameters<Logs["follow"]>[0]) {
      scope.note({ kind: "started", subject: serviceOf(container) });
      logs.follow(container);
    },
    heard: (seen: Seen) => listener?.(seen),
  };
  return {
    logs,
    watch: undo.use(await watch(run, engine, ears, io)),
    hears(own) {
      listener = own;
    },
  };
}

async function noteNewFolders(
  undo: AsyncDisposableStack,
  model: Model,
  { remark }: Scope,
  io: Io,
): Promise<void> {
  const missing = await missingFolders(model, io);
  undo.defer(async () => {
    for (const path of await madeSince(missing, io))
      remark(`the engine created the folder ${path} for a bind mount; it is yours, and stays`);
  });
}

function idsOf(service: string, { containers }: Pick<Watch, "containers">): readonly string[] {
  return containers().flatMap((one) => (serviceOf(one) === service ? one.Id : []));
}

function servicesOf({ model, services }: Prepared): Environment["services"] {
  return Object.fromEntries(
    services.flatMap((name) => {
      const one = model.services[name];
      return one ? [[name, portsOf(one)] as const] : [];
    }),
  );
}

/** With these, `docker compose exec` in a job's script means this environment, wherever the script stands. */
function variablesOf({ project }: Prepared): Readonly<Record<string, string>> {
  const { name, files, profiles, envFiles } = project;
  return {
    COMPOSE_PROJECT_NAME: name,
    COMPOSE_FILE: absolute(files).join(":"),
    COMPOSE_PATH_SEPARATOR: ":",
    COMPOSE_PROFILES: profiles.join(","),
    ...(envFiles.length > 0 && { COMPOSE_ENV_FILES: absolute(envFiles).join(",") }),
  };
}

function absolute(paths: readonly string[]): readonly string[] {
  return paths.map((path) => resolve(path));
}
