import { createHash } from "node:crypto";
import { notFound } from "./answers.ts";
import { type Call, number, type RepositoryHandler } from "./call.ts";
import { complete, type Facts } from "./complete.ts";
import { paged } from "./pages.ts";
import type { Branch, Repository, World } from "./state.ts";

/** What Mortar only reads. */
export const reads: Readonly<Record<string, RepositoryHandler>> = {
  "pulls/get"(call, { name, issues }, { api }) {
    const id = number(call, "pull_number");
    const { pull, locked = false } = issues.get(id) ?? {};
    if (!pull) return notFound;
    const at = {
      url: `${api}/repos/${name}/pulls/${id}`,
      html_url: `https://github.com/${name}/pull/${id}`,
    };
    const [head, base] = [pull.head, pull.base].map((one) => branch(one, name));
    return {
      status: 200,
      body: complete("pull-request", { ...at, id, number: id, locked, head, base }),
    };
  },

  "repos/get-content"({ parameters, query, headers }, { files }) {
    const { path = "" } = parameters;
    const content = files.get(`${query.get("ref") ?? "main"}:${path}`);
    if (content === undefined) return notFound;
    if (headers.accept?.includes("raw"))
      return {
        status: 200,
        headers: { "content-type": "text/plain; charset=utf-8" },
        body: content,
      };
    const bytes = Buffer.from(content);
    const sha = createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
    const about = { name: path.split("/").at(-1), path, sha, size: bytes.length };
    const encoded = { encoding: "base64", content: bytes.toString("base64") };
    return { status: 200, body: complete("content-file", { ...about, ...encoded }) };
  },

  "actions/list-jobs-for-workflow-run-attempt"(call, repository, world) {
    const run = number(call, "run_id");
    const jobs = repository.jobs.get(`${run}/${number(call, "attempt_number")}`);
    if (!jobs) return notFound;
    const full = jobs.map((job, index) => complete("job", { id: index + 1, run_id: run, ...job }));
    const wrap = (page: readonly Facts[]) => ({ total_count: full.length, jobs: page });
    return paged(call, full, { repository, world, wrap });
  },

  "actions/list-workflow-run-artifacts": (call, repository, world) =>
    artifacts(call, repository, { world, run: number(call, "run_id") }),

  "actions/list-artifacts-for-repo": (call, repository, world) =>
    artifacts(call, repository, { world }),
};

function branch({ ref, sha, repository }: Branch, own: string): Facts {
  const full_name = repository ?? own;
  const [login = "", name] = full_name.split("/");
  const repo = { full_name, name, fork: full_name !== own };
  return { label: `${login}:${ref}`, ref, sha, user: { login }, repo };
}

function artifacts(
  call: Call,
  repository: Repository,
  { world, run }: { readonly world: World; readonly run?: number },
) {
  const wanted = call.query.get("name");
  const some = repository.artifacts
    .toReversed()
    .filter((one) => one.run === (run ?? one.run) && one.name === (wanted ?? one.name))
    .map(({ name, run: id, facts }, index) =>
      complete("artifact", { id: index + 1, name, workflow_run: { id }, ...facts }),
    );
  if (call.query.get("direction") === "asc") some.reverse();
  const wrap = (page: readonly Facts[]) => ({ total_count: some.length, artifacts: page });
  return paged(call, some, { repository, world, wrap });
}
