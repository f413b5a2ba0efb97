import { expect, test } from "vitest";
import type { RunRecord } from "../../../../src/model/record.ts";
import { fakeGitHub } from "../../../support/github/fake-github.ts";
import {
  announce,
  marked,
  tell,
  towards,
  usual,
  withdraw,
  writes,
  written,
} from "../../../support/pull-request.ts";
import { recordOf } from "../../../support/records.ts";
import { workspace } from "../../../support/workspace.ts";

const old = recordOf({ number: 1, commit: "01d".padEnd(40, "0") });
const now = recordOf({ number: 2, red: ["pays with a card"] });

test("the first verdict is a new comment, and its address is returned", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  const url = await tell(now, towards(fake, ws));
  const [comment] = fake.comments(7);
  expect(fake.comments(7)).toHaveLength(1);
  expect(url).toBe(comment?.html_url);
  expect(comment?.body).toMatch(
    /^\*\*❌ Failed\*\* · `checkout: 1 of 1 tests failed: pays with a card` · `c0ffee0` · 12 s · \[run\]\(.*\) · \[artifacts\]\(.*\)\n/,
  );
  expect(fake.violations).toEqual([]);
});

test("among 150 comments, with a forged one on page 1 and ours on page 2, there is one PATCH", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  for (let index = 0; index < 150; index++) {
    const body = index === 20 ? written(old) : index === 120 ? written(old) : `comment ${index}`;
    fake.seed(7, { user: index === 120 ? usual : "mallory", body });
  }
  const before = fake.comments(7).map(({ body }) => body);
  await tell(now, towards(fake, ws));
  expect(writes(fake)).toEqual(["issues/update-comment"]);
  const after = fake.comments(7).map(({ body }) => body);
  expect(
    after.map((body, index) => (body === before[index] ? -1 : index)).filter((index) => index >= 0),
  ).toEqual([120]);
  expect(after[120]).toContain("❌ Failed");
  expect(fake.violations).toEqual([]);
});

test("comments of other workflows, jobs, names and matrix cells stay", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  const other = fake.seed(7, { user: usual, body: written(recordOf({ key: "ci.yml › other" })) });
  await tell(now, towards(fake, ws));
  expect(writes(fake)).toEqual(["issues/create-comment"]);
  expect(fake.comments(7)[0]).toEqual(other);
});

test.each([
  ["an older run", { number: 1, attempt: 9 }],
  ["an older attempt", { number: 3, attempt: 1 }],
])("%s never overwrites a newer one", async (_title, age) => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  const newer = fake.seed(7, { user: usual, body: written(recordOf({ number: 3, attempt: 2 })) });
  const url = await tell(recordOf(age), towards(fake, ws));
  expect(writes(fake)).toEqual([]);
  expect(url).toBe(newer.html_url);
  expect(ws.logged.join()).toContain(`newer run, and stays: ${newer.html_url}`);
});

test.each([
  ["a later run", { number: 2, attempt: 1 }],
  ["a re-run", { number: 1, attempt: 2 }],
])("%s takes the comment over", async (_title, age) => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  fake.seed(7, { user: usual, body: written(old) });
  await tell(recordOf({ ...age, red: ["x"] }), towards(fake, ws));
  expect(writes(fake)).toEqual(["issues/update-comment"]);
  expect(fake.comments(7)).toMatchObject([{ body: expect.stringContaining("❌ Failed") }]);
});

test("what a race has left comes down to the oldest comment", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  const [first] = Array.from({ length: 3 }, () =>
    fake.seed(7, { user: usual, body: written(old) }),
  );
  await tell(now, towards(fake, ws));
  expect(fake.comments(7)).toMatchObject([
    { id: first?.id, body: expect.stringContaining("❌ Failed") },
  ]);
});

test("a comment that somebody deletes meanwhile is made again, once", async () => {
  let isGone = false;
  await using fake = await fakeGitHub({
    async turn({ method }) {
      if (method !== "PATCH" || isGone) return;
      isGone = true;
      fake.repository().comments.length = 0;
    },
  });
  await using ws = await workspace();
  fake.seed(7, { user: usual, body: written(old) });
  await tell(now, towards(fake, ws));
  expect(writes(fake)).toEqual(["issues/update-comment", "issues/create-comment"]);
  expect(marked(fake)).toHaveLength(1);
});

test.each<[string, Partial<RunRecord["forge"]>]>([
  ["there is no pull request", {}],
  ["nothing may be said there", { pullRequest: 7, withheld: "It is a fork's." }],
])("where %s, nobody is asked", async (_title, about) => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  const record = {
    ...now,
    forge: { name: "github", repository: { owner: "o", repo: "r" }, ...about },
  };
  const io = towards(fake, ws);
  expect(await tell(record, io)).toBeUndefined();
  await announce(record, io);
  await withdraw(record, io);
  expect(fake.requests).toEqual([]);
});
