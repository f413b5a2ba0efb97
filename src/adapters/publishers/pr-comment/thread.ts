import * as v from "valibot";
import type { GitHub } from "../../../lib/github.ts";
import { failureOf } from "../../../lib/github-failure.ts";
import type { Unfinished } from "../../../model/adapter.ts";
import { Problem } from "../../../model/problem.ts";
import { type Marker, readMarker } from "./marker.ts";

export interface Comment {
  readonly id: number;
  readonly url: string;
  readonly author: string;
  readonly body: string;
  readonly marker: Marker;
}

export interface Seen {
  /** Those with the key, whoever wrote them, the oldest first. */
  readonly comments: readonly Comment[];
  /** Ids only grow: what has a larger one was written later. */
  readonly lastId: number;
}

/** The conversation of one pull request. */
export interface Thread {
  look(key: string): Promise<Seen>;
  /** Returns who has said it: us. */
  create(body: string): Promise<string>;
  /** Only if it still is what was seen. */
  update(comment: Comment, body: string): Promise<void>;
  /** Whether it is gone. */
  remove(comment: Comment): Promise<boolean>;
}

const Said = v.object({
  id: v.number(),
  html_url: v.string(),
  body: v.nullish(v.string(), ""),
  user: v.nullish(v.object({ login: v.string() })),
});

/** Nothing, where there is no pull request. */
export function threadOf({ forge }: Unfinished, { paginate, rest }: GitHub): Thread | undefined {
  const { pullRequest, repository } = forge;
  if (!pullRequest || !repository) return undefined;
  const { issues } = rest;
  const issue = { ...repository, issue_number: pullRequest };
  return {
    async look(key) {
      const comments: Comment[] = [];
      let lastId = 0;
      const pages = paginate.iterator(issues.listComments, { ...issue, per_page: 100 });
      for await (const { data } of pages)
        for (const { id, html_url: url, user, body } of read(v.array(Said), data)) {
          lastId = Math.max(lastId, id);
          const marker = readMarker(body);
          if (marker?.key === key)
            comments.push({ id, url, author: user?.login ?? "", body, marker });
        }
      return { comments: comments.toSorted((one, other) => one.id - other.id), lastId };
    },
    async create(body) {
      const { data } = await issues.createComment({ ...issue, body });
      return read(Said, data).user?.login ?? "";
    },
    async update({ id: comment_id, body: seen }, body) {
      const here = { ...repository, comment_id };
      const now = read(Said, (await issues.getComment(here)).data);
      if (now.body === seen) await issues.updateComment({ ...here, body });
    },
    async remove({ id: comment_id }) {
      try {
        await issues.deleteComment({ ...repository, comment_id });
        return true;
      } catch (error) {
        const failure = failureOf(error);
        if (failure === "gone" || failure === "refused") return failure === "gone";
        throw error;
      }
    },
  };
}

function read<Schema extends v.GenericSchema>(schema: Schema, data: unknown) {
  const { success, output } = v.safeParse(schema, data);
  if (success) return output;
  throw new Problem("publish", "GitHub has answered something else than a comment.");
}
