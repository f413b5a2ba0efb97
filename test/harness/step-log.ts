import { type ActionCommand, commandOf } from "./action-command.ts";

export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly message: string;
  /** `file`, `line`, `col`, … as they were given. */
  readonly about: Readonly<Record<string, string>>;
}

export interface Group {
  readonly title: string;
  readonly lines: readonly string[];
  readonly isClosed: boolean;
}

/** The log of one step, and what its lines have made the runner do. */
export interface StepLog {
  /** As people read them: a command that was obeyed is not there, and secrets are masked. */
  readonly lines: readonly string[];
  /** The first ten of each kind, cut: the others are dropped. */
  readonly annotations: readonly Annotation[];
  readonly groups: readonly Group[];
  /** Every command that was obeyed. */
  readonly commands: readonly ActionCommand[];
  /** By the old commands, which still count. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  /** Commands that the runner could not carry out: with one of these the step has failed. */
  readonly refused: readonly string[];
  take(line: string): void;
}

const known =
  "internal-set-repo-path set-env set-output save-state add-path add-mask add-matcher remove-matcher warning error notice debug group endgroup echo stop-commands".split(
    " ",
  );

/** Not these any more: https://github.blog/changelog/2020-10-01-github-actions-deprecating-set-env-and-add-path-commands/ */
const forbidden = ["set-env", "add-path"];

const perKind = 10;
const longest = 4096;

/** https://github.com/actions/runner/blob/v2.336.0/src/Runner.Worker/ActionCommandManager.cs, without problem matchers. */
export function stepLog(secrets: Iterable<string>): StepLog {
  const masks = new Set([...secrets].filter(Boolean));
  const lines: string[] = [];
  const annotations: Annotation[] = [];
  const groups: { title: string; lines: string[]; isClosed: boolean }[] = [];
  const commands: ActionCommand[] = [];
  const outputs: Record<string, string> = {};
  const state: Record<string, string> = {};
  const refused: string[] = [];
  let token: string | undefined;

  const show = (line: string): void => {
    const masked = mask(line, masks);
    lines.push(masked);
    const open = groups.at(-1);
    if (open && !open.isClosed) open.lines.push(masked);
  };
  const annotate = (level: Annotation["level"], { properties, data }: ActionCommand): void => {
    const message = mask(data, masks).slice(0, longest);
    if (annotations.filter((one) => one.level === level).length < perKind)
      annotations.push({ level, message, about: properties });
    show(`##[${level}]${message}`);
  };
  const setIn = (into: Record<string, string>, { properties, data, name }: ActionCommand): void => {
    if (properties["name"]) into[properties["name"]] = data;
    else refused.push(`${name}: the name is missing`);
  };
  const obey = (command: ActionCommand): void => {
    const { name, data } = command;
    commands.push(command);
    if (name === "error" || name === "warning" || name === "notice") annotate(name, command);
    if (name === "group") groups.push({ title: data, lines: [], isClosed: false });
    const open = groups.at(-1);
    if (name === "endgroup" && open) open.isClosed = true;
    if (name === "add-mask")
      for (const part of [data, ...data.split(/[\r\n]+/)]) if (part.trim()) masks.add(part);
    if (name === "stop-commands") token = data.toLowerCase();
    if (name === "set-output") setIn(outputs, command);
    if (name === "save-state") setIn(state, command);
    if (forbidden.includes(name)) refused.push(`${name}: disabled`);
  };
  return {
    lines,
    annotations,
    groups,
    commands,
    outputs,
    state,
    refused,
    take(line) {
      const command = commandOf(line, (name) => known.includes(name) || name === token);
      if (!command) return show(line);
      if (token === undefined) return obey(command);
      if (command.name === token) token = undefined;
      show(line);
    },
  };
}

function mask(text: string, masks: ReadonlySet<string>): string {
  return [...masks]
    .toSorted((one, other) => other.length - one.length)
    .reduce((done, secret) => done.replaceAll(secret, "***"), text);
}
