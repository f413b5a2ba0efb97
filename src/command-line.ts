import { parseArgs } from "node:util";
import { suggestion } from "./lib/nearest.ts";
import { Problem } from "./model/problem.ts";
import { type Inputs, listOf } from "./pipeline/inputs.ts";

interface About {
  /** What stands behind the verb, as the usage shows it. */
  readonly behind: string;
  readonly most: number;
  readonly does: string;
}

const verbs = {
  init: { behind: "", most: 0, does: "write mortar.yml and a workflow from what lies here" },
  doctor: { behind: "", most: 0, does: "say what this machine can and cannot do, and the remedy" },
  plan: { behind: "", most: 0, does: "print what would be done; starts nothing" },
  run: {
    behind: "",
    most: 0,
    does: "bring the environment up, run the jobs, report; the exit code is the verdict",
  },
  report: {
    behind: "FILE…",
    most: Number.POSITIVE_INFINITY,
    does: "the same documents and verdict from report files alone (globs are fine)",
  },
  up: {
    behind: "",
    most: 0,
    does: "bring the environment up and leave it up, until Ctrl-C or `mortar down`",
  },
  status: { behind: "", most: 0, does: "what runs in this folder, and where its services are" },
  logs: {
    behind: "[SERVICE]",
    most: 1,
    does: "what the services have printed, in the order of time",
  },
  down: {
    behind: "[RUN]",
    most: 1,
    does: "end `mortar up`, and remove what dead runs of this folder have left, or one run",
  },
} as const satisfies Readonly<Record<string, About>>;

export type Verb = keyof typeof verbs;

/** What some verbs alone can do. */
const rare = [
  ["json", ["plan", "run", "report", "status"]],
  ["follow", ["logs"]],
] as const satisfies readonly (readonly [string, readonly Verb[]])[];

const widest = 16;

const usage = `usage: mortar VERB [options]

${Object.entries(verbs)
  .map(([verb, { behind, does }]) => `  ${`${verb} ${behind}`.padEnd(widest)} ${does}`)
  .join("\n")}

options:
  --config FILE            mortar.yml; by default the one of the working directory, if there is one
  --run COMMAND            a command to run against the environment
  --reports GLOBS          the JUnit files that it writes
  --compose FILES          by default those that docker compose would take
  --runtime NAME           compose or process; by default what mortar.yml says, else what works here
  --working-directory DIR  where all paths count from
  --name NAME              tells several runs apart: their results go to mortar-results/NAME
  --results-dir DIR        by default mortar-results; of \`up\` mortar-results/up
  --follow, -f             logs: go on until what writes them has ended
  --json                   plan, run, report, status: for programs`;

export interface Command {
  readonly verb: Verb;
  readonly inputs: Inputs;
  /** What stands behind the verb. */
  readonly names: readonly string[];
  readonly isJson: boolean;
  readonly follows: boolean;
}

const text = { type: "string", default: "" } as const;
const flag = { type: "boolean", default: false } as const;

/** What a command line asks for; or a Problem that shows how to ask. */
export function command(args: readonly string[]): Command | { readonly help: string } {
  const { values, positionals } = parse(args);
  const [first = "", ...names] = positionals;
  if (values.help) return { help: usage };
  const verb = verbOf(first);
  if (verb === "report" && names.length === 0)
    throw new Problem("usage", "Which files shall be read?", { hint: usage });
  if (names.length > verbs[verb].most)
    throw new Problem("usage", `What is "${names.at(-1)}"?`, { hint: usage });
  for (const [option, able] of rare)
    if (values[option] && !able.some((one) => one === verb))
      throw new Problem("usage", `${verb} has no --${option}: that is of ${able.join(", ")}.`, {
        hint: usage,
      });
  const { config, run, reports, compose, runtime, json: isJson, follow: follows } = values;
  // It stays up while runs come and go: what it writes is not theirs to empty.
  const name = values.name || (verb === "up" ? "up" : "");
  const dirs = { workingDirectory: values["working-directory"], resultsDir: values["results-dir"] };
  const lists = { reports: listOf(reports), compose: listOf(compose) };
  const inputs = { config, run, runtime, name, matrix: "", ...lists, ...dirs };
  return { verb, names, isJson, follows, inputs };
}

function verbOf(first: string): Verb {
  const known = Object.keys(verbs);
  if (isVerb(first)) return first;
  const message = first
    ? `There is no command "${first}". ${suggestion(first, known)}`
    : "What shall Mortar do?";
  throw new Problem("usage", message, { hint: usage });
}

function isVerb(word: string): word is Verb {
  return Object.hasOwn(verbs, word);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        config: text,
        run: text,
        reports: text,
        compose: text,
        runtime: text,
        "working-directory": text,
        name: text,
        "results-dir": text,
        json: flag,
        follow: { ...flag, short: "f" },
        help: { ...flag, short: "h" },
      },
    });
  } catch (cause) {
    const message = cause instanceof Error ? (cause.message.split(". ")[0] ?? "") : "";
    throw new Problem("usage", `${message}.`, { hint: usage, cause });
  }
}
