import type { Io } from "../model/io.ts";
import type { Plan } from "../model/plan.ts";
import { exitOf, Problem } from "../model/problem.ts";
import { githubHere, machineHere, nodeHere, roomHere } from "./check-machine.ts";
import { portsHere } from "./check-ports.ts";
import { runtimesHere } from "./check-runtimes.ts";
import { placeOf, type Finding } from "./finding.ts";
import type { Inputs } from "./inputs.ts";
import { loadUp } from "./plan.ts";
import { mustHaveVariables } from "./variables.ts";

export interface Diagnosis {
  readonly findings: readonly Finding[];
  /** 0: all that this folder needs is here. */
  readonly exit: number;
}

/** For one look. Nobody waits for a machine that does not answer. */
const deadlineMs = 15_000;

type Check = (io: Io) => Promise<readonly Finding[]>;

/** What this machine can and cannot do for what lies in this folder. */
export async function doctor(inputs: Inputs, io: Io): Promise<Diagnosis> {
  const { plan, findings: said } = await configuration(inputs, io);
  const specs = Object.values(plan?.environments ?? {});
  const checks: Readonly<Record<string, Check>> = {
    Node: async () => nodeHere(process.versions.node),
    "The environment": (own) => runtimesHere(specs, own),
    "Fixed ports": (own) => portsHere(specs, own),
    "Disk room": roomHere,
    "The machine": machineHere,
    GitHub: async (own) => githubHere(own.env),
  };
  const found = await Promise.all(
    Object.entries(checks).map(([name, check]) => within(name, check, io)),
  );
  const findings = [...said, ...found.flat()];
  const isBad = findings.some(({ is }) => is === "bad");
  const isWrong = said.some(({ is }) => is === "bad");
  return { findings, exit: isWrong ? 2 : isBad ? 3 : 0 };
}

/** A check that fails has found something too. */
async function within(name: string, check: Check, io: Io): Promise<readonly Finding[]> {
  const stop = new AbortController();
  const late = io
    .wait(deadlineMs, stop.signal)
    .then((): readonly Finding[] => [
      { is: "bad", text: `${name}: no answer within ${deadlineMs / 1000} s` },
    ]);
  late.catch(() => {});
  try {
    return await Promise.race([check(io), late]);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { message, hint } = error.trouble;
    return [{ is: "bad", text: message, ...(hint && { remedy: hint }) }];
  } finally {
    stop.abort();
  }
}

interface Configured {
  readonly plan?: Plan;
  readonly findings: readonly Finding[];
}

async function configuration(inputs: Inputs, io: Io): Promise<Configured> {
  try {
    const plan = await loadUp(inputs, io);
    mustHaveVariables(plan.jobs, io);
    const files = Object.values(plan.environments).flatMap(({ compose }) => compose.files);
    const jobs = plan.jobs.map(({ id }) => id).join(", ") || "no jobs";
    const what = `Configuration: ${jobs} on ${files.join(", ")}`;
    if (plan.jobs.length > 0) return { plan, findings: [{ is: "good", text: what }] };
    const remedy =
      "Write a suite into mortar.yml (`mortar init` makes one), or give `mortar run` a command with --run.";
    return { plan, findings: [{ is: "note", text: what, remedy }] };
  } catch (error) {
    if (!(error instanceof Problem) || exitOf(error.trouble) !== 2) throw error;
    const { message, hint, at } = error.trouble;
    const text = `Configuration: ${placeOf(at)}${message}`;
    return { findings: [{ is: "bad", text, ...(hint && { remedy: hint }) }] };
  }
}
