import { describe, expect, test } from "vitest";
import { pullRequest } from "../harness/context.ts";
import { leftovers } from "../harness/leftovers.ts";
import { job } from "../harness/runner.ts";
import { noEngine } from "../support/engine.ts";
import { fakeGitHub } from "../support/github/fake-github.ts";
import { smallSystem } from "./systems.ts";

const token = "actions-token";

describe.skipIf(noEngine)("on a pull request", { timeout: 90_000 }, () => {
  test("there is one comment, which each push renews", async () => {
    await using github = await fakeGitHub();
    const { files, word } = await smallSystem();
    const about = { ...pullRequest, api: github.url, token, files };
    for (const { number, run, title } of [
      { number: 1, run: "exit 7", title: "❌ Failed" },
      { number: 2, run: "true", title: "✅ Passed" },
    ]) {
      await using one = await job({ ...about, number });
      const step = await one.uses({ with: { run } });
      const end = await step.main.ended;
      const comments = github.comments(7);
      expect(comments.map(({ body }) => body)).toEqual([expect.stringContaining(title)]);
      expect(end.outputs["comment-url"]).toBe(comments[0]?.html_url);
      expect(await step.post()).toMatchObject({ code: 0, raw: [] });
      expect(await leftovers(one, [word])).toEqual([]);
    }
    expect(github.violations).toEqual([]);
  });

  test("a comment of a step that was killed says so, and no longer that it runs", async () => {
    await using github = await fakeGitHub();
    const { files, word } = await smallSystem();
    await using one = await job({ ...pullRequest, api: github.url, token, files });
    const step = await one.uses({ with: { run: "echo up; sleep 60" } });
    await expect.poll(() => github.comments(7)[0]?.body, { timeout: 60_000 }).toContain("Running");
    step.main.kill();
    await step.main.ended;
    await step.post();
    const [comment] = github.comments(7);
    expect(comment?.body).toMatch(/^\*\*⏹️ Ended before/);
    expect(comment?.body).not.toContain("Running");
    expect(github.violations).toEqual([]);
    expect(await leftovers(one, [word])).toEqual([]);
  });
});
