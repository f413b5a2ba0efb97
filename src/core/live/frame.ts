import type { JobProgress, Phase, Progress, ServiceProgress } from "../../model/progress.ts";

/** How much room there is, and what time it is: in milliseconds since the start. */
export interface View {
  readonly columns: number;
  readonly rows: number;
  readonly ms: number;
  /** Colours a text, or leaves it as it is. */
  paint(colour: Colour, text: string): string;
}

export type Colour = "green" | "red" | "yellow" | "cyan" | "gray" | "bold";

/** The block at the foot of a terminal: the phase, the services, the slowest, the jobs. No line is wider than there is room. */
export function frame(progress: Progress, view: View): readonly string[] {
  const { phase, since, services, jobs } = progress;
  const head: Piece[] = [
    ["bold", phases[phase]],
    ["gray", `  ${seconds(view.ms - since)}, ${seconds(view.ms)} in all`],
  ];
  const width = Math.max(0, ...[...services.map(nameOf), ...jobs.map(nameOf)].map(lengthOf));
  const rows = [
    ...services.toSorted(byTrouble).map((one) => serviceRow(one, width, view)),
    ...slowestRow(services),
    ...jobs.map((one) => jobRow(one, width, view)),
  ];
  // One row is left for what the terminal itself wants to say, and one for the head.
  const room = Math.max(0, view.rows - 2);
  const shown = rows.length > room ? rows.slice(0, Math.max(0, room - 1)) : rows;
  const left = rows.length - shown.length;
  const more: Piece[][] = left > 0 && room > 0 ? [[["gray", `  … and ${left} more`]]] : [];
  return [head, ...shown, ...more].map((pieces) => lineOf(pieces, view));
}

type Piece = readonly [colour: Colour | undefined, text: string];

const phases: Readonly<Record<Phase, string>> = {
  plan: "Planning",
  prepare: "Preparing: pull, build, create",
  start: "Starting",
  jobs: "Running jobs",
  up: "Up",
  teardown: "Taking down",
  report: "Reporting",
  over: "Over",
};

const colours: Readonly<Record<ServiceProgress["state"], Colour>> = {
  created: "gray",
  started: "cyan",
  ready: "green",
  ended: "yellow",
  done: "green",
  unhealthy: "red",
  restarted: "yellow",
  stopped: "yellow",
  died: "red",
};

const signs: Readonly<Record<Colour, string>> = {
  green: "●",
  red: "✗",
  yellow: "!",
  cyan: "◌",
  gray: "·",
  bold: " ",
};

function serviceRow(one: ServiceProgress, width: number, { ms }: View): readonly Piece[] {
  const { service, state, since, readyMs } = one;
  const colour = colours[state];
  const isOpen = state === "created" || state === "started";
  const time = isOpen ? seconds(ms - since) : readyMs === undefined ? "" : seconds(readyMs);
  const word = state === "started" ? "starting" : state === "created" ? "waiting" : state;
  return [
    [colour, `  ${signs[colour]} `],
    [undefined, seen(service).padEnd(width)],
    [colour, `  ${word.padEnd(10)}`],
    ["gray", time.padStart(8)],
  ];
}

/** Who is not well comes first, for where there is no room for all. */
function byTrouble(one: ServiceProgress, other: ServiceProgress): number {
  return rank(one) - rank(other);
}

const ranks: readonly Colour[] = ["red", "yellow", "cyan", "gray", "green"];

function rank({ state }: ServiceProgress): number {
  return ranks.indexOf(colours[state]);
}

function slowestRow(services: readonly ServiceProgress[]): readonly (readonly Piece[])[] {
  const timed = services.filter(({ readyMs = 0 }) => readyMs > 0);
  const [first] = timed.toSorted((one, other) => (other.readyMs ?? 0) - (one.readyMs ?? 0));
  if (!first || timed.length < 2) return [];
  return [[["gray", `  the slowest: ${seen(first.service)}, ${seconds(first.readyMs ?? 0)}`]]];
}

function jobRow({ job, state, since }: JobProgress, width: number, { ms }: View): readonly Piece[] {
  const colour = jobColour(state);
  const time = state === "running" ? seconds(ms - since) : "";
  return [
    [colour, `  ${signs[colour]} `],
    [undefined, seen(job).padEnd(width)],
    [colour, `  ${state.padEnd(10)}`],
    ["gray", time.padStart(8)],
  ];
}

function jobColour(state: JobProgress["state"]): Colour {
  if (state === "waiting" || state === "skipped" || state === "did not run") return "gray";
  if (state === "running") return "cyan";
  if (state === "passed") return "green";
  return state === "flaky" ? "yellow" : "red";
}

function nameOf(one: ServiceProgress | JobProgress): string {
  return seen("job" in one ? one.job : one.service);
}

/** Names are letters, digits and signs of a column each, so that what is seen can be counted. */
function seen(name: string): string {
  return name.replaceAll(/[^ -~]/g, "?");
}

function lengthOf({ length }: string): number {
  return length;
}

function lineOf(pieces: readonly Piece[], { columns, paint }: View): string {
  let room = Math.max(0, columns - 1);
  return pieces
    .map(([colour, text]) => {
      const part = text.slice(0, room);
      room -= part.length;
      return colour && part ? paint(colour, part) : part;
    })
    .join("");
}

function seconds(ms: number): string {
  const whole = Math.max(0, ms) / 1000;
  if (whole < 100) return `${whole.toFixed(1)} s`;
  return `${Math.floor(whole / 60)} min ${Math.floor(whole % 60)} s`;
}
