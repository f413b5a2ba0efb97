import { join, relative, resolve } from "node:path";
import type { Place } from "../model/place.ts";
import { Problem } from "../model/problem.ts";

/** A path of the user's, from the workspace; or a Problem, if it leads out of there. */
export function insideWorkspace(
  path: string,
  folder: string,
  { workspace, at }: { readonly workspace: string; readonly at?: Place | undefined },
): string {
  const whole = join(folder, path);
  if (!/^\.\.([/\\]|$)/.test(relative(workspace, resolve(whole)))) return whole;
  throw new Problem("configuration", `${path} leads out of the workspace.`, {
    hint: "All that Mortar reads and runs lies inside it.",
    at,
  });
}
