import type { Instance } from "../../../core/readiness/expectation.ts";
import type { Command, Io } from "../../../model/io.ts";
import type { Check } from "./settings.ts";

export interface Checked {
  readonly ok: boolean;
  readonly output: string;
}

/** Nobody says more for people to read. */
const readable = 262_144;

/** Runs a health check once, on this machine. */
export async function runCheck(
  command: Command,
  { timeoutMs }: Check,
  io: Pick<Io, "ask" | "signal">,
): Promise<Checked> {
  const { ok, text, complaint } = await io.ask(command, { timeoutMs, signal: io.signal });
  // Where it says nothing itself, that it failed is no news.
  const said = complaint.startsWith("Command failed") ? "" : complaint;
  return { ok, output: `${text}\n${said}`.trim().slice(0, readable) };
}

type Health = NonNullable<Instance["health"]>;

/** Says when a service is given up, by the file's own schedule. That it is healthy others may see earlier. */
export async function* schedule(
  check: Check,
  run: () => Promise<Checked>,
  { elapsed, wait, signal }: Pick<Io, "elapsed" | "wait" | "signal">,
): AsyncGenerator<Health> {
  const began = elapsed();
  for (let failed = 0; failed < check.retries;) {
    await wait(check.intervalMs, signal).catch(() => {});
    if (signal.aborted) return;
    const { ok, output } = await run();
    if (ok) return yield { status: "healthy", failed: 0, output };
    if (elapsed() - began >= check.startMs) failed++;
    yield { status: failed < check.retries ? "starting" : "unhealthy", failed, output };
  }
}

/** The first word of a health check that this machine does not know; then it cannot be run here. */
export async function missingProgram(
  { test }: Check,
  { env, folder }: Pick<Command, "env" | "folder">,
  io: Pick<Io, "ask">,
): Promise<string | undefined> {
  const [word] = typeof test === "string" ? (/^[\w./-]+(?![\w=])/.exec(test.trim()) ?? []) : test;
  if (word === undefined) return undefined;
  const command = { file: "sh", args: ["-c", 'command -v "$0"', word] };
  const about = { ...(env && { env }), ...(folder && { folder }) };
  const { ok } = await io.ask({ ...command, ...about }, { timeoutMs: 5000 });
  return ok ? undefined : word;
}
