export interface Account {
  readonly login: string;
  readonly id: number;
  readonly type: "Bot" | "User";
}

export interface App {
  readonly id: number;
  readonly slug: string;
}

/** As a workflow names them: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#permissions */
export type Permission = "actions" | "checks" | "contents" | "issues" | "pull-requests";
export type Level = "read" | "write";

/** For whom a token speaks, and what it may do. */
export interface Speaker {
  readonly account: Account;
  /** None for a person. */
  readonly app?: App;
  readonly permissions: Readonly<Partial<Record<Permission, Level>>>;
}

const actionsBot: Account = { login: "github-actions[bot]", id: 41_898_282, type: "Bot" };
const actionsApp: App = { id: 15_368, slug: "github-actions" };
const renovateBot: Account = { login: "renovate[bot]", id: 29_139_614, type: "Bot" };

const reads = { actions: "read", contents: "read" } as const;
const writes = { ...reads, checks: "write", issues: "write", "pull-requests": "write" } as const;
const onlyReads = { ...reads, checks: "read", issues: "read", "pull-requests": "read" } as const;

/** By token. */
export const speakers = {
  "actions-token": { account: actionsBot, app: actionsApp, permissions: writes },
  /** What a pull request from a fork gets, whatever its workflow asks for. */
  "fork-token": { account: actionsBot, app: actionsApp, permissions: onlyReads },
  "bot-token": { account: renovateBot, app: { id: 2740, slug: "renovate" }, permissions: writes },
  "user-token": { account: accountOf("octocat"), permissions: writes },
} satisfies Record<string, Speaker>;

/** The same login is always the same account. */
export function accountOf(login: string): Account {
  const known = [actionsBot, renovateBot].find((one) => one.login === login);
  const id = Buffer.from(login).reduce((sum, byte) => (sum * 31 + byte) % 1e8, 7);
  return known ?? { login, id, type: login.endsWith("[bot]") ? "Bot" : "User" };
}
