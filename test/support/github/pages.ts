import type { Answer } from "./answers.ts";
import type { Call } from "./call.ts";
import type { Repository, World } from "./state.ts";

/**
 * One page, with links to the others. GitHub's links name a repository by its number, not by the path that was asked for:
 * https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api#using-link-headers
 */
export function paged<Item>(
  { query, path }: Call,
  all: readonly Item[],
  { repository, world, wrap = (page) => page }: Where<Item>,
): Answer {
  const size = Math.min(natural(query.get("per_page"), 30), 100);
  const page = natural(query.get("page"), 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const numbered = path.replace(/^\/repos\/[^/]+\/[^/]+/, `/repositories/${repository.id}`);
  const link = (to: number, rel: string): string => {
    const params = new URLSearchParams(query);
    params.set("page", String(to));
    return `<${world.api}${numbered}?${params.toString()}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, "prev")] : []),
    ...(page < last ? [link(page + 1, "next"), link(last, "last")] : []),
    ...(page > 1 ? [link(1, "first")] : []),
  ];
  const items = all.slice((page - 1) * size, page * size);
  const headers = links.length > 0 ? { link: links.join(", ") } : {};
  return { status: 200, headers, body: wrap(items) };
}

interface Where<Item> {
  readonly repository: Repository;
  readonly world: World;
  /** GitHub puts some lists into an object. */
  readonly wrap?: (page: readonly Item[]) => unknown;
}

function natural(text: string | null, otherwise: number): number {
  const value = Number(text ?? otherwise);
  return value >= 1 ? value : otherwise;
}
