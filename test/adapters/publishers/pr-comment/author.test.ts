import { expect, test } from "vitest";
import { fakeGitHub } from "../../../support/github/fake-github.ts";
import { faults } from "../../../support/github/faults.ts";
import { speakers } from "../../../support/github/speakers.ts";
import { marked, tell, towards, usual, writes, written } from "../../../support/pull-request.ts";
import { recordOf } from "../../../support/records.ts";
import { workspace } from "../../../support/workspace.ts";

const old = recordOf({ number: 1, commit: "01d".padEnd(40, "0") });
const now = recordOf({ number: 2, red: ["pays with a card"] });

test("a forged comment that calls itself newer keeps nobody from writing", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  const forged = fake.seed(7, { user: "mallory", body: written(recordOf({ number: 1e9 })) });
  await tell(now, towards(fake, ws));
  expect(fake.comments(7)[0]).toEqual(forged);
  expect(marked(fake)).toHaveLength(1);
});

test.each(["bot-token", "user-token"] as const)(
  "with the %s the author is seen from our own POST: an older comment is updated and the new one goes",
  async (token) => {
    const { account } = speakers[token];
    await using fake = await fakeGitHub();
    await using ws = await workspace();
    const forged = fake.seed(7, { user: "mallory", body: written(recordOf({ number: 9 })) });
    const ours = fake.seed(7, { user: account.login, body: written(old) });
    const url = await tell(now, towards(fake, ws, { token }));
    expect(writes(fake)).toEqual([
      "issues/create-comment",
      "issues/update-comment",
      "issues/delete-comment",
    ]);
    expect(fake.comments(7)).toMatchObject([
      forged,
      { id: ours.id, body: expect.stringContaining("❌ Failed") },
    ]);
    expect(url).toBe(ours.html_url);
    expect(fake.violations).toEqual([]);
  },
);

test("with another token, too, an older run gives way, and its own comment goes", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  const newer = fake.seed(7, { user: "renovate[bot]", body: written(now) });
  expect(await tell(old, towards(fake, ws, { token: "bot-token" }))).toBe(newer.html_url);
  expect(writes(fake)).toEqual(["issues/create-comment", "issues/delete-comment"]);
  expect(fake.comments(7)).toEqual([newer]);
});

test("a person's token leaves the comment of the workflow's own token alone", async () => {
  const octocat = speakers["user-token"];
  await using fake = await fakeGitHub({ speakers: { ghp_octocat: octocat } });
  await using ws = await workspace();
  const theirs = fake.seed(7, { user: usual, body: written(old) });
  await tell(now, towards(fake, ws, { token: "ghp_octocat" }));
  expect(fake.comments(7)).toMatchObject([theirs, { user: { login: "octocat" } }]);
});

test("with another token, where GitHub refuses the update, the new comment takes the place of the older one", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  fake.seed(7, { user: "renovate[bot]", body: written(old) });
  fake.fail("issues/update-comment", faults.forbidden, 99);
  const url = await tell(now, towards(fake, ws, { token: "bot-token" }));
  expect(fake.comments(7)).toMatchObject([
    { html_url: url, body: expect.stringContaining("❌ Failed") },
  ]);
});

test("a comment of ours that is gone before we remove it is no trouble", async () => {
  await using fake = await fakeGitHub({
    async turn({ method }) {
      if (method === "DELETE") fake.repository().comments.pop();
    },
  });
  await using ws = await workspace();
  const newer = fake.seed(7, { user: "renovate[bot]", body: written(now) });
  expect(await tell(old, towards(fake, ws, { token: "bot-token" }))).toBe(newer.html_url);
  expect(fake.comments(7)).toEqual([newer]);
});
