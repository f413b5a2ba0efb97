import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import forge from "../../../../src/adapters/forges/github/index.ts";
import { payload, pullRequestPayload, workflowRunPayload } from "../../../support/events.ts";
import { repository } from "../../../support/repository.ts";
import { type Workspace, workspace } from "../../../support/workspace.ts";

const head = "1".repeat(40);
const base = "2".repeat(40);
const sha = "3".repeat(40);

test("a pull request is about its head, not about the merge commit that is tested", async () => {
  await using ws = await workspace();
  const event = await pullRequestPayload({ head, base, from: "o/r" });
  expect(await changeOf("pull_request", event, ws)).toEqual({
    name: "github",
    commit: head,
    repository: { owner: "o", repo: "r" },
    pullRequest: 7,
  });
});

test("a fork's pull request is a stranger's, and a sentence says why nothing is written there", async () => {
  await using ws = await workspace();
  const event = await pullRequestPayload({ head, base, from: "mallory/r" });
  for (const name of ["pull_request", "pull_request_review"])
    expect(await changeOf(name, event, ws)).toMatchObject({
      commit: head,
      pullRequest: 7,
      fork: true,
      withheld: expect.stringMatching(
        /^This pull request comes from a fork, so .*there is no comment/,
      ),
    });
});

test("a merge group is about what it would merge", async () => {
  await using ws = await workspace();
  const commit = "2ffea6db159f6b6c47a24e778fb9ef40cf6b1c7d";
  expect(await changeOf("merge_group", await payload("merge_group"), ws)).toEqual({
    name: "github",
    commit,
    repository: { owner: "o", repo: "r" },
  });
});

test.each(["push", "schedule", "workflow_dispatch", "deployment_status"])(
  "a %s is about its commit, and nobody's pull request",
  async (name) => {
    await using ws = await workspace();
    expect(await changeOf(name, await payload(name), ws)).toEqual({
      name: "github",
      commit: sha,
      repository: { owner: "o", repo: "r" },
    });
  },
);

test("a privileged run is about what lies in the workspace, and speaks of a pull request only if that is its code", async () => {
  await using ws = await workspace();
  const repo = await repository(ws.folder);
  const event = await pullRequestPayload({ ...repo, from: "o/r" });
  const of = async (commit: string) => {
    await repo.git("checkout", "-q", commit);
    return changeOf("pull_request_target", event, ws);
  };
  const withheld = expect.stringContaining("does not hold this pull request's code");
  expect(await of(repo.base)).toMatchObject({ commit: repo.base, withheld });
  for (const commit of [repo.head, repo.merge]) {
    const change = await of(commit);
    expect(change.commit).toBe(repo.head);
    expect(change).not.toHaveProperty("withheld");
  }
});

test("in a shallow checkout, too, GitHub's merge is known by its parents", async () => {
  await using ws = await workspace();
  const source = join(ws.folder, "../source");
  await mkdir(source);
  const repo = await repository(source);
  await repo.git("branch", "merged", repo.merge);
  await execa("git", ["clone", "-q", "--depth=1", "--branch=merged", `file://${source}`, "."]);
  const event = await pullRequestPayload({ ...repo, from: "o/r" });
  const change = await changeOf("pull_request_target", event, ws);
  expect(change.commit).toBe(repo.head);
  expect(change).not.toHaveProperty("withheld");
});

test("a run after another one is about what lies in the workspace", async () => {
  await using ws = await workspace();
  const repo = await repository(ws.folder);
  const event = await workflowRunPayload("pull_request", { ...repo, from: "o/r" });
  expect(await changeOf("workflow_run", event, ws)).toMatchObject({ commit: repo.base });
  await repo.git("checkout", "-q", repo.head);
  expect(await changeOf("workflow_run", event, ws)).toMatchObject({ commit: repo.head });
});

test.each([
  ["that is not there", undefined],
  ["that is no JSON", "{"],
  ["of another shape", '{"pull_request":{}}'],
])("an event %s is a mistake of whoever set it up", async (_title, text) => {
  await using ws = await workspace();
  await expect(changeOf("pull_request", text, ws)).rejects.toMatchObject({
    trouble: { code: "usage", message: expect.stringContaining("The event of this run") },
  });
});

async function changeOf(event: string, text: string | undefined, ws: Workspace) {
  if (text !== undefined) await ws.put("../event.json", text);
  const path = join(ws.folder, "../event.json");
  const env = {
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: path,
    GITHUB_REPOSITORY: "o/r",
    GITHUB_SHA: sha,
  };
  return forge.change({ ...ws.io, env: { ...ws.io.env, ...env } });
}
