import { refusal } from "./answers.ts";
import { type Call, number } from "./call.ts";
import type { Permission, Speaker } from "./speakers.ts";
import type { Repository } from "./state.ts";

/** Any one of them is enough: https://docs.github.com/rest/authentication/permissions-required-for-github-apps */
function enough(call: Call, repository: Repository): readonly Permission[] {
  const [kind] = call.operation.id.split("/");
  if (kind === "issues")
    return isInPull(call, repository) ? ["issues", "pull-requests"] : ["issues"];
  if (kind === "pulls") return ["pull-requests"];
  return [kind === "checks" || kind === "actions" ? kind : "contents"];
}

/** The refusal of what the token may not do; and in any case, as GitHub does, what it would have had to be allowed. */
export function permit(call: Call, repository: Repository) {
  const level = call.method === "GET" ? "read" : "write";
  const any = enough(call, repository);
  const { permissions } = call.speaker;
  const isOpen = level === "read" && !repository.isPrivate;
  const may = isOpen || any.some((one) => [level, "write"].includes(permissions[one] ?? "none"));
  const accepted = any.map((one) => `${one.replace("-", "_")}=${level}`).join("; ");
  const refused = may ? undefined : refusal(403, noAccess(call.speaker), call.operation.docs);
  return { refused, headers: { "x-accepted-github-permissions": accepted } };
}

/** https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#resource-not-accessible */
export function noAccess({ app }: Speaker): string {
  return `Resource not accessible by ${app ? "integration" : "personal access token"}`;
}

function isInPull(call: Call, { comments, issues }: Repository): boolean {
  const issue =
    "issue_number" in call.parameters
      ? number(call, "issue_number")
      : comments.find(({ id }) => id === number(call, "comment_id"))?.issue;
  return issue !== undefined && issues.get(issue)?.pull !== undefined;
}
