import { dirname, join, relative, resolve } from "node:path";
import type { Io } from "../model/io.ts";
import { Problem } from "../model/problem.ts";

/** Only a folder with this file in it is ever emptied. */
const marker = ".mortar";
const markerText = "Mortar made this folder, and empties it when a run starts.\n";

/** Looks whether it may be used, and changes nothing. No mark, no touch: a folder on a user's machine belongs to someone. */
export async function checkResults(io: Io): Promise<void> {
  const { results, workspace } = io;
  const path = relative(workspace, resolve(results));
  const hint = "Choose a folder of its own inside the workspace, such as `mortar-results`.";
  const refuse = (why: string): never => {
    throw new Problem("results-folder", `The results folder ${results} cannot be used: ${why}.`, {
      hint,
    });
  };
  if (path === "") refuse("it is the workspace itself");
  if (/^\.\.([/\\]|$)/.test(path)) refuse("it lies outside of the workspace");
  for (let part = results; part !== "." && part !== dirname(part); part = dirname(part))
    if ((await io.look(part)) === "link") refuse(`${part} is a link`);
  const there = await io.look(results);
  if (there === undefined) return;
  if (there !== "folder") refuse("it is no folder");
  const names = await io.names(results);
  if (names.length > 0 && !names.includes(marker))
    refuse("it is not empty, and nothing in it says that Mortar made it");
}

/** Makes the folder, or empties it of what an earlier run has left; what a run of another name has made in it stays. */
export async function openResults(io: Io): Promise<void> {
  const { results } = io;
  await markFolder(results, io);
  for (const name of await io.names(results)) {
    const path = join(results, name);
    if (name !== marker && (await io.look(join(path, marker))) === undefined) await io.remove(path);
  }
  await hide(results, io);
}

/** For the documents of a run that was refused: what an earlier one has left stays. */
export async function openRefused(io: Io): Promise<string> {
  const folder = join(io.results, "refused");
  await markFolder(io.results, io);
  await io.remove(folder);
  await hide(io.results, io);
  return folder;
}

async function markFolder(folder: string, io: Io): Promise<void> {
  const above = dirname(folder);
  // A named run's folder lies in that of the runs without a name, which will want to use it too.
  if (above !== "." && (await io.look(above)) === undefined) {
    await io.writeRaw(join(above, marker), markerText);
    await hide(above, io);
  }
  await io.writeRaw(join(folder, marker), markerText);
}

/** From the user's Git. */
function hide(folder: string, io: Io): Promise<void> {
  return io.writeRaw(join(folder, ".gitignore"), "*\n");
}
