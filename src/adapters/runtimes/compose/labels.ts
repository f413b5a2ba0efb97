import * as v from "valibot";
import type { RunMark } from "../../../model/event.ts";

/** The label by which everything of a run is found again. */
export const runLabel = "mortar.run";

/** Compose's own: what a script of the run starts with other files carries these, and not ours. */
export const projectLabel = "com.docker.compose.project";
export const serviceLabel = "com.docker.compose.service";

export function labelsOf(mark: RunMark): Readonly<Record<string, string>> {
  return {
    [runLabel]: mark.id,
    "mortar.dir": mark.dir,
    "mortar.host": mark.host,
    "mortar.boot": mark.boot,
    "mortar.pid": String(mark.pid),
    "mortar.pidstart": mark.pidstart,
    "mortar.expires": mark.expires,
  };
}

const Mark = v.pipe(
  v.object({
    [runLabel]: v.string(),
    "mortar.dir": v.string(),
    "mortar.host": v.string(),
    "mortar.boot": v.string(),
    "mortar.pid": v.pipe(v.string(), v.toNumber()),
    "mortar.pidstart": v.string(),
    "mortar.expires": v.string(),
  }),
  v.transform((labels): RunMark => ({
    id: labels[runLabel],
    dir: labels["mortar.dir"],
    host: labels["mortar.host"],
    boot: labels["mortar.boot"],
    pid: labels["mortar.pid"],
    pidstart: labels["mortar.pidstart"],
    expires: labels["mortar.expires"],
  })),
);

/** None where the labels are not all there: then it is not known to be Mortar's. */
export function markOf(labels: unknown): RunMark | undefined {
  const { success, output } = v.safeParse(Mark, labels);
  return success ? output : undefined;
}

/** A query for what carries a label. */
export function labelled(label: string, value?: string): { readonly filters: string } {
  return {
    filters: JSON.stringify({ label: [value === undefined ? label : `${label}=${value}`] }),
  };
}
