import { existsSync } from "node:fs";
import { chmod, chown, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import forge from "../../../../src/adapters/forges/github/index.ts";
import type { Io } from "../../../../src/model/io.ts";
import { pullRequestPayload, workflowRunPayload } from "../../../support/events.ts";
import { type Repository, repository } from "../../../support/repository.ts";
import { type Workspace, workspace } from "../../../support/workspace.ts";

const files = { "compose.yaml": "services: {}\n", ".gitignore": "node_modules/\nout/\n" };
const fork = "mallory/r";

type Make = (repo: Repository, ws: Workspace) => Promise<unknown>;

test.each<[string, Make]>([
  ["the base", async () => {}],
  ["the base and what it ignores", (_, ws) => ws.put("node_modules/a/index.js", "")],
])("for a fork's pull request the workspace may hold %s", async (_title, make) => {
  await using ws = await workspace({ files });
  const repo = await repository(ws.folder);
  await make(repo, ws);
  expect(await asked("pull_request_target", repo, ws, await fromFork(repo))).toBeUndefined();
});

test.each<[string, Make, string]>([
  ["the fork's head", ({ git, head }) => git("checkout", "-q", head), "not known to be the base's"],
  ["GitHub's merge of it", ({ git, merge }) => git("checkout", "-q", merge), "not known to be"],
  ["a commit nobody knows", ({ git }) => git("commit", "-qm", "x", "--allow-empty"), "not known"],
  [
    "files of the fork's",
    ({ git, head }) => git("checkout", "-q", head, "--", "."),
    "topic.txt in",
  ],
  [
    "a merge half done",
    ({ git }) => git("merge", "-q", "--no-commit", "--no-ff", "topic"),
    "topic.txt",
  ],
  [
    "a changed file",
    (_, ws) => ws.put("compose.yaml", "services: { evil: {} }"),
    "compose.yaml in",
  ],
  ["a file beside it", (_, ws) => ws.put("run.sh", "evil"), "run.sh in the workspace"],
  ["the fork's checkout below", (_, ws) => checkoutIn(ws, "pr"), "pr/ in the workspace"],
  ["the fork's checkout where all is ignored", (_, ws) => checkoutIn(ws, "out"), "out/ in the"],
  ["no repository", (_, ws) => rm(join(ws.folder, ".git"), { recursive: true }), "git cannot tell"],
])("for a fork's pull request the workspace must not hold %s", async (_title, make, says) => {
  await using ws = await workspace({ files });
  const repo = await repository(ws.folder);
  await make(repo, ws);
  const why = await asked("pull_request_target", repo, ws, await fromFork(repo));
  expect(why).toContain("This is a pull_request_target run for a pull request from a fork, and ");
  expect(why).toContain(says);
});

test("a repository that encloses the workspace says nothing of it", async () => {
  await using ws = await workspace({ files });
  const repo = await repository(join(ws.folder, ".."));
  expect(await asked("pull_request_target", repo, ws, await fromFork(repo))).toContain(
    "git cannot tell",
  );
});

test("without git nothing is known, and that is no reason to go on", async () => {
  await using ws = await workspace({ files, env: { PATH: "/nowhere" } });
  const repo = await repository(ws.folder);
  expect(await asked("pull_request_target", repo, ws, await fromFork(repo))).toContain(
    "git cannot tell",
  );
});

test.skipIf(process.getuid?.() !== 0)("a workspace of another user can be looked at", async () => {
  await using ws = await workspace({ files });
  const repo = await repository(ws.folder);
  for (const path of [ws.folder, join(ws.folder, ".git")]) await chown(path, 65_534, 65_534);
  const event = await fromFork(repo);
  expect(await asked("pull_request_target", repo, ws, event)).toBeUndefined();
});

test("a fork that is gone by now was a fork", async () => {
  await using ws = await workspace({ files });
  const repo = await repository(ws.folder);
  await repo.git("checkout", "-q", repo.head);
  const event = await pullRequestPayload({ ...repo, from: undefined });
  expect(await asked("pull_request_target", repo, ws, event)).toContain("from a fork");
});

test.each([
  ["pull_request", "pull_request", fork, false],
  ["pull_request_target", "pull_request", "o/r", false],
  ["pull_request_target", "pull_request", fork, true],
  ["workflow_run", "pull_request", "o/r", false],
  ["workflow_run", "push", "o/r", false],
  ["workflow_run", "pull_request", fork, true],
  ["workflow_run", "pull_request_target", fork, true],
  ["workflow_run", "pull_request", undefined, true],
])(
  "a %s run (by %s from %s) with the change's code: refused is %s",
  async (name, by, from, isRefused) => {
    await using ws = await workspace({ files });
    const repo = await repository(ws.folder);
    await repo.git("checkout", "-q", repo.head);
    const event =
      name === "workflow_run"
        ? workflowRunPayload(by, { ...repo, from })
        : pullRequestPayload({ ...repo, from });
    expect((await asked(name, repo, ws, await event)) !== undefined).toBe(isRefused);
  },
);

test("git is asked so that it runs nothing of what the repository names", async () => {
  await using ws = await workspace({ files });
  const repo = await repository(ws.folder);
  await ws.put("../evil.sh", "#!/bin/sh\ntouch ../ran\n");
  const evil = join(ws.folder, "../evil.sh");
  await chmod(evil, 0o755);
  for (const hook of ["post-index-change", "reference-transaction"])
    await ws.put(`.git/hooks/${hook}`, "#!/bin/sh\ntouch ../ran\n");
  for (const hook of ["post-index-change", "reference-transaction"])
    await chmod(join(ws.folder, ".git/hooks", hook), 0o755);
  await repo.git("config", "core.fsmonitor", evil);
  await ws.put("compose.yaml", "services: {}\n");
  expect(await asked("pull_request_target", repo, ws, await fromFork(repo))).toBeUndefined();
  expect(existsSync(join(ws.folder, "../ran"))).toBe(false);
  await repo.git("status");
  expect(existsSync(join(ws.folder, "../ran"))).toBe(true);
});

async function fromFork(repo: Repository): Promise<string> {
  return pullRequestPayload({ ...repo, from: fork });
}

async function asked(
  event: string,
  repo: Repository,
  ws: Workspace,
  text: string,
): Promise<string | undefined> {
  await ws.put("../event.json", text);
  const about = { GITHUB_EVENT_NAME: event, GITHUB_EVENT_PATH: join(ws.folder, "../event.json") };
  const env = { ...ws.io.env, ...about, GITHUB_REPOSITORY: "o/r", GITHUB_SHA: repo.base };
  const io: Io = { ...ws.io, env };
  return forge.distrust(io);
}

async function checkoutIn(ws: Workspace, folder: string): Promise<void> {
  await ws.put(`${folder}/evil.sh`, "");
  await repository(join(ws.folder, folder));
}
