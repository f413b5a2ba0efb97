import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { markText } from "../../src/lib/run-mark.ts";
import type { Io } from "../../src/model/io.ts";
import { cleanUp } from "../../src/pipeline/clean-up.ts";
import { pullRequestPayload } from "../support/events.ts";
import { type FakeGitHub, fakeGitHub } from "../support/github/fake-github.ts";
import { faults } from "../support/github/faults.ts";
import { announce, towards, writes } from "../support/pull-request.ts";
import { recordOf } from "../support/records.ts";
import { type Workspace, workspace } from "../support/workspace.ts";

const change = { head: "1".repeat(40), base: "2".repeat(40), from: "o/r" };
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
const key = ".github/workflows/ci.yml › test";

test("a comment that a killed run has left running is finished, and the summary says that it was killed", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  const { io, mark, summary } = await afterwards(fake, ws);
  await announce(recordOf({ run: ws.mark.id, key }), io);
  await cleanUp({ mark, done: "" }, inputs, io);
  expect(fake.comments(7)).toMatchObject([
    {
      body: expect.stringMatching(
        /^\*\*⏹️ Ended before its verdict could be written here\*\* · `1111111` · \[run\]/,
      ),
    },
  ]);
  expect(await readFile(summary, "utf8")).toBe(
    "\n**⏹️ Mortar was ended before it had a verdict.**\n",
  );
  expect(fake.violations).toEqual([]);
});

test("after a run that could not tell its verdict only the comment is finished", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  const { io, mark, summary } = await afterwards(fake, ws);
  await announce(recordOf({ run: ws.mark.id, key }), io);
  await cleanUp({ mark, done: "untold" }, inputs, io);
  expect(fake.comments(7)).toMatchObject([{ body: expect.stringContaining("Ended before") }]);
  expect(existsSync(summary)).toBe(false);
});

test("what a newer run has written in the meantime stays", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  const { io, mark } = await afterwards(fake, ws);
  await announce(recordOf({ run: ws.mark.id, key }), io);
  await announce(recordOf({ number: 9, key }), io);
  const before = fake.comments(7);
  await cleanUp({ mark, done: "" }, inputs, io);
  expect(fake.comments(7)).toEqual(before);
});

test.each<[string, (ws: Workspace) => string]>([
  ["empty", () => ""],
  ["no JSON", () => "{"],
  ["of another shape", () => '{"id":7}'],
  ["of another folder", (ws) => dead(ws, { dir: "/" })],
  ["of something that is no run", (ws) => dead(ws, { id: "production" })],
  ["of a way out", (ws) => dead(ws, { id: "../../etc" })],
  ["of a run that lives", (ws) => markText(ws.mark)],
])("a state that is %s touches nothing", async (_title, state) => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  const { io, summary } = await afterwards(fake, ws);
  await announce(recordOf({ run: ws.mark.id, key }), io);
  await ws.put("../keep.txt", "");
  await cleanUp({ mark: state(ws), done: "" }, inputs, io);
  expect(ws.logged).toEqual([expect.stringContaining("Nothing was touched.")]);
  expect(writes(fake)).toEqual(["issues/create-comment"]);
  expect(existsSync(summary)).toBe(false);
});

test("a forged state that names another run finishes nobody else's comment", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  const { io } = await afterwards(fake, ws);
  await announce(recordOf({ run: "mortar-ffffffffffffffff", key: "other.yml › test" }), io);
  const before = fake.comments(7);
  await cleanUp({ mark: dead(ws, { id: "mortar-ffffffffffffffff" }), done: "" }, inputs, io);
  expect(fake.comments(7)).toEqual(before);
});

test("the job has its result already: whatever goes wrong is a warning", async () => {
  await using fake = await fakeGitHub();
  await using ws = await workspace();
  const { io, mark } = await afterwards(fake, ws);
  fake.fail("*", faults.badGateway, 99);
  await cleanUp({ mark, done: "" }, inputs, io);
  const env = { ...io.env, GITHUB_EVENT_PATH: "gone.json" };
  await cleanUp({ mark, done: "" }, inputs, { ...io, env });
  expect(ws.said.filter(({ level }) => level === "warn").map(({ message }) => message)).toEqual([
    expect.stringContaining("Pull request comment: GitHub, GET"),
    expect.stringContaining("Pull request: The event of this run cannot be read: gone.json"),
  ]);
});

/** The door that `post` has after a run of this folder is gone. */
async function afterwards(
  fake: FakeGitHub,
  ws: Workspace,
): Promise<{ io: Io; mark: string; summary: string }> {
  await ws.put("../event.json", await pullRequestPayload(change));
  const towardsFake = towards(fake, ws);
  const summary = join(ws.folder, "../summary.md");
  const env = {
    ...towardsFake.env,
    DOCKER_HOST: "unix:///nowhere",
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: "pull_request",
    GITHUB_EVENT_PATH: join(ws.folder, "../event.json"),
    GITHUB_JOB: "test",
    GITHUB_REPOSITORY: "o/r",
    GITHUB_RUN_ID: "5",
    GITHUB_RUN_NUMBER: "1",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_WORKFLOW_REF: "o/r/.github/workflows/ci.yml@refs/heads/main",
  };
  return { io: { ...towardsFake, env }, mark: dead(ws), summary };
}

/** The mark of this run, if its process were gone; or a forged one. */
function dead({ mark }: Workspace, forged: object = {}): string {
  return JSON.stringify({ ...mark, pidstart: "1", ...forged });
}
