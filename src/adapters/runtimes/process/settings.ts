import { constants } from "node:os";
import type { Expectation } from "../../../core/readiness/expectation.ts";
import { milliseconds } from "../../../lib/composefile/duration.ts";
import type { Resolved } from "../../../lib/composefile/resolve.ts";
import { isRecord, list, textOf } from "../../../lib/composefile/service.ts";

type Says = Pick<Resolved, "said">;

export interface Restarts {
  readonly when: Expectation["restarts"];
  /** At most so often. */
  readonly most: number;
}

/** `no`, `always`, `unless-stopped`, `on-failure:3`; or what `deploy.restart_policy` says. */
export function restartsOf({ said }: Says): Restarts {
  const deploy = said["deploy"]?.value;
  const policy = isRecord(deploy) ? deploy["restart_policy"] : undefined;
  if (isRecord(policy)) {
    const { condition = "any", max_attempts: most = Number.POSITIVE_INFINITY } = policy;
    const when = { any: "always", "on-failure": "on failure" } as const;
    return {
      when: condition === "any" || condition === "on-failure" ? when[condition] : "never",
      most: Number(most),
    };
  }
  const text = textOf(said["restart"]?.value) ?? "no";
  if (text === "always" || text === "unless-stopped")
    return { when: "always", most: Number.POSITIVE_INFINITY };
  const [, most] = /^on-failure(?::(\d+))?$/.exec(text) ?? [];
  if (!text.startsWith("on-failure")) return { when: "never", most: 0 };
  return { when: "on failure", most: most === undefined ? Number.POSITIVE_INFINITY : Number(most) };
}

/** Where the file sets none, as for containers: files of coverage hang on it. */
const usualGraceMs = 2000;

export interface Stopping {
  readonly signal: NodeJS.Signals;
  readonly graceMs: number;
}

export function stoppingOf({ said }: Says): Stopping {
  const signal = signalNamed(textOf(said["stop_signal"]?.value) ?? "SIGTERM") ?? "SIGTERM";
  const grace = textOf(said["stop_grace_period"]?.value);
  return { signal, graceMs: grace === undefined ? usualGraceMs : milliseconds(grace) };
}

/** `SIGINT`, `INT` or `2`. */
export function signalNamed(text: string): NodeJS.Signals | undefined {
  const wanted = text.toUpperCase();
  const [name] =
    Object.entries(constants.signals).find(
      ([one, number]) => one === wanted || one === `SIG${wanted}` || String(number) === wanted,
    ) ?? [];
  return isSignal(name) ? name : undefined;
}

function isSignal(name: string | undefined): name is NodeJS.Signals {
  return name !== undefined && Object.hasOwn(constants.signals, name);
}

/** Times in milliseconds. */
export interface Check {
  /** A text is the shell's. */
  readonly test: string | readonly string[];
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly startMs: number;
}

/** https://docs.docker.com/reference/compose-file/services/#healthcheck */
export function checkOf({ said }: Says): Check | undefined {
  const given = said["healthcheck"]?.value;
  if (!isRecord(given) || given["disable"] === true) return undefined;
  const words = list(given["test"]).map(String);
  const [kind = "NONE", ...rest] = words;
  if (kind === "NONE") return undefined;
  const isShell = typeof given["test"] === "string";
  const { interval = "", timeout = "", retries = 0, start_period: start = "" } = given;
  // To the engine nought is the same as nothing.
  return {
    test: isShell ? kind : kind === "CMD-SHELL" ? rest.join(" ") : rest,
    intervalMs: milliseconds(String(interval)) || 30_000,
    timeoutMs: milliseconds(String(timeout)) || 30_000,
    retries: Number(retries) || 3,
    startMs: milliseconds(String(start)),
  };
}
