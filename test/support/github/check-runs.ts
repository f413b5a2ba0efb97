import * as v from "valibot";
import { notFound, refusal } from "./answers.ts";
import { number, type RepositoryHandler } from "./call.ts";
import { complete, type Facts } from "./complete.ts";
import { paged } from "./pages.ts";
import type { CheckRun, Repository, World } from "./state.ts";

const docs = "https://docs.github.com/rest/checks/runs";

const text = v.exactOptional(v.string());
const Body = v.object({
  name: text,
  head_sha: text,
  status: text,
  conclusion: text,
  started_at: text,
  completed_at: text,
  external_id: text,
  details_url: text,
  output: v.exactOptional(
    v.object({
      title: text,
      summary: text,
      text,
      annotations: v.exactOptional(v.array(v.unknown())),
    }),
  ),
});

export const checkRuns: Readonly<Record<string, RepositoryHandler>> = {
  "checks/create"({ speaker: { app }, body }, repository, world) {
    if (!app) return refusal(403, "You must authenticate via a GitHub App.", docs);
    const id = world.nextId();
    const fresh: CheckRun = {
      id,
      name: "",
      head_sha: "",
      status: "queued",
      conclusion: null,
      started_at: world.now(),
      completed_at: null,
      external_id: null,
      details_url: null,
      html_url: `https://github.com/${repository.name}/runs/${id}`,
      app,
      output: { title: null, summary: null, text: null },
      annotations: [],
    };
    const run = changed(fresh, body, world);
    repository.checkRuns.push(run);
    return { status: 201, body: shown(run, repository, world) };
  },

  "checks/update"(call, repository, world) {
    const index = repository.checkRuns.findIndex(({ id }) => id === number(call, "check_run_id"));
    const run = repository.checkRuns[index];
    if (!run) return notFound;
    if (run.app.id !== call.speaker.app?.id) return foreign(run);
    const updated = changed(run, call.body, world);
    repository.checkRuns[index] = updated;
    return { status: 200, body: shown(updated, repository, world) };
  },

  "checks/get"(call, repository, world) {
    const run = repository.checkRuns.find(({ id }) => id === number(call, "check_run_id"));
    return run ? { status: 200, body: shown(run, repository, world) } : notFound;
  },

  "checks/list-for-ref"(call, repository, world) {
    const { query, parameters } = call;
    const wanted = { name: query.get("check_name"), status: query.get("status") };
    const some = repository.checkRuns.filter(
      (run) =>
        run.head_sha === parameters["ref"] &&
        run.name === (wanted.name ?? run.name) &&
        run.status === (wanted.status ?? run.status) &&
        String(run.app.id) === (query.get("app_id") ?? String(run.app.id)),
    );
    const all = query.get("filter") === "all" ? some : latest(some);
    const full = all.map((run) => shown(run, repository, world));
    const wrap = (check_runs: readonly Facts[]) => ({ total_count: full.length, check_runs });
    return paged(call, full, { repository, world, wrap });
  },
};

/** What is not sent stays as it is, and annotations are added: https://docs.github.com/rest/checks/runs#update-a-check-run */
function changed(run: CheckRun, body: unknown, world: World): CheckRun {
  const { output: { annotations = [], ...output } = {}, ...sent } = v.parse(Body, body);
  const status = sent.conclusion ? "completed" : (sent.status ?? run.status);
  const isDone = status === "completed";
  return {
    ...run,
    ...sent,
    status,
    conclusion: isDone ? (sent.conclusion ?? run.conclusion) : null,
    completed_at: isDone ? (sent.completed_at ?? run.completed_at ?? world.now()) : null,
    output: { ...run.output, ...output },
    annotations: [...run.annotations, ...annotations],
  };
}

/** One of each name and app: https://docs.github.com/rest/checks/runs#list-check-runs-for-a-git-reference */
function latest(runs: readonly CheckRun[]): readonly CheckRun[] {
  return [...new Map(runs.map((run) => [`${run.app.id} ${run.name}`, run])).values()];
}

/** https://github.com/databricks/cli/pull/4563 */
function foreign({ app }: CheckRun) {
  const only = "check run can only be modified by the GitHub App that created it.";
  return refusal(403, `Invalid app_id \`${app.id}\` - ${only}`, `${docs}#update-a-check-run`);
}

function shown({ annotations, ...run }: CheckRun, { name }: Repository, { api }: World): Facts {
  const url = `${api}/repos/${name}/check-runs/${run.id}`;
  const annotations_url = `${url}/annotations`;
  const output = { ...run.output, annotations_count: annotations.length, annotations_url };
  return complete("check-run", { ...run, url, output, check_suite: { id: run.app.id } });
}
