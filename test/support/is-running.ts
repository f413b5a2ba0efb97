import { readFile } from "node:fs/promises";

/** Whether a process is at work: one that has ended, and only waits to be noticed by its parent, is not. */
export async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const [state = "Z"] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return stat !== "" && state !== "Z";
}
