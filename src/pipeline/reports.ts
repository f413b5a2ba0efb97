import { literally } from "../lib/literally.ts";
import { join } from "node:path";
import type { Found, Io } from "../model/io.ts";
import { Problem, type Trouble } from "../model/problem.ts";

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
  /** There before the attempt, and not written by it: all that a glob matches. */
  readonly stale: readonly string[];
  /** Written by an earlier attempt, beside a fresh one that its glob matches too. */
  readonly staleBeside: readonly string[];
  /** Globs that match nothing. */
  readonly missing: readonly string[];
  /** What cannot be taken, and why. */
  readonly refused: readonly Trouble[];
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
  /** When the first attempt has begun: what is older was left by an earlier run. */
  readonly since: Date;
  /** Where the copies go. */
  readonly into: string;
}

/** Copies the reports of an attempt, at the moment it has ended. */
export async function take(attempt: Attempt, io: Io): Promise<Reports> {
  const { globs, before, started, since, into } = attempt;
  const taken = new Map<string, Taken>();
  const stale = new Set<string>();
  const staleBeside = new Set<string>();
  const missing: string[] = [];
  const refused: Trouble[] = [];
  const isStale = (found: Found): boolean =>
    before.get(found.path) === found.version || isOlder(found, started);
  const takeOne = async ({ path, size, version }: Found): Promise<void> => {
    if (taken.has(path)) return;
    const copy = join(into, `${taken.size + 1}`);
    const why = await refusal(() => io.snapshot(path, copy));
    if (why) refused.push(why);
    else taken.set(path, { path, copy, size, version });
  };
  for (const glob of globs) {
    const old: Found[] = [];
    let any = false;
    let anyFresh = false;
    const why = await refusal(async () => {
      for await (const found of io.files(glob)) {
        any = true;
        if (isStale(found)) old.push(found);
        else {
          anyFresh = true;
          await takeOne(found);
        }
      }
    });
    for (const found of old)
      if (!anyFresh) stale.add(found.path);
      else if (!isOlder(found, since)) staleBeside.add(found.path);
    const other = any ? undefined : kinds[(await io.look(glob)) ?? "file"];
    if (why) refused.push(why);
    else if (other)
      refused.push({ code: "broken-report", message: `${glob} is ${other}, and no plain file` });
    else if (!any) missing.push(glob);
  }
  return {
    taken: [...taken.values()],
    stale: [...stale],
    staleBeside: [...staleBeside],
    missing,
    refused,
  };
}

const kinds = { file: undefined, folder: "a folder", link: "a link", other: "a pipe or a device" };

/** Those that somebody has written after the command had ended. */
export async function rewritten({ taken }: Reports, io: Io): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const { path, version } of taken) {
    const now = await versionsOf([literally(path)], io);
    if (now.get(path) !== undefined && now.get(path) !== version) changed.push(path);
  }
  return changed;
}

function isOlder({ changed }: Found, than: Date): boolean {
  return changed.getTime() + roundingMs < than.getTime();
}

/** The same reports, as they are known to whoever stands in a folder. */
export function seenFrom(folder: string, reports: Reports): Reports {
  const { taken, stale, staleBeside, missing, refused } = reports;
  const bare = (text: string): string => text.replaceAll(`${folder}/`, "");
  return {
    taken: taken.map((one) => ({ ...one, path: bare(one.path) })),
    stale: stale.map(bare),
    staleBeside: staleBeside.map(bare),
    missing: missing.map(bare),
    refused: refused.map((one) => ({ ...one, message: bare(one.message) })),
  };
}

async function refusal(body: () => Promise<void>): Promise<Trouble | undefined> {
  try {
    await body();
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.trouble;
    throw error;
  }
}
