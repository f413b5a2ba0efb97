import { join } from "node:path";
import { isAlive, markFrom, markText } from "../lib/run-mark.ts";
import { whole } from "../lib/chunks.ts";
import type { RunMark } from "../model/event.ts";
import type { Io } from "../model/io.ts";

/** Says whose it is. */
const file = "mark.json";

export async function openTemp(mark: RunMark, io: Io): Promise<void> {
  await io.writeRaw(join(io.temp, file), markText(mark));
}

/** Only what carries a mark of this process, or of one that is gone. */
export async function closeTemp(io: Io): Promise<void> {
  const path = join(io.temp, file);
  if ((await io.look(path)) !== "file") return;
  const mark = markFrom(await whole(io.read(path)));
  if (mark && (mark.pid === process.pid || !isAlive(mark))) await io.remove(io.temp);
}
