import { dirname, join, relative, resolve } from "node:path";
import type { Io } from "../model/io.ts";
import { Problem } from "../model/problem.ts";
import { ownFolders } from "./inputs.ts";

/** Only a folder with this file in it is ever emptied. */
const marker = ".mortar";
const markerText = "Mortar made this folder, and empties it when a run starts.\n";

/** Looks whether it may be used, and changes nothing. No mark, no touch: a folder on a user's machine belongs to someone. */
export async function checkResults(io: Io): Promise<void> {
  const { results, workspace } = io;
  const path = relative(workspace, resolve(results));
  const refuse = (why: string): never => {
    throw unusable(results, why);
  };
  if (path === "") refuse("it is the workspace itself");
  if (/^\.\.([/\\]|$)/.test(path)) refuse("it lies outside of the workspace");
  for (let part = path; part !== "."; part = dirname(part))
    if ((await io.look(part)) === "link") refuse(`${part} is a link`);
  const there = await io.look(results);
  if (there === undefined) return;
  if (there !== "folder") refuse("it is no folder");
  if (!(await isOurs(results, io)) && (await io.names(results)).length > 0)
    refuse("it is not empty, and nothing in it says that Mortar made it");
}

/** Makes the folder, or empties it of what an earlier run has left; what a run of another name has made in it stays. */
export async function openResults(io: Io): Promise<void> {
  const { results } = io;
  try {
    await markFolder(results, io);
    for (const name of await io.names(results)) {
      const path = join(results, name);
      const isAnothers = !ownFolders.includes(name) && (await isOurs(path, io));
      if (name !== marker && !isAnothers) await io.remove(path);
    }
    await hide(results, io);
  } catch (error) {
    // A container may have left there what is another user's.
    if (
      error instanceof Error &&
      "code" in error &&
      ["EACCES", "EPERM"].includes(String(error.code))
    )
      throw unusable(results, `it cannot be emptied (${error.message})`);
    throw error;
  }
}

/** A job may have cleaned the workspace, and the folder with it: what a run writes later is known to the next one all the same. */
export async function restoreResults(io: Io): Promise<void> {
  const { results } = io;
  const there = await io.look(results);
  if ((there !== undefined && there !== "folder") || (await isOurs(results, io))) return;
  const names = there ? await io.names(results) : [];
  if (!names.every((name) => ownFolders.includes(name))) return;
  await markFolder(results, io);
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

function unusable(results: string, why: string): Problem {
  return new Problem("results-folder", `The results folder ${results} cannot be used: ${why}.`, {
    hint: "Choose a folder of its own inside the workspace, such as `mortar-results`.",
  });
}

/** A link that is called like the mark is none: it would be written through. */
export async function isOurs(folder: string, { look }: Pick<Io, "look">): Promise<boolean> {
  return (await look(folder)) === "folder" && (await look(join(folder, marker))) === "file";
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
async function hide(folder: string, io: Io): Promise<void> {
  const path = join(folder, ".gitignore");
  await io.remove(path);
  await io.writeRaw(path, "*\n");
}
