import { isAbsolute, join, relative, resolve } from "node:path";
import type { Io } from "../model/io.ts";
import type { Place } from "../model/place.ts";
import { Problem } from "../model/problem.ts";

/** A path of the user's, from the workspace; or a Problem, if it leads out of there. */
export function insideWorkspace(
  path: string,
  folder: string,
  { workspace, at }: { readonly workspace: string; readonly at?: Place | undefined },
): string {
  const whole = isAbsolute(path) ? relative(workspace, path) || "." : join(folder, path);
  if (!/^\.\.([/\\]|$)/.test(relative(workspace, resolve(whole)))) return whole;
  throw new Problem("configuration", `${path} leads out of the workspace.`, {
    hint: "All that Mortar reads and runs lies inside it.",
    at,
  });
}

export async function mustBeFolder(
  path: string,
  at: Place | undefined,
  { look, real }: Pick<Io, "look" | "real">,
): Promise<void> {
  const end = await real(path).catch(() => path);
  if ((await look(end)) === "folder") return;
  throw new Problem("configuration", `There is no folder ${path}.`, {
    hint: "Commands run in it; it counts from the workspace.",
    at,
  });
}
