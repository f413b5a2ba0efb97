import { expect, test } from "vitest";
import type { Io } from "../../src/model/io.ts";
import type { RunRecord } from "../../src/model/record.ts";
import { conclude } from "../../src/pipeline/conclude.ts";
import { announceLater } from "../../src/pipeline/publish.ts";
import { fakeGitHub } from "../support/github/fake-github.ts";
import { faults } from "../support/github/faults.ts";
import { plainCi } from "../support/plain-ci.ts";
import { towards, writes } from "../support/pull-request.ts";
import { plan, recordOf } from "../support/records.ts";
import { workspace } from "../support/workspace.ts";

const red = ["pays with a card"];
const comment = { name: "pr-comment", options: {} };
const must = { plan: { publish: [{ ...comment, required: true }] } } as const;

test.each([
  ["red", { red }, 1],
  ["green", {}, 0],
  ["green where it must be published", must, 5],
  ["red where it must be published", { red, ...must }, 1],
  ["cancelled", { problems: [{ code: "cancelled", message: "Cancelled." }] }, 130],
] as const)(
  "a verdict that cannot be published is what it was: %s",
  async (_title, about, exit) => {
    await using fake = await fakeGitHub();
    await using ws = await workspace();
    fake.fail("*", faults.serverError, 99);
    const { ci, added } = plainCi();
    const outcome = await concluded(recordOf(about), ci, towards(fake, ws));
    expect(outcome).toMatchObject({ exit, isTold: false, links: {} });
    expect(added).toEqual([
      expect.stringMatching(/^⚠️ Pull request comment: `GitHub, GET .*: 500 Server Error/),
    ]);
    expect(ws.logged).toContainEqual(
      expect.stringMatching(/^Pull request comment: GitHub, GET .*: 500/),
    );
  },
);

test("what is published is linked", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  const { ci, added } = plainCi();
  const outcome = await concluded(recordOf({ red }), ci, towards(fake, ws));
  const [{ html_url: url } = { html_url: "" }] = fake.comments(7);
  expect(outcome).toMatchObject({ exit: 1, isTold: true, links: { "pr-comment": url } });
  expect(added).toEqual([]);
});

test("no secret leaves with the comment, with the log or with what went wrong", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  const io = towards(fake, ws);
  io.conceal(["hunter2", "actions-token"]);
  const record = recordOf({ red: ["knows hunter2"] });
  await concluded(record, plainCi().ci, io);
  expect(fake.comments(7)[0]?.body).toContain("knows ***");
  const message = 'No "actions-token" here. @org/team ![](https://evil.example/a.png)';
  fake.fail("issues/update-comment", { way: "answer", status: 422, message });
  const { ci, added } = plainCi();
  await concluded(record, ci, io);
  expect(ws.logged.join()).not.toMatch(/hunter2|actions-token/);
  // All of it is in one code span. What takes secrets out of it is the door that writes it.
  expect(added).toEqual([expect.stringMatching(/^⚠️ Pull request comment: `[^`]*@org[^`]*`$/)]);
});

test("a run that takes long says so after 20 s, and its verdict comes after that", async () => {
  const [announced, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await using fake = await fakeGitHub({
    async turn({ method }) {
      if (method !== "POST") return;
      announced.resolve();
      await released.promise;
    },
  });
  await using ws = await workspace();
  const io = towards(fake, ws, { callMs: 5000 });
  const record = recordOf();
  const later = announceLater(plan, record, io);
  await announced.promise;
  expect(io.waits[0]).toBe(20_000);
  let isOver = false;
  const over = later[Symbol.asyncDispose]().then(() => (isOver = true));
  await new Promise(setImmediate);
  expect(isOver).toBe(false);
  released.resolve();
  await over;
  await concluded(record, plainCi().ci, io);
  expect(writes(fake)).toEqual(["issues/create-comment", "issues/update-comment"]);
  expect(fake.comments(7)).toMatchObject([{ body: expect.stringContaining("✅ Passed") }]);
});

test("a short run says nothing before its end", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  // This one waits like a real clock.
  const io: Io = { ...towards(fake, ws), wait: ws.io.wait };
  await announceLater(plan, recordOf(), io)[Symbol.asyncDispose]();
  expect(fake.requests).toEqual([]);
});

test("a run that is cancelled before does not say that it runs", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace({ signal: AbortSignal.abort() });
  await announceLater(plan, recordOf(), towards(fake, ws))[Symbol.asyncDispose]();
  expect(fake.requests).toEqual([]);
});

test("that it runs could not be said: that is a warning and no more", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  fake.fail("*", faults.forbidden, 99);
  const io = towards(fake, ws);
  let waits = 0;
  // It is over when all has been tried.
  const { promise, resolve } = Promise.withResolvers<void>();
  const log: Io["log"] = (level, message) => {
    io.log(level, message);
    waits += 1;
    resolve();
  };
  const later = announceLater(plan, recordOf(), { ...io, log });
  await promise;
  await later[Symbol.asyncDispose]();
  expect(waits).toBe(1);
  expect(ws.said).toMatchObject([
    { level: "warn", message: expect.stringContaining("may not write it") },
  ]);
});

async function concluded(record: RunRecord, ci: ReturnType<typeof plainCi>["ci"], io: Io) {
  const inputs = {
    config: "",
    run: "",
    reports: [],
    compose: [],
    workingDirectory: "",
    name: "",
    resultsDir: "",
    runtime: "",
    matrix: "",
  };
  return conclude(record, { ci, inputs, folder: io.results }, io);
}
