import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Io } from "../../src/model/io.ts";
import { run } from "../../src/pipeline/run.ts";
import { jumping } from "../support/clock.ts";
import { payload, pullRequestPayload, workflowRunPayload } from "../support/events.ts";
import { type FakeGitHub, fakeGitHub } from "../support/github/fake-github.ts";
import { marked, usual, written } from "../support/pull-request.ts";
import { recordOf } from "../support/records.ts";
import { type Repository, repository } from "../support/repository.ts";
import { type Workspace, workspace } from "../support/workspace.ts";

/** Without what only makes its tables look good. */
const docs = (await readFile("docs/events.md", "utf8")).replaceAll(/ +/g, " ");

interface Situation {
  readonly event: string;
  readonly situation: string;
  readonly text: (repo: Repository) => Promise<string>;
  /** What is checked out; by default what GITHUB_SHA says. */
  readonly head?: (repo: Repository) => string;
  readonly token?: string;
  readonly attempt?: string;
  /** What was there before. */
  readonly before?: (ws: Workspace, fake: FakeGitHub) => Promise<unknown>;
}

const pull = (from?: string) => (repo: Repository) => pullRequestPayload({ ...repo, from });
const after = (event: string, from?: string) => (repo: Repository) =>
  workflowRunPayload(event, { ...repo, from });
const [own, fork] = ["o/r", "mallory/r"];
const head = ({ head: commit }: Repository): string => commit;
const merge = (repo: Repository): string => repo.merge;

const situations: readonly Situation[] = [
  { event: "pull_request", situation: "same repository", text: pull(own) },
  { event: "pull_request", situation: "from a fork", text: pull(fork), token: "fork-token" },
  {
    event: "pull_request",
    situation: "a token that may only read (Dependabot, `permissions`)",
    text: pull(own),
    token: "fork-token",
  },
  {
    event: "pull_request",
    situation: "re-run of the latest run",
    text: pull(own),
    attempt: "2",
    before: commented(5, 1),
  },
  {
    event: "pull_request",
    situation: "re-run of an older run",
    text: pull(own),
    attempt: "2",
    before: commented(6, 1),
  },
  ...["push", "merge_group", "schedule", "workflow_dispatch"].map((event) => ({
    event,
    situation: "any",
    text: () => payload(event),
  })),
  {
    event: "pull_request_target",
    situation: "same repository, its head checked out",
    text: pull(own),
    head,
  },
  {
    event: "pull_request_target",
    situation: "same repository, the base checked out",
    text: pull(own),
  },
  {
    event: "pull_request_target",
    situation: "from a fork, its head checked out",
    text: pull(fork),
    head,
  },
  {
    event: "pull_request_target",
    situation: "from a fork, GitHub's merge checked out",
    text: pull(fork),
    head: merge,
  },
  {
    event: "pull_request_target",
    situation: "from a fork, the base checked out",
    text: pull(fork),
  },
  {
    event: "pull_request_target",
    situation: "from a fork, the base and files that are not the base's",
    text: pull(fork),
    before: (ws) => ws.put("x.sh", ""),
  },
  {
    event: "workflow_run",
    situation: "after a run of the same repository",
    text: after("pull_request", own),
  },
  {
    event: "workflow_run",
    situation: "after a fork's run, the base checked out",
    text: after("pull_request", fork),
  },
  {
    event: "workflow_run",
    situation: "after a fork's run, its head checked out",
    text: after("pull_request", fork),
    head,
  },
];

test.each(situations)(
  "docs/events.md says what happens on $event $situation",
  async (situation) => {
    expect(docs).toContain(`\n${await row(situation)}\n`);
  },
);

test("docs/events.md tells of nothing else", () => {
  const rows = docs.split("\n").filter((line) => line.startsWith("| `"));
  expect(rows).toHaveLength(situations.length);
});

