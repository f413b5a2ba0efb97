import type { Facts } from "./complete.ts";
import { type Speaker, speakers } from "./speakers.ts";
import type { Artifact, Issue, Repository, World } from "./state.ts";

/** What a fake begins with. Plain JSON but for the functions. */
export interface Seed {
  /** By token. Those of speakers.ts by default. */
  readonly speakers?: Readonly<Record<string, Speaker>>;
  /** By `owner/name`. By default there is `o/r`, in which 1 is an issue and 7 a pull request. */
  readonly repositories?: Readonly<Record<string, RepositorySeed>>;
  readonly now?: () => Date;
}

export interface RepositorySeed {
  readonly isPrivate?: boolean;
  readonly issues?: Readonly<Record<number, Issue>>;
  /** Text by `ref:path`. */
  readonly files?: Readonly<Record<string, string>>;
  /** By `run/attempt`. */
  readonly jobs?: Readonly<Record<string, readonly Facts[]>>;
  readonly artifacts?: readonly Artifact[];
}

const head = { ref: "topic", sha: "c0ffee".padEnd(40, "0") };
const base = { ref: "main", sha: "ba5e".padEnd(40, "0") };
const issues = { 1: {}, 7: { pull: { head, base } } };

export function worldOf(seed: Seed, api: () => string): World {
  const now = seed.now ?? (() => new Date());
  let lastId = 3_000_000_000;
  const nextId = (): number => ++lastId;
  const repositories = Object.entries(seed.repositories ?? { "o/r": {} }).map(
    ([name, one]): [string, Repository] => [name, repositoryOf(name, nextId(), one)],
  );
  return {
    get api() {
      return api();
    },
    repositories: new Map(repositories),
    speakers: new Map(Object.entries<Speaker>(seed.speakers ?? speakers)),
    now: () => now().toISOString().replace(/\.\d+/, ""),
    nextId,
  };
}

function repositoryOf(name: string, id: number, seed: RepositorySeed): Repository {
  const numbered = Object.entries(seed.issues ?? issues).map(([number, issue]): [number, Issue] => [
    Number(number),
    issue,
  ]);
  return {
    id,
    name,
    isPrivate: seed.isPrivate ?? false,
    issues: new Map(numbered),
    comments: [],
    checkRuns: [],
    files: new Map(Object.entries(seed.files ?? {})),
    jobs: new Map(Object.entries(seed.jobs ?? {})),
    artifacts: [...(seed.artifacts ?? [])],
  };
}
