import type { GitHub } from "../../../lib/github.ts";
import { Problem } from "../../../model/problem.ts";
import type { RunRecord } from "../../../model/record.ts";
import { type Marker, readMarker } from "./marker.ts";

export interface Comment {
  readonly id: number;
  readonly url: string;
  readonly author: string;
  readonly marker: Marker;
}

/** The conversation of one pull request. */
export interface Thread {
  /** Comments with this key, whoever wrote them, the oldest first. */
  find(key: string): Promise<readonly Comment[]>;
  create(body: string): Promise<Comment>;
  update(comment: Comment, body: string): Promise<void>;
  remove(comment: Comment): Promise<void>;
}

/** Nothing, where there is no pull request. */
export function threadOf({ forge }: Pick<RunRecord, "forge">, github: GitHub): Thread | undefined {
  const { pullRequest, repository } = forge;
  if (!pullRequest || !repository) return undefined;
  const { paginate, rest } = github;
  const issue = { ...repository, issue_number: pullRequest };
  return {
    async find(key) {
      const found: Comment[] = [];
      const pages = paginate.iterator(rest.issues.listComments, { ...issue, per_page: 100 });
      for await (const { data } of pages)
        for (const { id, html_url: url, user, body } of data) {
          const marker = readMarker(body);
          if (marker?.key === key) found.push({ id, url, author: user?.login ?? "", marker });
        }
      return found;
    },
    async create(body) {
      const { data } = await rest.issues.createComment({ ...issue, body });
      const marker = readMarker(body);
      if (!marker) throw new Problem("publish", "GitHub has stored another comment than ours.");
      return { id: data.id, url: data.html_url, author: data.user?.login ?? "", marker };
    },
    async update({ id }, body) {
      await rest.issues.updateComment({ ...repository, comment_id: id, body });
    },
    async remove({ id }) {
      await rest.issues.deleteComment({ ...repository, comment_id: id });
    },
  };
}
