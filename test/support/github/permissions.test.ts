import { expect, test } from "vitest";
import { client, thread } from "./client.ts";
import { fakeGitHub } from "./fake-github.ts";
import { speakers } from "./speakers.ts";

const { owner, repo } = thread;
const comment = { ...thread, body: "hi" };
const run = { owner, repo, name: "mortar", head_sha: "c0ffee".padEnd(40, "0") };
const noAccess = "Resource not accessible by integration";

test("the token of a fork reads and does not write", async () => {
  await using fake = await fakeGitHub();
  const { id: comment_id } = fake.seed(7, { user: "github-actions[bot]", body: "old" });
  const { issues, checks } = client(fake, "fork-token").rest;
  expect((await issues.listComments(thread)).data).toHaveLength(1);
  await expect(issues.createComment(comment)).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining(noAccess),
    response: { headers: { "x-accepted-github-permissions": "issues=write; pull_requests=write" } },
  });
  const here = { owner, repo, comment_id };
  await expect(issues.updateComment({ ...here, body: "new" })).rejects.toThrow(noAccess);
  await expect(issues.deleteComment(here)).rejects.toThrow(noAccess);
  await expect(checks.create(run)).rejects.toThrow(noAccess);
  expect(fake.comments(7)).toMatchObject([{ body: "old" }]);
  expect(fake.violations).toEqual([]);
});

test("permission for pull requests is none for issues", async () => {
  const { account, app } = speakers["actions-token"];
  const token = { account, app, permissions: { "pull-requests": "write" } } as const;
  await using fake = await fakeGitHub({ speakers: { "actions-token": token } });
  const { issues } = client(fake).rest;
  await issues.createComment(comment);
  await expect(issues.createComment({ ...comment, issue_number: 1 })).rejects.toThrow(noAccess);
});

test("what is private is read only with permission", async () => {
  const { account, app } = speakers["actions-token"];
  await using fake = await fakeGitHub({
    speakers: { "actions-token": { account, app, permissions: {} } },
    repositories: { "o/r": { isPrivate: true } },
  });
  await expect(client(fake).rest.issues.listComments(thread)).rejects.toThrow(noAccess);
});

test("only an app makes check runs, and only a person is a user", async () => {
  await using fake = await fakeGitHub();
  const person = client(fake, "user-token").rest;
  await expect(person.checks.create(run)).rejects.toThrow("authenticate via a GitHub App");
  expect((await person.users.getAuthenticated()).data).toMatchObject({ login: "octocat" });
  await expect(client(fake).rest.users.getAuthenticated()).rejects.toThrow(noAccess);
});

test("nobody comments on what is locked, or on what is not there", async () => {
  await using fake = await fakeGitHub();
  const { issues } = client(fake).rest;
  fake.repository().issues.set(7, { locked: true });
  await expect(issues.createComment(comment)).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining("issue is locked"),
  });
  for (const lost of [
    { ...comment, issue_number: 8 },
    { ...comment, repo: "none" },
  ])
    await expect(issues.createComment(lost)).rejects.toMatchObject({ status: 404 });
});

test("an hour has so many requests, and the next hour as many again", async () => {
  let hours = 0;
  await using fake = await fakeGitHub({ limit: 2, now: () => new Date(hours * 3_600_000) });
  const { issues, rateLimit } = client(fake).rest;
  await issues.listComments(thread);
  expect((await rateLimit.get()).data.rate).toEqual({
    limit: 2,
    used: 1,
    remaining: 1,
    reset: 3600,
  });
  await issues.listComments(thread);
  await expect(issues.listComments(thread)).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining("API rate limit exceeded"),
    response: { headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "3600" } },
  });
  hours = 1;
  await issues.listComments(thread);
  expect(fake.violations).toEqual([]);
});
