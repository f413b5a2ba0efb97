import { getOctokit } from "@actions/github";
import type { FakeGitHub } from "./fake-github.ts";
import type { speakers } from "./speakers.ts";

export const thread = { owner: "o", repo: "r", issue_number: 7 };

/** The client that Mortar uses, without anything of Mortar's. */
export function client(
  { url }: Pick<FakeGitHub, "url">,
  token: keyof typeof speakers = "actions-token",
): ReturnType<typeof getOctokit> {
  return getOctokit(token, { baseUrl: url });
}
