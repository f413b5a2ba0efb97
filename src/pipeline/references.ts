import { suggestion } from "../lib/nearest.ts";
import type { Place } from "../model/place.ts";
import type { EnvironmentSpec, ServicePlan } from "../model/plan.ts";
import { Problem } from "../model/problem.ts";
import type { AddressPart, Reference, Template } from "../model/template.ts";

/** What is known of the services when a plan is made. */
export type Known = Pick<EnvironmentSpec, "services" | "unresolved">;

const parts: readonly AddressPart[] = ["url", "host", "port"];
const ours = /\$\{((?:services|env)\.[^}]*)\}/g;

/** Parses every string in a value, however deep. What it does not know as ours is somebody else's, such as the shell's. */
export function withTemplates(value: unknown, known: Known, at: Place | undefined): unknown {
  if (typeof value === "string") return templateOf(value, known, at);
  if (Array.isArray(value)) return value.map((one) => withTemplates(one, known, at));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, withTemplates(one, known, at)]);
  return Object.fromEntries(entries);
}

function templateOf(text: string, known: Known, at: Place | undefined): string | Template {
  const template: (string | Reference)[] = [];
  let end = 0;
  for (const match of text.matchAll(ours)) {
    const [whole, reference = ""] = match;
    template.push(text.slice(end, match.index), referenceOf(reference, known, at));
    end = match.index + whole.length;
  }
  if (template.length === 0) return text;
  return { template: [...template, text.slice(end)].filter((part) => part !== "") };
}

function referenceOf(text: string, known: Known, at: Place | undefined): Reference {
  const place = at && { at };
  const [, variable] = /^env\.([A-Za-z_]\w*)$/.exec(text) ?? [];
  if (variable !== undefined) return { variable, ...place };
  const [, service = "", given, said = ""] =
    /^services\.(.+?)(?:\.ports\.(\d+))?\.([^.]*)$/.exec(text) ?? [];
  const part = parts.find((one) => one === said);
  if (!part)
    throw new Problem("configuration", `\${${text}} names nothing.`, {
      hint: "Write ${services.<name>.url}, .host or .port, ${services.<name>.ports.<port>.url}, or ${env.<NAME>}.",
      at,
    });
  const own = known.services[service];
  // Whether only Compose knows it is seen when Compose has been asked.
  if (!own && known.unresolved.length > 0) return { service, part, ...portGiven(given), ...place };
  if (!own)
    throw new Problem("configuration", `\${${text}}: there is no service "${service}".`, {
      hint: suggestion(service, Object.keys(known.services)),
      at,
    });
  if (given !== undefined) return { service, part, ...portGiven(given), ...place };
  const port = onlyPort(service, own, { at, canWait: isUnresolved(service, known) });
  return { service, part, ...(port !== undefined && { port }), ...place };
}

function portGiven(given: string | undefined): { port?: number } {
  return given === undefined ? {} : { port: Number(given) };
}

function isUnresolved(service: string, { unresolved }: Known): boolean {
  return unresolved.some((one) => one.startsWith(`${service}: `));
}

/** The one port that can be meant when none is named. */
function onlyPort(
  service: string,
  own: ServicePlan,
  { at, canWait }: { readonly at: Place | undefined; readonly canWait: boolean },
): number | undefined {
  const [port, ...others] = candidates(own);
  if (port !== undefined && others.length === 0) return port;
  if (port === undefined && canWait) return undefined;
  const example = `\${services.${service}.ports.${port ?? "<port>"}.url}`;
  const message =
    port === undefined
      ? `${service} publishes no port.`
      : `${service} has several ports: ${[port, ...others].join(", ")}.`;
  throw new Problem("configuration", message, { hint: `Name one: ${example}`, at });
}

/** The published ones, else those that other services may call. */
export function candidates({
  ports,
  exposed,
}: Pick<ServicePlan, "ports" | "exposed">): readonly number[] {
  const published = ports.filter(({ protocol }) => protocol === "tcp").map(({ target }) => target);
  return [...new Set(published.length > 0 ? published : exposed)];
}
