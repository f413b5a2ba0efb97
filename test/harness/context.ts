/** What a workflow job is about. */
export interface About {
  /** `push`, `pull_request`, … */
  readonly event: string;
  /** The whole of the event. */
  readonly payload: object;
  /** Where GitHub's API is. */
  readonly api: string;
  /** Of the workflow's run; a later run has a higher one. */
  readonly number: number;
}

interface Folders {
  readonly workspace: string;
  readonly temp: string;
  readonly tools: string;
  readonly eventFile: string;
}

export const repository = "o/r";
export const workflow = ".github/workflows/ci.yml";
export const jobName = "test";
export const commit = "c0ffee".padEnd(40, "0");

/** A push to the branch of a pull request that comes from the repository itself. */
export const pullRequest: Pick<About, "event" | "payload"> = {
  event: "pull_request",
  payload: {
    action: "synchronize",
    number: 7,
    pull_request: {
      number: 7,
      head: { ref: "topic", sha: commit, repo: { full_name: repository } },
      base: { ref: "main", sha: "ba5e".padEnd(40, "0"), repo: { full_name: repository } },
    },
  },
};

/** The runner's `github` and `runner` contexts as variables, for an action that was fetched: `uses: OWNER/mortar@v1`. */
export function contextVariables(about: About, folders: Folders): Record<string, string> {
  const ref = about.event === "pull_request" ? "refs/pull/7/merge" : "refs/heads/main";
  const isPull = about.event.startsWith("pull_request");
  return {
    GITHUB_ACTION: "__o_mortar",
    GITHUB_ACTION_REF: "v1",
    GITHUB_ACTION_REPOSITORY: "o/mortar",
    GITHUB_ACTOR: "somebody",
    GITHUB_ACTOR_ID: "1",
    GITHUB_API_URL: about.api,
    GITHUB_BASE_REF: isPull ? "main" : "",
    GITHUB_EVENT_NAME: about.event,
    GITHUB_EVENT_PATH: folders.eventFile,
    GITHUB_GRAPHQL_URL: `${about.api}/graphql`,
    GITHUB_HEAD_REF: isPull ? "topic" : "",
    GITHUB_JOB: jobName,
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/(heads|pull)\//, ""),
    GITHUB_REF_PROTECTED: "false",
    GITHUB_REF_TYPE: "branch",
    GITHUB_REPOSITORY: repository,
    GITHUB_REPOSITORY_ID: "2",
    GITHUB_REPOSITORY_OWNER: "o",
    GITHUB_REPOSITORY_OWNER_ID: "3",
    GITHUB_RETENTION_DAYS: "90",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_RUN_ID: String(4000 + about.number),
    GITHUB_RUN_NUMBER: String(about.number),
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_SHA: commit,
    GITHUB_TRIGGERING_ACTOR: "somebody",
    GITHUB_WORKFLOW: "CI",
    GITHUB_WORKFLOW_REF: `${repository}/${workflow}@${ref}`,
    GITHUB_WORKFLOW_SHA: commit,
    GITHUB_WORKSPACE: folders.workspace,
    RUNNER_ARCH: "X64",
    RUNNER_ENVIRONMENT: "github-hosted",
    RUNNER_NAME: "harness",
    RUNNER_OS: "Linux",
    RUNNER_TEMP: folders.temp,
    RUNNER_TOOL_CACHE: folders.tools,
    RUNNER_WORKSPACE: folders.workspace.slice(0, folders.workspace.lastIndexOf("/")),
  };
}

/** Of the runner's own services. Nothing of it is for our children. */
export const serviceVariables: Readonly<Record<string, string>> = {
  ACTIONS_RUNTIME_URL: "http://127.0.0.1:9/",
  ACTIONS_RUNTIME_TOKEN: "runtime-token-0123456789",
  ACTIONS_RESULTS_URL: "http://127.0.0.1:9/",
  ACTIONS_ID_TOKEN_REQUEST_URL: "http://127.0.0.1:9/id",
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: "id-token-0123456789",
  ACTIONS_CACHE_SERVICE_V2: "True",
};
