import type { Io } from "../../../model/io.ts";

const pauseMs = 50;
const patienceMs = 3000;

/** Ends whatever carries the run's mark, until nothing does. Returns what is still there. */
export async function sweep(
  run: string,
  io: Pick<Io, "endProcesses" | "markedProcesses" | "elapsed" | "wait">,
): Promise<readonly string[]> {
  const late = io.elapsed() + patienceMs;
  for (;;) {
    await io.endProcesses(run);
    const left = await io.markedProcesses(run);
    if (left.length === 0 || io.elapsed() > late) return left;
    await io.wait(pauseMs);
  }
}
