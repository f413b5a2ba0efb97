import { join } from "node:path";
import type { Action } from "./action.ts";
import { serviceVariables } from "./context.ts";
import { fileCommands, type FileResults } from "./file-commands.ts";
import { type Gone, type Running, start } from "./start.ts";
import { type StepLog, stepLog } from "./step-log.ts";
import { asUser, type User } from "./user.ts";

type Variables = Readonly<Record<string, string>>;

export interface StepGiven {
  readonly with?: Variables;
  readonly env?: Variables;
  /** Changes the environment last of all: for what no workflow can do, but a broken machine. */
  readonly broken?: Variables;
}

interface Place {
  readonly user: User;
  readonly node: string;
  readonly action: Action;
  readonly workspace: string;
  readonly temp: string;
  readonly token: string;
  /** The runner's own, and the `env:` of the job. */
  readonly own: Variables;
  readonly context: Variables;
  /** What earlier steps have set for later ones. */
  readonly changes: { readonly env: Record<string, string>; readonly path: string[] };
}

export interface Step {
  readonly main: Stage;
  /** What main has saved, and post is given. */
  readonly state: Map<string, string>;
  /** At the end of the job, whatever became of main. */
  post(): Promise<Ended>;
}

export interface Stage extends Omit<Running, "gone"> {
  /** The files through which it speaks to the runner. */
  readonly files: Variables;
  readonly ended: Promise<Ended>;
}

export interface Ended extends Gone, Omit<StepLog, "take"> {
  readonly result: "success" | "failure" | "cancelled";
  readonly summary: string;
  /** Why the runner itself fails the step. */
  readonly complaints: readonly string[];
  /** All that was written, and nothing masked. */
  readonly raw: readonly string[];
}

/** Main, and later post: https://github.com/actions/runner/blob/v2.336.0/src/Runner.Worker/Handlers/NodeScriptActionHandler.cs */
export async function step(place: Place, given: StepGiven): Promise<Step> {
  const state = new Map<string, string>();
  const main = await stage(place, given, { file: place.action.main, state });
  const ended = main.ended.then((result) => {
    for (const [name, value] of Object.entries(result.state)) state.set(name, value);
    return result;
  });
  return {
    main: { ...main, ended },
    state,
    async post() {
      await ended;
      return (await stage(place, given, { file: place.action.post, state })).ended;
    },
  };
}

interface What {
  readonly file: string;
  readonly state: ReadonlyMap<string, string>;
}

async function stage(place: Place, given: StepGiven, { file, state }: What): Promise<Stage> {
  const files = await fileCommands(join(place.temp, "_runner_file_commands"), place.user);
  const log = stepLog([place.token]);
  const raw: string[] = [];
  const running = start({
    command: asUser(place.user, [place.node, file]),
    env: environment(place, given, { state, files: files.paths }),
    folder: place.workspace,
    line(text) {
      raw.push(text);
      log.take(text);
    },
  });
  const ended = running.gone.then(async (gone) => {
    const said = await files.read();
    Object.assign(place.changes.env, said.env);
    place.changes.path.unshift(...said.path.toReversed());
    return end(gone, { log, said, raw });
  });
  const { pid, said, cancel, kill, deafen } = running;
  return { pid, said, cancel, kill, deafen, files: files.paths, ended };
}

interface Told {
  readonly log: StepLog;
  readonly said: FileResults;
  readonly raw: readonly string[];
}

function end(gone: Gone, { log, said, raw }: Told): Ended {
  const complaints = [...said.complaints, ...log.refused];
  const isRed = gone.code !== 0 || complaints.length > 0;
  return {
    ...gone,
    ...log,
    outputs: { ...log.outputs, ...said.outputs },
    state: { ...log.state, ...said.state },
    summary: said.summary,
    complaints,
    raw,
    result: gone.isCancelled ? "cancelled" : isRed ? "failure" : "success",
  };
}

interface Stated {
  readonly state: ReadonlyMap<string, string>;
  readonly files: Variables;
}

/** In the runner's order: later ones win. */
function environment(place: Place, given: StepGiven, { state, files }: Stated): Variables {
  const { own, context, changes, action, token } = place;
  const inputs = action.inputs(given.with ?? {}, {
    "github.token": token,
    "toJSON(matrix)": "null",
  });
  const all: Record<string, string> = {
    ...own,
    ...changes.env,
    ...given.env,
    ...Object.fromEntries([...state].map(([name, value]) => [`STATE_${name}`, value])),
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [inputVariable(name), value]),
    ),
    PATH: [...changes.path, own["PATH"]].join(":"),
    ...context,
    ...files,
    ...serviceVariables,
    GITHUB_ACTIONS: "true",
    CI: own["CI"] ?? "true",
    ...given.broken,
  };
  return all;
}

function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}
