import type { Io } from "../../../model/io.ts";

const shown = 3;

/** Who runs on when the process itself has ended: `nginx (pid 4711)`. */
export async function familyNames(
  service: string,
  group: number,
  run: string,
  io: Pick<Io, "familyOf" | "programOf">,
): Promise<readonly string[]> {
  const pids = await io.familyOf(run, service, group);
  const named = pids.slice(0, shown).map(async (pid) => `${await io.programOf(pid)} (pid ${pid})`);
  return Promise.all(named);
}
