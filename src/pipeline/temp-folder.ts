import { basename, dirname, join } from "node:path";
import { isAlive, markFrom, markText } from "../lib/run-mark.ts";
import { whole } from "../lib/chunks.ts";
import type { RunMark } from "../model/event.ts";
import type { Io } from "../model/io.ts";

/** Says whose it is. */
const file = "mark.json";

export async function openTemp(mark: RunMark, io: Io): Promise<void> {
  await io.writeRaw(join(io.temp, file), markText(mark));
}

/** Those of runs that are wanted and gone, beside our own: only what carries their mark. */
export async function closeTemps(isWanted: (mark: RunMark) => boolean, io: Io): Promise<void> {
  const beside = dirname(io.temp);
  for (const name of await io.names(beside).catch(() => [])) {
    if (!/^mortar-[\da-f]{16}$/.test(name) || name === basename(io.temp)) continue;
    const mark = await markIn(join(beside, name), io);
    if (mark?.id === name && isWanted(mark) && !isAlive(mark)) await io.remove(join(beside, name));
  }
}

/** Only what carries a mark of this process, or of one that is gone. */
export async function closeTemp(io: Io): Promise<void> {
  const mark = await markIn(io.temp, io);
  if (mark && (mark.pid === process.pid || !isAlive(mark))) await io.remove(io.temp);
}

async function markIn(folder: string, io: Io): Promise<RunMark | undefined> {
  const path = join(folder, file);
  return (await io.look(path)) === "file" ? markFrom(await whole(io.read(path))) : undefined;
}
