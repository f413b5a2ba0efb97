import type { Forge } from "../../../model/adapter.ts";
import { headOf, isOf } from "./checkout.ts";
import { distrust } from "./distrust.ts";
import { eventOf, isFork, isPrivileged } from "./event.ts";
import { withheldFor } from "./withheld.ts";

export default {
  title: "GitHub",
  docs: "https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows",
  detect: (env) => Boolean(env["GITHUB_EVENT_PATH"]),
  async change(io) {
    const { env } = io;
    const event = await eventOf(io);
    const { pull_request: change, merge_group: group } = event;
    const [owner = "", repo = ""] = env["GITHUB_REPOSITORY"]?.split("/") ?? [];
    const about = { isFork: isFork(event, env), isPrivileged: isPrivileged(env) };
    const head = about.isPrivileged ? await headOf(io) : undefined;
    const isHeld = head && change ? await isOf(head, change.head.sha, io) : !about.isPrivileged;
    const withheld = change && withheldFor({ ...about, isHeld });
    // On a pull request GITHUB_SHA is a merge commit that nobody wrote; in a privileged run it is the base's.
    const proposed = isHeld ? (change?.head.sha ?? group?.head_sha) : head;
    return {
      name: "github",
      commit: proposed ?? env["GITHUB_SHA"] ?? "",
      repository: { owner, repo },
      ...(change && { pullRequest: change.number }),
      ...(about.isFork && { fork: true }),
      ...(withheld && { withheld }),
    };
  },
  distrust,
} satisfies Forge;
