import type { Case } from "../../src/model/evidence.ts";
import type { Job, Plan } from "../../src/model/plan.ts";
import type { Trouble } from "../../src/model/problem.ts";
import type { RunRecord } from "../../src/model/record.ts";
import { add, nothing } from "../../src/model/tally.ts";

const job: Job = {
  id: "checkout",
  stage: "integration",
  environment: "main",
  needs: [],
  tool: "shell",
  options: { run: "npm test" },
  folder: ".",
  timeoutMs: 1000,
  retries: 0,
  mutates: true,
};

export const plan: Plan = {
  schema: 1,
  name: "",
  folder: ".",
  environments: {},
  jobs: [job],
  procedure: "stages",
  policy: { tests: "any", security: "high" },
  report: [{ name: "markdown", options: {} }],
  publish: [{ name: "pr-comment", options: {} }],
  secrets: [],
};

interface About {
  readonly run?: string;
  /** Of the workflow. */
  readonly number?: number;
  readonly attempt?: number;
  readonly key?: string;
  readonly commit?: string;
  readonly forge?: Partial<RunRecord["forge"]>;
  /** What the one job's one case is called, if it is red. */
  readonly red?: readonly string[];
  readonly problems?: readonly Trouble[];
  readonly plan?: Partial<Plan>;
}

/** A run of one job for pull request 7 of `o/r`; all is green unless it is said otherwise. */
export function recordOf(about: About = {}): RunRecord {
  const { run = "mortar-0123456789abcdef", number = 1, attempt = 1, key = "ci.yml › test" } = about;
  const { red = [], problems = [], commit = "c0ffee".padEnd(40, "0") } = about;
  const cases =
    red.length > 0 ? red.map((name) => caseOf(name, "failed")) : [caseOf("a", "passed")];
  return {
    schema: 1,
    version: "0.0.0",
    run,
    ci: {
      name: "github-actions",
      attempt,
      number,
      key,
      url: "https://github.com/o/r/actions/runs/5",
    },
    forge: {
      name: "github",
      commit,
      repository: { owner: "o", repo: "r" },
      pullRequest: 7,
      ...about.forge,
    },
    startedAt: "2026-01-02T03:04:05.000Z",
    ms: 12_000,
    plan: { ...plan, ...about.plan },
    environments: {},
    jobs: [
      {
        key: { run, shard: 1, environment: "main", step: "integration", job: job.id, attempt: 1 },
        job,
        outcome: red.length > 0 ? "failed" : "passed",
        startedAt: "2026-01-02T03:04:06.000Z",
        ms: 9000,
        reported: true,
        evidence: "evidence/checkout.ndjson",
        tally: cases.reduce(add, nothing),
        problems: [],
        notes: [],
      },
    ],
    events: [],
    problems,
    leftovers: [],
  };
}

function caseOf(name: string, outcome: Case["outcome"]): Case {
  return { kind: "case", id: name, suite: [], name, outcome, attempts: 1, ms: 1 };
}
