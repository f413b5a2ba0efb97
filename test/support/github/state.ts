import type { Facts } from "./complete.ts";
import { type Account, accountOf, type App, type Speaker } from "./speakers.ts";

/** What GitHub knows of a repository. A test may change it behind the API's back. */
export interface Repository {
  readonly id: number;
  /** `owner/name` */
  readonly name: string;
  readonly isPrivate: boolean;
  /** By number. A pull request is an issue too. */
  readonly issues: Map<number, Issue>;
  /** In the order of their ids. */
  readonly comments: Comment[];
  /** In the order of their ids. */
  readonly checkRuns: CheckRun[];
  /** Text by `ref:path`. */
  readonly files: Map<string, string>;
  /** By `run/attempt`. */
  readonly jobs: Map<string, readonly Facts[]>;
  readonly artifacts: Artifact[];
}

export interface Issue {
  readonly locked?: boolean;
  /** There for a pull request. */
  readonly pull?: { readonly head: Branch; readonly base: Branch };
}

export interface Branch {
  readonly ref: string;
  readonly sha: string;
  /** `owner/name`, where it is another one. */
  readonly repository?: string;
}

export interface Comment {
  readonly id: number;
  readonly issue: number;
  readonly user: Account;
  readonly body: string;
  readonly html_url: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly performed_via_github_app: App | null;
}

export interface CheckRun {
  readonly id: number;
  readonly name: string;
  readonly head_sha: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly started_at: string | null;
  readonly completed_at: string | null;
  readonly external_id: string | null;
  readonly details_url: string | null;
  readonly html_url: string;
  readonly app: App;
  readonly output: Readonly<Record<"title" | "summary" | "text", string | null>>;
  /** All that were ever sent: an update adds to them. */
  readonly annotations: readonly unknown[];
}

export interface Artifact {
  readonly name: string;
  /** The workflow run that made it. */
  readonly run: number;
  readonly facts?: Facts;
}

export interface World {
  /** Where this GitHub's API is. */
  readonly api: string;
  /** By name. */
  readonly repositories: ReadonlyMap<string, Repository>;
  /** By token. */
  readonly speakers: ReadonlyMap<string, Speaker>;
  /** As GitHub writes it: to the second. */
  now(): string;
  /** Ids only grow, and they no longer fit into 32 bits. */
  nextId(): number;
}

interface Said {
  /** A login, or a known account. */
  readonly user: string | Account;
  readonly body: string;
  /** None if a person wrote it. */
  readonly app?: App | undefined;
  readonly world: World;
}

export function addComment(
  { comments, name, issues }: Repository,
  issue: number,
  { user, body, app, world }: Said,
): Comment {
  const id = world.nextId();
  const kind = issues.get(issue)?.pull ? "pull" : "issues";
  const comment: Comment = {
    id,
    issue,
    user: typeof user === "string" ? accountOf(user) : user,
    body,
    html_url: `https://github.com/${name}/${kind}/${issue}#issuecomment-${id}`,
    created_at: world.now(),
    updated_at: world.now(),
    performed_via_github_app: app ?? null,
  };
  comments.push(comment);
  return comment;
}
