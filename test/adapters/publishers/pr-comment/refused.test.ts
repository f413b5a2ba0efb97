import { expect, test } from "vitest";
import { fakeGitHub } from "../../../support/github/fake-github.ts";
import { faults } from "../../../support/github/faults.ts";
import { tell, towards, writes } from "../../../support/pull-request.ts";
import { recordOf } from "../../../support/records.ts";
import { workspace } from "../../../support/workspace.ts";

const now = recordOf({ number: 2, red: ["pays with a card"] });

test("a missing permission is one sentence with the line that is missing", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  await expect(tell(now, towards(fake, ws, { token: "fork-token" }))).rejects.toThrow(
    "this workflow's token may not write it: add `pull-requests: write` under `permissions:` of the job, beside `contents: read`",
  );
  expect(writes(fake)).toEqual(["issues/create-comment"]);
});

test.each([
  [
    "a person's token",
    "user-token",
    faults.forbidden,
    "Resource not accessible by personal access token",
    "the given `token` may not write it",
  ],
  [
    "a token that nobody knows",
    "nobody",
    undefined,
    "",
    "GitHub does not know the token: leave the input `token` out, or renew it",
  ],
  ["an empty token", "", undefined, "", "leave the input `token` out"],
] as const)("%s is told what to do", async (_title, token, fault, message, says) => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  if (fault) fake.fail("issues/create-comment", { ...fault, message });
  await expect(tell(now, towards(fake, ws, { token }))).rejects.toThrow(says);
});

test("a locked conversation is said to be locked", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  fake.repository().issues.set(7, {
    locked: true,
    pull: { head: { ref: "a", sha: "" }, base: { ref: "b", sha: "" } },
  });
  await expect(tell(now, towards(fake, ws))).rejects.toThrow("the conversation is locked");
});
