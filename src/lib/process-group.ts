import type { ChildProcess } from "node:child_process";

/** What somebody outside the group has inherited a pipe from may never close it. */
export const drainMs = 300;

interface Gone {
  readonly code: number | undefined;
  readonly killedBy?: NodeJS.Signals;
  readonly error?: string;
}

/** When the process itself is gone, whoever still holds its pipes. */
export function gone(child: ChildProcess): Promise<Gone> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: undefined, error: error.message }));
    child.once("exit", (code, killedBy) =>
      resolve({ code: code ?? undefined, ...(killedBy && { killedBy }) }),
    );
  });
}

/** Whether anybody is left in the group. Signal 0 only asks. */
export function signalGroup(pid: number | undefined, signal: NodeJS.Signals | 0): boolean {
  try {
    return pid !== undefined && process.kill(-pid, signal);
  } catch {
    return false;
  }
}