/** What is seen from outside, as a row of the table. */
async function row(situation: Situation): Promise<string> {
  const { event, text, head: checkedOut, token = "actions-token", before } = situation;
  await using fake = await fakeGitHub();
  await using ws = await workspace({
    files: { "compose.yaml": "services: { a: { image: a } }\n" },
  });
  const repo = await repository(ws.folder);
  await before?.(ws, fake);
  await ws.put("../event.json", await text(repo));
  const sha = event === "pull_request" ? repo.merge : repo.base;
  await repo.git("checkout", "-q", checkedOut?.(repo) ?? sha);
  const env = {
    ...ws.io.env,
    CI: "true",
    DOCKER_HOST: "unix:///nowhere",
    GITHUB_ACTIONS: "true",
    GITHUB_API_URL: fake.url,
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: join(ws.folder, "../event.json"),
    GITHUB_JOB: "test",
    GITHUB_REPOSITORY: "o/r",
    GITHUB_RUN_ATTEMPT: situation.attempt ?? "1",
    GITHUB_RUN_NUMBER: "5",
    GITHUB_SHA: sha,
    GITHUB_STEP_SUMMARY: join(ws.folder, "../summary.md"),
    GITHUB_WORKFLOW_REF: "o/r/.github/workflows/ci.yml@refs/heads/main",
  };
  const seen: Seen = { files: [], isGuarded: false };
  const { record, verdict, exit } = await run(
    inputs,
    ws.mark,
    watched({ ...jumping(ws.io), env, token }, seen),
  );
  expect(exit).toBe(verdict.exit);
  expect(fake.violations).toEqual([]);
  const isRefused = verdict.exit === 2;
  // Nothing is started but what looks at the workspace.
  expect(isRefused ? seen.files.filter((file) => file !== "git") : []).toEqual([]);
  const commits = { [repo.head]: "its head", [sha]: "`GITHUB_SHA`" };
  const cells = [
    `\`${event}\``,
    situation.situation,
    commits[record.forge.commit ?? ""] ?? "the group's head",
    isRefused ? "–" : seen.isGuarded ? "an allow-list" : "all but tokens",
    commentCell(fake, await readFile(env.GITHUB_STEP_SUMMARY, "utf8"), verdict.causes[0] ?? ""),
    isRefused ? "2: nothing is started" : "the verdict",
  ];
  return `| ${cells.join(" | ")} |`;
}

function commentCell(fake: FakeGitHub, summary: string, cause: string): string {
  const writes = fake.requests.filter(({ committed, method }) => committed && method !== "GET");
  const [comment] = marked(fake);
  if (writes.length > 0 && comment?.body.includes(cause))
    return writes[0]?.method === "POST" ? "written" : "updated";
  if (comment) return "stays: it is that of a newer run";
  if (summary.includes("may not write it: add `pull-requests: write`"))
    return "none: the summary says which permission is missing";
  return /there is no comment/.test(summary) ? "none: the summary says why" : "–";
}

/** By a run of this workflow, in this job. */
function commented(number: number, attempt: number) {
  return async (_: Workspace, fake: FakeGitHub): Promise<unknown> =>
    fake.seed(7, {
      user: usual,
      body: written(recordOf({ number, attempt, key: ".github/workflows/ci.yml › test" })),
    });
}

interface Seen {
  /** Programs that were started. */
  readonly files: string[];
  isGuarded: boolean;
}

function watched(io: Io, seen: Seen): Io {
  return {
    ...io,
    exec(command, within) {
      seen.files.push(command.file);
      return io.exec(command, within);
    },
    ask(command, within) {
      seen.files.push(command.file);
      return io.ask(command, within);
    },
    distrusting() {
      seen.isGuarded = true;
      return watched({ ...io, ...io.distrusting(), env: io.env, token: io.token }, seen);
    },
  };
}

const inputs = {
  config: "",
  run: "npm test",
  reports: [],
  compose: [],
  workingDirectory: "",
  name: "",
  resultsDir: "",
  runtime: "",
  matrix: "",
};
