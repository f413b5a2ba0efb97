import { constants } from "node:os";
import type { End } from "../../../core/readiness/expectation.ts";
import type { Io, Launched } from "../../../model/io.ts";
import { Problem } from "../../../model/problem.ts";
import { familyNames } from "./family.ts";
import type { Logs } from "./logs.ts";
import type { Service } from "./service.ts";
import type { Told } from "./told.ts";

/** A service from one start to its end. */
export interface Running {
  /** The number of its process group. */
  readonly group: number;
  /** Since its start, in milliseconds. */
  upMs(): number;
  /** When it has ended, all that it has started with it, and all that it has said was read. */
  readonly over: Promise<End>;
  /** Its own signal, and after its grace period no mercy. */
  stop(): Promise<void>;
  kill(): Promise<void>;
}

export interface Around {
  readonly run: string;
  readonly logs: Logs;
  /** What it is told, now. */
  told(service: Service): Told;
  readonly io: Io;
}

const lookMs = 50;

export async function begin(service: Service, around: Around): Promise<Running> {
  const { run, logs, told, io } = around;
  const { name } = service;
  const launched = io.launch(told(service).start, (lines) => logs.add(name, lines));
  const { pid: group } = launched;
  if (group === undefined) throw await cannotStart(service, launched);
  const began = io.elapsed();
  const state = { isStopping: false };
  const kill = async (): Promise<void> => {
    state.isStopping = true;
    await endFamily(launched, name, run, io);
    await over;
  };
  const over = ended();
  logs.begin(name, over);
  return {
    group,
    upMs: () => io.elapsed() - began,
    over,
    kill,
    async stop() {
      state.isStopping = true;
      await askToEnd(launched, service, run, io);
      await kill();
    },
  };

  async function ended(): Promise<End> {
    const code = codeOf(await launched.ended);
    const afterMs = io.elapsed() - began;
    let left: readonly string[] = [];
    // Whoever is stopping it gives the others of its group the same time.
    if (!state.isStopping) {
      left = await familyNames(name, launched.pid ?? 0, run, io);
      // As with a container: when the process is gone, all that it has started goes too.
      await endFamily(launched, name, run, io);
    }
    await launched.read();
    const leaving = left.length > 0 ? { leaving: left.join(", ") } : {};
    return { code, outOfMemory: false, afterMs, ...leaving };
  }
}

async function endFamily(launched: Launched, service: string, run: string, io: Io): Promise<void> {
  launched.signal("SIGKILL");
  await io.endProcesses(run, service);
}

async function askToEnd(
  launched: Launched,
  { name, stopping: { signal, graceMs } }: Service,
  run: string,
  io: Io,
): Promise<void> {
  const late = io.elapsed() + graceMs;
  let isUp = true;
  void launched.ended.then(() => (isUp = false));
  launched.signal(signal);
  while (io.elapsed() < late && !io.signal.aborted) {
    await io.wait(lookMs);
    // Itself, or anybody whom it has started.
    if (!isUp && (await io.familyOf(run, name, launched.pid ?? 0)).length === 0) return;
  }
}

async function cannotStart(
  { name, process, folder, plan }: Service,
  { ended }: Launched,
): Promise<Problem> {
  const { error = "" } = await ended;
  const [program] = [process.command].flat();
  const isMissing = error.includes("ENOENT");
  const why = isMissing ? `there is no program "${program}" in ${folder} or on PATH` : error;
  const message = `${name} cannot be started: ${why}`;
  return new Problem("not-ready", message, { service: name, at: plan.at });
}

/** As a shell says it: 128 and the number of the signal. */
function codeOf({ code, killedBy }: Awaited<Launched["ended"]>): number {
  return code ?? 128 + (killedBy === undefined ? 0 : constants.signals[killedBy]);
}
