import { expect, test } from "vitest";
import { runningDraft } from "../../../../src/adapters/publishers/pr-comment/body.ts";
import { fakeGitHub } from "../../../support/github/fake-github.ts";
import {
  announce,
  marked,
  tell,
  towards,
  usual,
  withdraw,
  written,
} from "../../../support/pull-request.ts";
import { recordOf } from "../../../support/records.ts";
import { workspace } from "../../../support/workspace.ts";

const old = recordOf({ number: 1, commit: "01d".padEnd(40, "0") });
const now = recordOf({ number: 2, red: ["pays with a card"] });

test("while it runs, the last verdict is there with its commit only", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  const io = towards(fake, ws);
  await tell(old, io);
  await announce(now, io);
  const [comment] = fake.comments(7);
  expect(comment?.body).toMatch(
    /^\*\*⏳ Running\*\* · `c0ffee0` · \[run\]\(.*\)\n\nBefore: `✅ Passed` on `01d0000`\n/,
  );
  await tell(now, io);
  expect(fake.comments(7)).toMatchObject([{ body: expect.stringMatching(/^\*\*❌ Failed\*\*/) }]);
  expect(fake.comments(7)[0]?.body).not.toContain("Before");
});

test("what somebody forges is never shown as the last verdict", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  fake.seed(7, { user: "mallory", body: written(old) });
  await announce(now, towards(fake, ws));
  expect(marked(fake)[0]?.body).not.toContain("Before");
});

test("after a cancel no old verdict is left", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  const io = towards(fake, ws);
  await tell(old, io);
  await tell(recordOf({ number: 2, problems: [{ code: "cancelled", message: "Cancelled." }] }), io);
  expect(fake.comments(7)).toMatchObject([
    { body: expect.stringMatching(/^\*\*⏹️ Cancelled\*\* · `Cancelled.` · `c0ffee0`/) },
  ]);
  expect(fake.comments(7)[0]?.body).not.toContain("Passed");
});

test("what a killed run has announced is taken back", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  const io = towards(fake, ws);
  await announce(now, io);
  await withdraw(now, io);
  expect(fake.comments(7)).toMatchObject([
    {
      body: expect.stringMatching(
        /^\*\*⏹️ Ended before its verdict could be written here\*\* · `c0ffee0` · \[run\]/,
      ),
    },
  ]);
});

test.each([
  ["it has never announced anything", [old]],
  ["it has its verdict", [now]],
])("nothing is taken back from a run if %s", async (_title, told) => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  const io = towards(fake, ws);
  for (const record of told) await tell(record, io);
  const before = fake.comments(7);
  await withdraw(now, io);
  expect(fake.comments(7)).toEqual(before);
});

test("nothing is taken back from another run that is still going on", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  const io = towards(fake, ws);
  await announce(recordOf({ number: 1, run: "mortar-ffffffffffffffff" }), io);
  const before = fake.comments(7);
  await withdraw(now, io);
  expect(fake.comments(7)).toEqual(before);
});

test("nothing is taken back from a newer run", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  const io = towards(fake, ws);
  await announce(recordOf({ number: 3, run: "mortar-ffffffffffffffff" }), io);
  const before = fake.comments(7);
  await withdraw(now, io);
  expect(fake.comments(7)).toEqual(before);
});

test("a comment of a run that is still going on is taken over by a later one", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  fake.seed(7, { user: usual, body: runningDraft(old).text(undefined) });
  await announce(now, towards(fake, ws));
  expect(fake.comments(7)).toHaveLength(1);
  expect(fake.comments(7)[0]?.body).not.toContain("Before");
});
