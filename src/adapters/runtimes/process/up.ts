import { comeUp } from "../../../core/readiness/come-up.ts";
import { watchForDeath } from "../../../core/readiness/death-watch.ts";
import type { Environment } from "../../../model/adapter.ts";
import type { Scope } from "../../../model/event.ts";
import type { Io } from "../../../model/io.ts";
import type { EnvironmentSpec } from "../../../model/plan.ts";
import { Problem } from "../../../model/problem.ts";
import { expectations } from "./expectations.ts";
import { eyes } from "./eyes.ts";
import { prepare } from "./prepare.ts";
import { runService } from "./service-job.ts";
import type { Service } from "./service.ts";
import { open, type Site } from "./site.ts";
import { sweep } from "./sweep.ts";

/** From the compose files to processes that are ready. Whatever was opened or started on the way goes with the environment, or when it fails. */
export async function up(spec: EnvironmentSpec, scope: Scope, io: Io): Promise<Environment> {
  await using undo = new AsyncDisposableStack();
  const run = scope.run.id;
  undo.defer(async () => {
    for (const subject of await sweep(run, io)) scope.note({ kind: "left behind", subject });
  });
  const prepared = await prepare(spec, scope, io);
  const { services, plans } = prepared;
  const site = await open(undo, prepared, scope, io);
  const { ports, logs, watch, health, seats, lives } = site;
  sayWhatStays(services, site, io);
  endInTheEnd(undo, site, scope, io);
  const expected = expectations(services, { spec, plans, unusable: health.unusable });
  const death = undo.use(watchForDeath({ watch, logs, expected }, scope, io));
  site.hears(death);
  await comeUp(
    {
      ...site,
      expected,
      death,
      eyes: eyes({ ports, seats, checks: health.check }, io),
      withinMs: spec.readyWithinMs,
      idsOf: (service) => [service],
      start: async (service) => lives.get(service)?.start(),
    },
    scope,
    io,
  );
  death.died.throwIfAborted();
  death.patrol();
  const down = undo.move();
  return {
    services: Object.fromEntries(services.map(({ name, plan }) => [name, plan.ports])),
    variables: {},
    died: death.died,
    settled: () => death.settled(),
    async address(_caller, callee, port) {
      const address = ports.address(callee, port);
      if (address) return address;
      const message = `${callee} cannot be called on port ${port}.`;
      throw new Problem("died", message, { hint: "It has no such port.", service: callee });
    },
    async runService(job, within) {
      const service = prepared.jobs.find(({ name }) => name === job.service);
      if (!service) throw new Error(`${job.service} is no job.`);
      return runService(job, within, { service, told: site.told(service), io });
    },
    [Symbol.asyncDispose]: () => down.disposeAsync(),
  };
}

/** All are asked at once; when there is no time, nobody is asked. */
function endInTheEnd(
  undo: AsyncDisposableStack,
  { lives, logs }: Site,
  { learn }: Scope,
  io: Io,
): void {
  const hurry = (): void => lives.forEach((life) => void life.kill());
  io.signal.addEventListener("abort", hurry, { once: true });
  undo.defer(async () => {
    // What they say when they are stopped explains nothing.
    learn({ tails: logs.tails() });
    await Promise.all([...lives.values()].map((life) => life.stop()));
    io.signal.removeEventListener("abort", hurry);
  });
}

function sayWhatStays(
  services: readonly Service[],
  { told }: Pick<Site, "told">,
  { log }: Pick<Io, "log">,
): void {
  for (const service of services) {
    const { stay } = told(service);
    if (stay.length > 0)
      log("info", `${service.name}: these name a service and stay as they are: ${stay.join(", ")}`);
  }
}
