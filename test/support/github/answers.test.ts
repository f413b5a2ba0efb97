import { expect, test } from "vitest";
import { client, thread } from "./client.ts";
import { fakeGitHub } from "./fake-github.ts";
import { operations } from "./operations.ts";
import { misfit, strangers } from "./schema-check.ts";

const { owner, repo } = thread;
const head_sha = "c0ffee".padEnd(40, "0");
const branch = { ref: "main", sha: head_sha };
const seed = {
  issues: { 7: { pull: { head: { ...branch, repository: "fork/r" }, base: branch } } },
  artifacts: [{ name: "mortar-results", run: 5 }],
  files: { "main:mortar.yml": "gate: {}" },
  jobs: { "5/1": [{ name: "test", status: "completed", conclusion: "success" }] },
};

const bodies: Readonly<Record<string, object>> = {
  "checks/create": { name: "mortar", head_sha },
  "checks/update": { status: "in_progress" },
  "issues/create-comment": { body: "hi" },
  "issues/update-comment": { body: "hi" },
};

test.each(operations)("$id answers as GitHub could", async (operation) => {
  const { id, method, path, parameters, answers } = operation;
  await using fake = await fakeGitHub({ repositories: { "o/r": seed } });
  const { id: comment_id } = fake.seed(7, { user: "github-actions[bot]", body: "hi" });
  const { data: run } = await client(fake).rest.checks.create({ owner, repo, name: "a", head_sha });
  const values = {
    ...thread,
    pull_number: 7,
    comment_id,
    check_run_id: run.id,
    path: "mortar.yml",
    ref: head_sha,
    run_id: 5,
    attempt_number: 1,
  };
  const needed = parameters.filter((one) => one.in === "path").map(({ name }) => name);
  const own = Object.entries(values).filter(([name]) => needed.includes(name));
  const { request } = client(fake, id === "users/get-authenticated" ? "user-token" : undefined);
  const asked = { ...Object.fromEntries(own), ...bodies[id] };
  const { status, data } = await request(`${method} ${path}`, asked);
  const schema = answers[status];
  expect(Object.keys(answers)).toContain(String(status));
  expect(schema && misfit(schema, data)).toBeUndefined();
  expect(schema ? strangers(schema, data) : []).toEqual([]);
  expect(fake.violations).toEqual([]);
});
