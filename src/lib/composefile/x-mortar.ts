import * as v from "valibot";
import type { Port, Probe } from "../../model/plan.ts";
import { Problem } from "../../model/problem.ts";
import { type At, check, strict } from "../options.ts";

const Port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));
const Status = v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(599));

const Mortar = strict(
  {
    probe: v.optional(
      strict({
        path: v.pipe(v.string(), v.startsWith("/", 'expected a path that begins with "/"')),
        port: v.optional(Port),
        status: v.optional(Status),
      }),
    ),
  },
  { later: ["process"] },
);

const Service = v.object({ "x-mortar": Mortar });

/** What a service of the compose file says to Mortar. */
export function readXMortar(given: unknown, ports: readonly Port[], at: At): Probe | undefined {
  if (given === undefined) return undefined;
  const { probe } = check(Service, { "x-mortar": given }, at)["x-mortar"];
  if (!probe) return undefined;
  const place = at(["x-mortar", "probe"]);
  const open = ports.filter(({ protocol }) => protocol === "tcp").map(({ target }) => target);
  const [only, ...others] = new Set(open);
  const port = probe.port ?? (others.length === 0 ? only : undefined);
  if (port === undefined || !place)
    throw new Problem("configuration", "x-mortar.probe: which port?", {
      hint: `The service publishes ${open.length === 0 ? "none" : "several"}: add \`port\`.`,
      at: place,
    });
  const status =
    probe.status === undefined ? ([200, 399] as const) : ([probe.status, probe.status] as const);
  return { port, path: probe.path, status, at: place };
}
