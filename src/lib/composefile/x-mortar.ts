import * as v from "valibot";
import type { Place } from "../../model/place.ts";
import type { Port as Published, ProcessPlan, Probe, ServicePlan } from "../../model/plan.ts";
import { Problem } from "../../model/problem.ts";
import { type At, below, check, strict } from "../options.ts";

const Port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));
const One = v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(599));
const range = "expected a status like 200, or a range like 200-299";
const Range = v.pipe(
  v.string(range),
  v.regex(/^[1-5]\d\d-[1-5]\d\d$/, range),
  v.transform((text) => [Number(text.slice(0, 3)), Number(text.slice(4))] as const),
);
const Status = v.union([One, Range], range);

const Answer = strict({
  path: v.pipe(v.string(), v.startsWith("/", 'expected a path that begins with "/"')),
  port: v.optional(Port),
  status: v.optional(Status),
});

const words = "expected a command: a text for the shell, or a list of words for no shell";
const Text = v.pipe(v.string(words), v.trim(), v.nonEmpty(words));
const Words = v.pipe(v.array(v.string(words), words), v.minLength(1, words));
const Command = v.union([Text, Words], words);

const Variable = v.pipe(
  v.string("expected the name of a variable"),
  v.regex(/^[A-Za-z_]\w*$/, "expected the name of a variable"),
);
const Value = v.pipe(
  v.union([v.string(), v.number(), v.boolean()], "expected a text"),
  v.toString(),
);
const PortKey = v.pipe(v.string(), v.regex(/^\d{1,5}$/, "expected a port of the container"));
const mapped = 'expected the name of a variable, or a map such as { "8080": PORT }';

const Process = strict({
  command: Command,
  build: v.optional(Command),
  cwd: v.optional(v.pipe(v.string(), v.nonEmpty("expected a folder"))),
  env: v.optional(v.record(Variable, Value), {}),
  port: v.optional(v.union([Variable, v.record(PortKey, Variable)], mapped)),
  probe: v.optional(Answer),
});

const Mortar = strict({ probe: v.optional(Answer), process: v.optional(Process) });

const Service = v.object({ "x-mortar": Mortar });

type Ports = Pick<ServicePlan, "ports" | "exposed">;

/** What a service of the compose file says to Mortar. */
export function readXMortar(
  given: unknown,
  ports: Ports,
  at: At,
): Pick<ServicePlan, "probe" | "process"> {
  if (given === undefined) return {};
  const { probe, process } = check(Service, { "x-mortar": given }, at)["x-mortar"];
  const here = below(at, "x-mortar");
  const published = tcp(ports.ports);
  const own = process && readProcess(process, ports, below(here, "process"));
  return {
    ...(probe && { probe: readProbe(probe, published, here(["probe"])) }),
    ...(own && { process: own }),
  };
}

function tcp(ports: readonly Published[]): readonly number[] {
  return ports.filter(({ protocol }) => protocol === "tcp").map(({ target }) => target);
}

function readProbe(
  { path, port: given, status = [200, 399] }: v.InferOutput<typeof Answer>,
  open: readonly number[],
  at: Place | undefined,
): Probe {
  const [only, ...others] = new Set(open);
  const port = given ?? (others.length === 0 ? only : undefined);
  if (port === undefined || !at)
    throw new Problem("configuration", "x-mortar.probe: which port?", {
      hint: `The service publishes ${open.length === 0 ? "none" : "several"}: add \`port\`.`,
      at,
    });
  return { port, path, status: typeof status === "number" ? [status, status] : status, at };
}

/** Compose reads variables here too: to it `${port.80}` is none, and it would take the whole file for broken. */
const foreign = /\$\{port\.(\d+)\}/;

function readProcess(
  { command, build, cwd, env, port, probe }: v.InferOutput<typeof Process>,
  { ports, exposed }: Ports,
  at: At,
): ProcessPlan {
  const place = at([]);
  if (!place) throw new Error("A process stands nowhere.");
  for (const text of [command, Object.values(env)].flat()) {
    const [whole, number] = foreign.exec(text) ?? [];
    if (whole)
      throw new Problem("configuration", `Compose does not accept ${whole}.`, {
        hint: `Write \${port_${number}}.`,
        at: place,
      });
  }
  const known = tcp(ports);
  return {
    command,
    env,
    ...(build && { build }),
    ...(cwd && { cwd }),
    ...(port && { port }),
    ...(probe && {
      probe: readProbe(probe, known.length > 0 ? known : exposed, at(["probe"])),
    }),
    at: place,
  };
}
