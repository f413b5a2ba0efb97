import type { Environment } from "../model/adapter.ts";
import type { RunMark } from "../model/event.ts";
import type { Io } from "../model/io.ts";
import type { Plan } from "../model/plan.ts";
import { type Exit, Problem } from "../model/problem.ts";
import type { Tell } from "../model/progress.ts";
import { sweepDead } from "./down.ts";
import { choose } from "./environment.ts";
import { checkName, type Inputs } from "./inputs.ts";
import { type Journal, journal } from "./journal.ts";
import { forgeOf } from "./load-adapter.ts";
import { loadUp } from "./plan.ts";
import { bestEffort, showTails } from "./report.ts";
import { checkResults, openResults } from "./results-folder.ts";
import { concealInputs, concealNamed } from "./secrets.ts";
import { partsOf } from "./service-variables.ts";
import { refuseBesideUp } from "./status-file.ts";
import { closeTemp, openTemp } from "./temp-folder.ts";

interface Around {
  readonly mark: RunMark;
  readonly tell: Tell;
  /** Aborts when somebody asks a second time: then nobody is given time to end. */
  readonly hurry: AbortSignal;
  /** Who brings an environment up. */
  readonly find?: typeof choose;
}

/** Brings the environment up and leaves it up until somebody asks to stop: that is no cancel then, and all may end in peace. */
export async function up(inputs: Inputs, around: Around, given: Io): Promise<Exit> {
  const { mark, tell } = around;
  concealInputs(given);
  const forge = await forgeOf(given.env);
  const distrust = await forge.distrust(given);
  if (distrust) throw new Problem("untrusted", distrust);
  const io = (await forge.change(given)).fork ? given.distrusting() : given;
  try {
    await openTemp(mark, io);
    checkName(inputs);
    const plan = await loadUp(inputs, io);
    await concealNamed(plan, io);
    await checkResults(io);
    await refuseBesideUp(mark, io);
    await openResults(io);
    tell({ is: "phase", phase: "prepare" });
    await bestEffort("Clean-up of earlier runs", io, () => sweepDead(mark, io));
    return await stayUp(plan, around, io);
  } finally {
    await closeTemp(io);
  }
}

async function stayUp(plan: Plan, around: Around, io: Io): Promise<Exit> {
  const { mark, tell, hurry } = around;
  const { scope, known, events } = journal(mark, io, tell);
  using ending = endingOf(io.signal, hurry);
  try {
    await using stack = new AsyncDisposableStack();
    await bringUp(plan, { ...around, scope, stack }, { ...io, signal: ending.signal });
    ending.isUp();
    tell({ is: "phase", phase: "up" });
    io.log("info", "All is up. Ctrl-C, or `mortar down` in another terminal, takes it down.");
    // As long as a timer can be.
    while (!io.signal.aborted) await io.wait(2 ** 31 - 1, io.signal).catch(() => {});
    tell({ is: "phase", phase: "teardown" });
    io.log("info", "Taking down. Once more, and nobody is given time to end.");
  } catch (error) {
    if (ending.signal.aborted) throw new Problem("cancelled", "Cancelled.", { cause: error });
    for (const id of Object.keys(plan.environments)) await showTails(known(id).tails ?? {}, io);
    throw error;
  } finally {
    await io.endProcesses(mark.id);
  }
  for (const { kind, subject } of events)
    if (kind === "left behind") io.log("warn", `Left behind: ${subject}`);
  return 0;
}

interface Site extends Around {
  readonly scope: Journal["scope"];
  /** All that is up goes with it. */
  readonly stack: AsyncDisposableStack;
}

async function bringUp(
  { environments }: Plan,
  { scope, stack, tell, find = choose }: Site,
  io: Io,
): Promise<void> {
  for (const [id, spec] of Object.entries(environments)) {
    const chosen = await find(spec, scope(id), io);
    tell({ is: "runtime", runtime: chosen.name });
    const environment = stack.use(await chosen.up());
    await tellAddresses(environment, tell, io);
    sayDeath(environment, io);
  }
  if (io.signal.aborted) throw new Problem("cancelled", "Cancelled.");
}

interface Ending extends Disposable {
  /** A cancel while it comes up; later only haste. */
  readonly signal: AbortSignal;
  isUp(): void;
}

function endingOf(asked: AbortSignal, hurry: AbortSignal): Ending {
  const ending = new AbortController();
  const end = (): void => ending.abort();
  if (asked.aborted) end();
  asked.addEventListener("abort", end);
  hurry.addEventListener("abort", end);
  return {
    signal: ending.signal,
    isUp: () => asked.removeEventListener("abort", end),
    [Symbol.dispose]() {
      asked.removeEventListener("abort", end);
      hurry.removeEventListener("abort", end);
    },
  };
}

/** Where each service is found from this machine. */
async function tellAddresses(environment: Environment, tell: Tell, io: Io): Promise<void> {
  for (const [service, ports] of Object.entries(environment.services)) {
    const addresses: string[] = [];
    for (const { target, protocol, scheme } of ports) {
      if (protocol !== "tcp") continue;
      const found = await environment.address({}, service, target).catch(() => undefined);
      if (!found) continue;
      const url = partsOf(found, scheme ?? "tcp").url;
      addresses.push(scheme ? url : url.replace("tcp://", ""));
    }
    if (addresses.length === 0) continue;
    tell({ is: "addresses", service, addresses });
    io.log("info", `${service}: ${addresses.join(", ")}`);
  }
}

/** The others stay: somebody may want to look. */
function sayDeath({ died }: Environment, { log }: Io): void {
  died.addEventListener("abort", () => {
    const why: unknown = died.reason;
    log("error", `${why instanceof Error ? why.message : String(why)}. The others stay up.`);
  });
}
