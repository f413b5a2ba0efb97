import { glob, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { isOfService, marked } from "./end-processes.ts";

/**
 * Whoever runs as a service of a run: in its process group, or by its mark wherever it has gone. Only Linux can be asked:
 * elsewhere there is nobody to be seen.
 */
export async function familyOf(
  run: string,
  service: string,
  group: number,
): Promise<readonly number[]> {
  const found = new Set<number>();
  for await (const file of glob("/proc/[0-9]*/stat")) {
    const stat = await readFile(file, "utf8").catch(() => "");
    const [state, , own] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // A zombie has ended and only waits to be noticed.
    if (Number(own) === group && state !== "Z") found.add(Number(file.split("/")[2]));
  }
  for (const { pid, mark, variables } of await marked())
    if (mark.id === run && isOfService(variables, service)) found.add(pid);
  return [...found];
}

/** `nginx` */
export async function programOf(pid: number): Promise<string> {
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return basename(command.split("\0")[0] ?? "") || "a process";
}
