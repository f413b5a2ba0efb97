import { expect, test } from "vitest";
import { type Failure, failureOf } from "../../src/lib/github-failure.ts";
import { github } from "../../src/lib/github.ts";
import { hasty, jumping } from "../support/clock.ts";
import { thread } from "../support/github/client.ts";
import { fakeGitHub } from "../support/github/fake-github.ts";
import { type Fault, faults, primaryLimit, secondaryLimit } from "../support/github/faults.ts";
import { workspace } from "../support/workspace.ts";

const call = "GitHub, POST /repos/{owner}/{repo}/issues/{issue_number}/comments: ";
const limit = "GitHub's rate limit is reached, which is shared by everything that uses this token";

test.each<[string, Fault, Failure, string]>([
  [
    "a missing permission",
    faults.forbidden,
    "refused",
    "this workflow's token may not write it: add `pull-requests: write` under `permissions:` of the job, beside `contents: read`",
  ],
  [
    "another refusal",
    { way: "answer", status: 422, message: "Validation Failed" },
    "refused",
    `${call}422 Validation Failed`,
  ],
  ["nothing there", faults.notFound, "gone", `${call}404 Not Found`],
  ["something deleted", faults.gone, "gone", `${call}410 This issue was deleted`],
  ["too many", faults.tooMany, "later", limit],
  ["a second limit", secondaryLimit(30), "later", limit],
  ["a first limit", primaryLimit(new Date(Date.now() + 60_000)), "later", limit],
  ["an error of its own", faults.serverError, "unclear", `${call}500 Server Error`],
  ["a page", faults.badGateway, "unclear", `${call}status 502`],
  ["a page that says OK", faults.html, "unclear", `${call}its answer is not JSON`],
  ["silence", faults.hang, "unclear", `${call}no answer within`],
  ["half an answer", faults.half, "unclear", call],
  ["a broken connection", faults.reset, "unclear", call],
])("%s is told from all else, in words for people", async (_title, fault, failure, says) => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  fake.fail("issues/create-comment", fault);
  const env = { GITHUB_API_URL: fake.url };
  const io = jumping(
    hasty({ ...ws.io, env, token: "actions-token" }, fault === faults.hang ? 200 : 5000),
  );
  const { rest } = github(io, { withinMs: 60_000, permission: "pull-requests" });
  const error = await rest.issues
    .createComment({ ...thread, body: "hi" })
    .catch((one: unknown) => one);
  expect(error).toMatchObject({
    trouble: { code: "publish", message: expect.stringContaining(says) },
  });
  expect(failureOf(error)).toBe(failure);
  expect(fake.requests).toHaveLength(1);
});

test("what is no failure of GitHub's is unclear", () => {
  for (const error of [undefined, "x", new TypeError("x"), { status: 404 }])
    expect(failureOf(error)).toBe("unclear");
});

test("without a token it says which input is missing", async () => {
  await using ws = await workspace();
  expect(() => github(ws.io, { withinMs: 1, permission: "checks" })).toThrow(
    "leave the input `token` out",
  );
});
