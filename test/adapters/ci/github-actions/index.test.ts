import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import ci from "../../../../src/adapters/ci/github-actions/index.ts";
import { caseOf, finishedOf } from "../../../support/finished.ts";
import { workspace } from "../../../support/workspace.ts";

const env = {
  GITHUB_ACTIONS: "true",
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_REPOSITORY: "octo/shop",
  GITHUB_RUN_ID: "9",
  GITHUB_RUN_ATTEMPT: "2",
  GITHUB_RUN_NUMBER: "7",
  GITHUB_EVENT_NAME: "pull_request",
  GITHUB_WORKFLOW_REF: "octo/shop/.github/workflows/ci.yml@refs/pull/3/merge",
  GITHUB_JOB: "test",
};
const inputs = { name: "", matrix: "null", run: "npm test" };

test("a run knows which one it is", () => {
  expect(ci.run(env, inputs)).toEqual({
    name: "github-actions",
    attempt: 2,
    number: 7,
    event: "pull_request",
    url: "https://github.com/octo/shop/actions/runs/9",
    key: ".github/workflows/ci.yml › test",
  });
});

test.each([
  ["null", "", ".github/workflows/ci.yml › test"],
  ["", "", ".github/workflows/ci.yml › test"],
  ["no JSON", "e2e", ".github/workflows/ci.yml › test › e2e"],
  [
    '{"os":"ubuntu","node":24}',
    "e2e",
    ".github/workflows/ci.yml › test › e2e › node: 24, os: ubuntu",
  ],
  [
    '{"node":24,"os":"ubuntu"}',
    "e2e",
    ".github/workflows/ci.yml › test › e2e › node: 24, os: ubuntu",
  ],
])("with the matrix %j and the name %j its key is %j", (matrix, name, key) => {
  expect(ci.run(env, { ...inputs, matrix, name }).key).toBe(key);
});

test("the page of the step gets as much of a huge summary as GitHub takes, in whole pieces", async () => {
  await using ws = await workspace({ env: { GITHUB_STEP_SUMMARY: "page.md" } });
  const detail = `${"🛒".repeat(300)}\n`.repeat(40);
  const jobs = Array.from({ length: 60 }, (_, n) => ({
    id: `job-${n}`,
    items: Array.from({ length: 50 }, (_one, at) =>
      caseOf({ name: `t${at}`, outcome: "failed", detail }),
    ),
  }));
  await ci.summarize(finishedOf({ jobs }), ws.io);
  const page = await readFile("page.md");
  expect(page.length).toBeGreaterThan(900_000);
  expect(page.length).toBeLessThan(1_048_576 - 10_000);
  const text = page.toString();
  expect(text).toMatch(/^\*\*❌ Failed\*\* · /);
  expect(text).toMatch(
    /\n<\/details>\n\n… and \d+ more parts, which are all in summary.md in the results folder.\n\n$/,
  );
  expect(text.split("<details>")).toHaveLength(text.split("</details>").length);
});

test("where the step has no page nothing is written", async () => {
  await using ws = await workspace();
  await ci.summarize(finishedOf({}), ws.io);
  await ci.addToSummary("more", ws.io);
  expect(await ws.io.names(".")).toEqual([]);
});
