import type { Forge } from "../../../model/adapter.ts";
import { distrust } from "./distrust.ts";
import { eventOf, isFork } from "./event.ts";

const readOnly =
  "This pull request comes from a fork, so the workflow's token can only read: there is no comment, and everything is here and in the results folder.";

export default {
  title: "GitHub",
  docs: "https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows",
  detect: (env) => Boolean(env["GITHUB_EVENT_PATH"]),
  async change(io) {
    const { env } = io;
    const event = await eventOf(io);
    const { pull_request: change, merge_group: group, workflow_run: run } = event;
    const [owner = "", repo = ""] = env["GITHUB_REPOSITORY"]?.split("/") ?? [];
    // On a pull request GITHUB_SHA is a merge commit that nobody wrote.
    const commit = change?.head.sha ?? group?.head_sha ?? run?.head_sha ?? env["GITHUB_SHA"] ?? "";
    const fork = isFork(event, env);
    return {
      name: "github",
      commit,
      repository: { owner, repo },
      ...(change && { pullRequest: change.number }),
      ...(fork && { fork }),
      ...(fork && env["GITHUB_EVENT_NAME"] === "pull_request" && { readOnly }),
    };
  },
  distrust,
} satisfies Forge;
