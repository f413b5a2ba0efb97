import type { EnvironmentSpec } from "../../../model/plan.ts";
import { fullPlace, placeText } from "../../../model/place.ts";
import { Problem } from "../../../model/problem.ts";
import type { Service } from "./service.ts";

/** A port of a service, by what it is in the container. */
export interface PortPlan {
  readonly service: string;
  readonly target: number;
  /** Where it will listen. None: on a free port that is still to be found. */
  readonly own: number | undefined;
  /** Whether it can be told where to listen. */
  readonly told: boolean;
  /** What the file publishes beside it, and leads there. */
  readonly forwards: readonly number[];
}

type Asked = Pick<EnvironmentSpec, "ports" | "named">;

/** Where every port of every service will be; two that want the same one are refused. */
export function planPorts(services: readonly Service[], asked: Asked): readonly PortPlan[] {
  const all = services.flatMap((one) => portsOf(one, asked));
  const taken = new Map<number, PortPlan>();
  for (const plan of all)
    for (const port of [...(plan.own === undefined ? [] : [plan.own]), ...plan.forwards]) {
      const other = taken.get(port);
      if (other) throw twice(port, other, plan, services);
      taken.set(port, plan);
    }
  return all;
}

function twice(
  port: number,
  one: PortPlan,
  other: PortPlan,
  services: readonly Service[],
): Problem {
  const placeOf = ({ service }: PortPlan) => services.find(({ name }) => name === service)?.plan.at;
  const [here, there] = [placeOf(one), placeOf(other)];
  const where = here && there ? ` (${placeText(here)} and ${fullPlace(there)})` : "";
  return new Problem(
    "configuration",
    `${one.service} and ${other.service} would both listen on port ${port} of this machine${where}.`,
    {
      hint: "Let one of them learn its port: `x-mortar: { process: { port: PORT } }`, or `${port}` in its command.",
      service: other.service,
      at: there,
    },
  );
}

function portsOf(service: Service, { ports: mode, named }: Asked): readonly PortPlan[] {
  const { name, plan, process } = service;
  const published = plan.ports.filter(({ protocol }) => protocol === "tcp");
  const declared = new Set([...published.map(({ target }) => target), ...plan.exposed]);
  const told = toldPorts(service, [...declared]);
  const probe = process.probe ?? plan.probe;
  const targets = new Set([
    ...declared,
    ...told,
    ...(named[name] ?? []),
    ...(probe ? [probe.port] : []),
  ]);
  return [...targets].map((target) => {
    const fixed = published
      .filter((one) => one.target === target && mode === "keep")
      .flatMap(({ published: text = "" }) => (/^[1-9]\d*$/.test(text) ? Number(text) : []));
    const isTold = told.has(target);
    const own = isTold ? fixed[0] : target;
    const forwards = [...new Set(fixed)].filter((port) => port !== own);
    return { service: name, target, own, told: isTold, forwards };
  });
}

const inText = /\$\{port(?:_(\d+))?\}/g;

/** The ports in the container for which it is said how the service learns where they are. */
export function toldPorts(
  { name, process }: Pick<Service, "name" | "process">,
  declared: readonly number[],
): ReadonlySet<number> {
  const texts = [process.command, Object.values(process.env)].flat();
  const asked = texts.flatMap((text) => [...text.matchAll(inText)].map(([, number]) => number));
  const named = asked.flatMap((number) => (number === undefined ? [] : Number(number)));
  const mapped = typeof process.port === "object" ? Object.keys(process.port).map(Number) : [];
  const isPlain = typeof process.port === "string" || asked.includes(undefined);
  const told = new Set([...named, ...mapped]);
  if (isPlain) told.add(onlyPort(name, process, [...declared, ...told]));
  return told;
}

/** The one that is meant by `${port}`, and by a variable alone. */
function onlyPort(
  name: string,
  { at, probe }: Service["process"],
  known: readonly number[],
): number {
  const [only, ...others] = new Set(known.length > 0 || !probe ? known : [probe.port]);
  if (only !== undefined && others.length === 0) return only;
  const message =
    only === undefined
      ? `${name} learns its port, and the file does not say by which one others call it.`
      : `${name} has several ports: ${[only, ...others].join(", ")}.`;
  const hint =
    only === undefined
      ? "Write it below the service: `expose: [8080]`."
      : `Name each: \`port: { "${only}": PORT }\`, or \`\${port_${only}}\` in the command.`;
  throw new Problem("configuration", message, { hint, service: name, at });
}
