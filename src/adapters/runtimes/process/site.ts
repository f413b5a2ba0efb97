import type { DeathWatch, Lookout } from "../../../core/readiness/death-watch.ts";
import type { Instance } from "../../../core/readiness/expectation.ts";
import type { Scope } from "../../../model/event.ts";
import type { Io } from "../../../model/io.ts";
import { type HealthWatch, watchHealth } from "./health-watch.ts";
import { type Life, lifeOf } from "./life.ts";
import { type Logs, newLogs } from "./logs.ts";
import { claimPorts, type Ports } from "./ports.ts";
import type { Prepared } from "./prepare.ts";
import { seats as seatsOf, type Seats } from "./seats.ts";
import type { Service } from "./service.ts";
import { type Told, toldTo } from "./told.ts";
import { lookout } from "./watch.ts";

/** Everything there is before anything is started. */
export interface Site {
  readonly ports: Ports;
  readonly logs: Logs;
  readonly watch: Lookout;
  readonly health: HealthWatch;
  readonly seats: Seats;
  readonly lives: ReadonlyMap<string, Life>;
  told(service: Service): Told;
  /** Who is told from now on of what happens to services. */
  hears(death: Pick<DeathWatch, "heard">): void;
}

/** Ports that are held, files for the logs, and services that nobody has started. */
export async function open(
  undo: AsyncDisposableStack,
  { services, plans }: Prepared,
  scope: Scope,
  io: Io,
): Promise<Site> {
  const run = scope.run.id;
  const ports = undo.use(await claimPorts(plans, io));
  const logs = undo.use(newLogs(`${io.results}/logs`, io));
  const told = (service: Service): Told =>
    toldTo(service, { all: services, ports, run: scope.run, io });
  const lives = new Map<string, Life>();
  const states = { of: (_service: string): Instance["health"] => undefined };
  const watch = undo.use(lookout(() => [...lives.values()].map(instanceOf), io));
  const { changed } = watch;
  const { remark } = scope;
  const seats = seatsOf({ lives, ports, run }, io);
  const { stranger } = seats;
  const health = undo.use(await watchHealth({ services, told, stranger, remark, changed }, io));
  states.of = health.state;
  let listener: Pick<DeathWatch, "heard"> | undefined;
  const started = (subject: string): void => {
    scope.note({ kind: "started", subject });
    health.begin(subject);
  };
  const heard: DeathWatch["heard"] = (seen) => listener?.heard(seen);
  for (const service of services) {
    const around = { run, ports, logs, io, told, remark, changed, started, heard };
    lives.set(service.name, lifeOf(service, around));
    scope.note({ kind: "created", subject: service.name });
  }
  const hears: Site["hears"] = (death) => void (listener = death);
  return { ports, logs, watch, health, seats, lives, told, hears };

  function instanceOf(life: Life): Instance {
    const state = states.of(life.service.name);
    return { ...life.instance(), ...(state && { health: state }) };
  }
}
