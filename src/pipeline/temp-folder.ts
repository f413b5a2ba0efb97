import { dirname, join } from "node:path";
import { isAlive, markFrom, markText } from "../lib/run-mark.ts";
import { whole } from "../lib/chunks.ts";
import type { RunMark } from "../model/event.ts";
import type { Io } from "../model/io.ts";

/** Says whose it is. */
const file = "mark.json";

export async function openTemp(mark: RunMark, io: Io): Promise<void> {
  await io.writeRaw(join(io.temp, file), markText(mark));
}

/** That of a run which is gone, beside our own: only what carries its mark. */
export async function closeTempOf(run: string, io: Io): Promise<void> {
  const temp = join(dirname(io.temp), run);
  const mark = await markIn(temp, io);
  if (mark?.id === run && !isAlive(mark)) await io.remove(temp);
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
