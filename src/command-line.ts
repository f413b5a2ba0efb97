import { parseArgs } from "node:util";
import { suggestion } from "./lib/nearest.ts";
import { Problem } from "./model/problem.ts";
import { type Inputs, listOf } from "./pipeline/inputs.ts";

const verbs = ["run", "plan", "report", "down"] as const;
type Verb = (typeof verbs)[number];

const usage = `usage: mortar run  [options]             bring the environment up, run the jobs, report; the exit code is the verdict
       mortar plan [options] [--json]    print what would be done; starts nothing
       mortar report FILE…               the same documents and verdict from report files alone (globs are fine)
       mortar down [RUN]                 remove what dead runs of this folder have left, or one run

options: --config FILE              mortar.yml; by default the one of the working directory, if there is one
         --run COMMAND              a command to run against the environment
         --reports GLOBS            the JUnit files that it writes
         --compose FILES            by default those that docker compose would take
         --runtime NAME             compose or process; by default what mortar.yml says, else what works here
         --working-directory DIR    where all paths count from
         --name NAME                tells several runs apart: their results go to mortar-results/NAME
         --results-dir DIR          by default mortar-results
         --json                     for programs`;

interface Command {
  readonly verb: Verb;
  readonly inputs: Inputs;
  /** What stands behind the verb. */
  readonly names: readonly string[];
  readonly isJson: boolean;
}

const text = { type: "string", default: "" } as const;
const flag = { type: "boolean", default: false } as const;

/** What a command line asks for; or a Problem that shows how to ask. */
export function command(args: readonly string[]): Command | { readonly help: string } {
  const { values, positionals } = parse(args);
  const [first = "", ...names] = positionals;
  if (values.help) return { help: usage };
  const verb = verbs.find((one) => one === first);
  if (!verb) {
    const message = first
      ? `There is no command "${first}". ${suggestion(first, verbs)}`
      : "What shall Mortar do?";
    throw new Problem("usage", message, { hint: usage });
  }
  if (verb === "report" && names.length === 0)
    throw new Problem("usage", "Which files shall be read?", { hint: usage });
  if (names.length > (verb === "report" ? Number.POSITIVE_INFINITY : verb === "down" ? 1 : 0))
    throw new Problem("usage", `What is "${names.at(-1)}"?`, { hint: usage });
  const { config, run, reports, compose, runtime, name, json: isJson } = values;
  const dirs = { workingDirectory: values["working-directory"], resultsDir: values["results-dir"] };
  const lists = { reports: listOf(reports), compose: listOf(compose) };
  return {
    verb,
    names,
    isJson,
    inputs: { config, run, runtime, name, matrix: "", ...lists, ...dirs },
  };
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
        help: { ...flag, short: "h" },
      },
    });
  } catch (cause) {
    const message = cause instanceof Error ? (cause.message.split(". ")[0] ?? "") : "";
    throw new Problem("usage", `${message}.`, { hint: usage, cause });
  }
}
