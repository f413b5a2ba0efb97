import * as v from "valibot";
import { type Answer, notFound, refusal } from "./answers.ts";
import { number, type RepositoryHandler } from "./call.ts";
import { complete } from "./complete.ts";
import { paged } from "./pages.ts";
import { addComment, type Comment, type Repository, type World } from "./state.ts";

const Said = v.object({ body: v.string() });

export const comments: Readonly<Record<string, RepositoryHandler>> = {
  "issues/list-comments"(call, repository, world) {
    const issue = number(call, "issue_number");
    if (!repository.issues.has(issue)) return notFound;
    const since = Date.parse(call.query.get("since") ?? "1970-01-01");
    const some = repository.comments
      .filter((one) => one.issue === issue && Date.parse(one.updated_at) >= since)
      .map((one) => shown(one, repository, world));
    return paged(call, some, { repository, world });
  },

  "issues/create-comment"({ speaker, ...call }, repository, world) {
    const issue = number({ speaker, ...call }, "issue_number");
    const thread = repository.issues.get(issue);
    if (!thread) return notFound;
    if (thread.locked) return locked;
    const { body } = v.parse(Said, call.body);
    const said = { user: speaker.account, body, app: speaker.app, world };
    const full = shown(addComment(repository, issue, said), repository, world);
    return { status: 201, headers: { location: full.url }, body: full };
  },

  "issues/get-comment"(call, repository, world) {
    const comment = repository.comments.find(({ id }) => id === number(call, "comment_id"));
    return comment ? { status: 200, body: shown(comment, repository, world) } : notFound;
  },

  "issues/update-comment"(call, repository, world) {
    const index = repository.comments.findIndex(({ id }) => id === number(call, "comment_id"));
    const comment = repository.comments[index];
    if (!comment) return notFound;
    const { body } = v.parse(Said, call.body);
    const edited = { ...comment, body, updated_at: world.now() };
    repository.comments[index] = edited;
    return { status: 200, body: shown(edited, repository, world) };
  },

  "issues/delete-comment"(call, repository) {
    const index = repository.comments.findIndex(({ id }) => id === number(call, "comment_id"));
    if (index < 0) return notFound;
    repository.comments.splice(index, 1);
    return { status: 204 };
  },
};

/** https://github.com/renovatebot/renovate/issues/6215 */
const locked: Answer = refusal(
  403,
  "Unable to create comment because issue is locked.",
  "https://docs.github.com/articles/locking-conversations/",
);

function shown({ issue, ...comment }: Comment, { name }: Repository, { api }: World) {
  const url = `${api}/repos/${name}/issues/comments/${comment.id}`;
  const issue_url = `${api}/repos/${name}/issues/${issue}`;
  return { url, ...complete("issue-comment", { ...comment, url, issue_url }) };
}
