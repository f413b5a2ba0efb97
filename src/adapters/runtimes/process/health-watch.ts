import type { Instance } from "../../../core/readiness/expectation.ts";
import type { Io } from "../../../model/io.ts";
import { type Checked, missingProgram, runCheck, schedule } from "./health.ts";
import type { Service } from "./service.ts";
import type { Told } from "./told.ts";

export interface HealthWatch extends Disposable {
  /** Services whose health check cannot be run here. */
  readonly unusable: ReadonlySet<string>;
  /** Runs the check of a service, now. */
  check(service: string): Promise<Checked>;
  /** From its start on; an earlier schedule of it ends. */
  begin(service: string): void;
  state(service: string): Instance["health"];
}

interface Around {
  readonly services: readonly Service[];
  told(service: Service): Told;
  /** Who has a port of the service, if it is not the service. */
  stranger(service: string): Promise<string | undefined>;
  remark(text: string): void;
  changed(): void;
}

/** Runs the health checks of the file, in the schedules that it says. */
export async function watchHealth(around: Around, io: Io): Promise<HealthWatch> {
  const { services, told } = around;
  const states = new Map<string, Instance["health"]>();
  const schedules = new Map<string, AbortController>();
  const unusable = await unusableChecks(around, io);
  const find = (name: string) => services.find((one) => one.name === name);
  const check = async (name: string): Promise<Checked> => {
    const service = find(name);
    const command = service && told(service).check;
    if (!service?.check || !command) return { ok: true, output: "" };
    const checked = await runCheck(command, service.check, io);
    // What has passed may have asked somebody else.
    const stranger = checked.ok ? await around.stranger(name) : undefined;
    return stranger === undefined ? checked : { ok: false, output: stranger };
  };
  const follow = async (service: Service, signal: AbortSignal): Promise<void> => {
    if (!service.check) return;
    const run = () => check(service.name);
    for await (const state of schedule(service.check, run, { ...io, signal })) {
      if (signal.aborted) return;
      states.set(service.name, state);
      around.changed();
    }
  };
  return {
    unusable,
    check,
    state: (name) => states.get(name),
    begin(name) {
      schedules.get(name)?.abort();
      states.delete(name);
      const stop = new AbortController();
      schedules.set(name, stop);
      const service = find(name);
      if (service && !unusable.has(name))
        void follow(service, AbortSignal.any([stop.signal, io.signal]));
    },
    [Symbol.dispose]() {
      for (const one of schedules.values()) one.abort();
    },
  };
}

async function unusableChecks(
  { services, told, remark }: Around,
  io: Io,
): Promise<ReadonlySet<string>> {
  const unusable = new Set<string>();
  for (const service of services) {
    if (!service.check) continue;
    const missing = await missingProgram(service.check, told(service).check ?? {}, io);
    if (missing === undefined) continue;
    unusable.add(service.name);
    remark(
      `${service.name}: its health check needs ${missing}, which is not here; it is judged without the check`,
    );
  }
  return unusable;
}
