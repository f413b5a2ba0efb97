import { join } from "node:path";
import type { Found, Io } from "../model/io.ts";

/** A report as it was when the command ended. */
export interface Taken {
  /** As the user knows it. */
  readonly path: string;
  /** Where it can be read, whatever becomes of it. */
  readonly copy: string;
  readonly size: number;
  readonly version: string;
}

export interface Reports {
  readonly taken: readonly Taken[];
  /** There before the attempt, and not written by it. */
  readonly stale: readonly string[];
  /** Globs that match nothing. */
  readonly missing: readonly string[];
}

type Versions = ReadonlyMap<string, string>;

/** Some file systems round to two seconds. */
const roundingMs = 2000;

/** What is there before an attempt. */
export async function versionsOf(globs: readonly string[], io: Io): Promise<Versions> {
  const versions = new Map<string, string>();
  for (const glob of globs)
    for await (const { path, version } of io.files(glob)) versions.set(path, version);
  return versions;
}

interface Attempt {
  readonly globs: readonly string[];
  readonly before: Versions;
  readonly started: Date;
  /** Where the copies go. */
  readonly into: string;
}

/** Copies the reports of an attempt, at the moment it has ended. */
export async function take({ globs, before, started, into }: Attempt, io: Io): Promise<Reports> {
  const taken = new Map<string, Taken>();
  const stale = new Set<string>();
  const missing: string[] = [];
  const isStale = ({ path, version, changed }: Found): boolean =>
    before.get(path) === version || changed.getTime() + roundingMs < started.getTime();
  for (const glob of globs) {
    let any = false;
    for await (const found of io.files(glob)) {
      any = true;
      const { path, size, version } = found;
      if (taken.has(path)) continue;
      if (isStale(found)) {
        stale.add(path);
        continue;
      }
      const copy = join(into, `${taken.size + 1}`);
      await io.snapshot(path, copy);
      taken.set(path, { path, copy, size, version });
    }
    if (!any) missing.push(glob);
  }
  return { taken: [...taken.values()], stale: [...stale], missing };
}

/** Those that somebody has written after the command had ended. */
export async function rewritten({ taken }: Reports, io: Io): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const { path, version } of taken) {
    const now = await versionsOf([path.replaceAll(/[*?[\]{}()!\\]/g, String.raw`\$&`)], io);
    if (now.get(path) !== undefined && now.get(path) !== version) changed.push(path);
  }
  return changed;
}
