import { expect, test } from "vitest";
import { client, thread } from "./client.ts";
import { fakeGitHub } from "./fake-github.ts";
import { faults, primaryLimit, secondaryLimit } from "./faults.ts";

const comment = { ...thread, body: "hi" };

test.each([
  ["forbidden", 403, "not accessible by integration", 0],
  ["notFound", 404, "Not Found", 0],
  ["gone", 410, "deleted", 0],
  ["tooMany", 429, "secondary rate limit", 0],
  ["serverError", 500, "Server Error", 0],
  ["unavailable", 503, "Service Unavailable", 0],
  ["badGateway", 502, "<html>", 0],
  ["badGatewayAfterCommit", 502, "<html>", 1],
  // 500 is what Octokit says where there was no answer at all.
  ["reset", 500, "ECONNRESET", 0],
  ["resetAfterCommit", 500, "ECONNRESET", 1],
] as const)(
  "%s fails once, and does no more than it says",
  async (name, status, words, written) => {
    await using fake = await fakeGitHub();
    fake.fail("issues/create-comment", faults[name]);
    const { issues } = client(fake).rest;
    const failed = await issues.createComment(comment).catch((error: unknown) => error);
    expect(failed).toMatchObject({ status, message: expect.stringContaining(words) });
    expect(fake.comments(7)).toHaveLength(written);
    await issues.createComment(comment);
    expect(fake.comments(7)).toHaveLength(written + 1);
    expect(fake.requests).toMatchObject([
      { fault: faults[name].way, committed: written > 0 },
      { fault: undefined, committed: true },
    ]);
    expect(fake.violations).toEqual([]);
  },
);

test.each([
  ["hang", 0],
  ["hangAfterCommit", 1],
  ["stall", 1],
] as const)("%s lasts until the client gives up", async (name, written) => {
  await using fake = await fakeGitHub();
  fake.fail("issues/create-comment", faults[name]);
  const answer = fetch(`${fake.url}/repos/o/r/issues/7/comments`, {
    method: "POST",
    headers: { authorization: "token actions-token" },
    body: '{ "body": "hi" }',
    signal: AbortSignal.timeout(300),
  });
  await expect(answer.then((one) => one.text())).rejects.toThrow("timeout");
  expect(fake.comments(7)).toHaveLength(written);
});

test.each([
  ["half", /^$/],
  ["html", /<html>/],
] as const)("Octokit takes %s for an answer", async (name, text) => {
  await using fake = await fakeGitHub();
  fake.seed(7, { user: "somebody", body: "hi" });
  fake.fail("issues/list-comments", faults[name]);
  const { status, data } = await client(fake).rest.issues.listComments(thread);
  expect(status).toBe(200);
  expect(data).toMatch(text);
});

test("limits say when to come back", async () => {
  await using fake = await fakeGitHub();
  fake.fail("*", secondaryLimit(30));
  fake.fail("*", primaryLimit(new Date(1_800_000_000_000)));
  const { issues } = client(fake).rest;
  await expect(issues.listComments(thread)).rejects.toMatchObject({
    status: 403,
    response: { headers: { "retry-after": "30" } },
  });
  await expect(issues.listComments(thread)).rejects.toMatchObject({
    response: { headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1800000000" } },
  });
});

test("faults of an operation come one after the other, as often as they were asked for", async () => {
  await using fake = await fakeGitHub();
  fake.fail("issues/list-comments", faults.pass);
  fake.fail("issues/list-comments", faults.notFound, 2);
  fake.fail("issues/create-comment", faults.gone);
  const { issues } = client(fake).rest;
  const list = async () =>
    issues.listComments(thread).then(
      ({ status }) => status,
      ({ status }) => status,
    );
  expect([await list(), await list(), await list(), await list()]).toEqual([200, 404, 404, 200]);
  expect(() => fake.fail("issues/createComment", faults.gone)).toThrow("no operation");
});
