import { stillRunning } from "../../../lib/still-running.ts";
import type { Io } from "../../../model/io.ts";
import { Problem } from "../../../model/problem.ts";
import { runVariables } from "../../../lib/end-processes.ts";
import type { RunMark } from "../../../model/event.ts";
import { durationText } from "../../../core/readiness/words.ts";
import { commandOf, type Service } from "./service.ts";

interface About {
  readonly run: RunMark;
  /** For all of it. */
  readonly withinMs: number;
}

const shown = 20;

/** What the user says has to be run once, before anything is started; the same for several services only once. */
export async function build(
  services: readonly Service[],
  { run, withinMs }: About,
  io: Io,
): Promise<void> {
  const wanted = new Map<string, Service>();
  for (const one of services)
    if (one.process.build) wanted.set(JSON.stringify([one.process.build, one.folder]), one);
  if (wanted.size === 0) return;
  const end = io.elapsed() + withinMs;
  await io.group("Build", async () => {
    for (const { name, process, folder } of wanted.values()) {
      using beat = stillRunning(io);
      const command = { ...commandOf(process.build ?? []), folder, env: runVariables(run) };
      const timeoutMs = Math.max(1, end - io.elapsed());
      const exit = await io.exec(command, { timeoutMs, line: beat.line });
      if (io.signal.aborted) throw new Problem("cancelled", "Cancelled while services were built.");
      if (exit.code === 0) continue;
      const how = exit.timedOut
        ? `was not done within ${durationText(withinMs)}`
        : `failed (${exit.killedBy ?? (exit.started ? `exit ${exit.code}` : "it does not start")})`;
      throw new Problem("build", `The build of ${name} ${how}.`, {
        hint: `The last lines:\n${exit.tail.slice(-shown).join("\n")}`,
        service: name,
        at: process.at,
      });
    }
  });
}
