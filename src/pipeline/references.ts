import { suggestion } from "../lib/nearest.ts";
import { type At, below } from "../lib/options.ts";
import type { Place } from "../model/place.ts";
import type { EnvironmentSpec, ServicePlan } from "../model/plan.ts";
import { Problem } from "../model/problem.ts";
import type { AddressPart, Reference, Template } from "../model/template.ts";

/** What is known of the services when a plan is made. */
export type Known = Pick<EnvironmentSpec, "services" | "unresolved" | "compose">;

const parts: readonly AddressPart[] = ["url", "host", "port"];
const ours = /\$\{((?:services|env|data|outputs)\.[^}]*)\}/g;

/** Where each reference stands in what the user wrote, by its text. */
export function placesOf(value: unknown, at: At): ReadonlyMap<string, Place | undefined> {
  if (typeof value === "string")
    return new Map(value.matchAll(ours).map(([whole]) => [whole, at([])]));
  if (typeof value !== "object" || value === null) return new Map();
  const entries = Object.entries(value).flatMap(([key, one]) => [
    ...placesOf(one, below(at, Array.isArray(value) ? Number(key) : key)),
  ]);
  return new Map(entries);
}

type PlaceOf = (reference: string) => Place | undefined;

/** Parses every string in a value, however deep. What it does not know as ours is somebody else's, such as the shell's. */
export function withTemplates(value: unknown, known: Known, placeOf: PlaceOf): unknown {
  if (typeof value === "string") return templateOf(value, known, placeOf);
  if (Array.isArray(value)) return value.map((one) => withTemplates(one, known, placeOf));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [
    key,
    withTemplates(one, known, placeOf),
  ]);
  return Object.fromEntries(entries);
}

function templateOf(text: string, known: Known, placeOf: PlaceOf): string | Template {
  const template: (string | Reference)[] = [];
  let end = 0;
  for (const match of text.matchAll(ours)) {
    const [whole, reference = ""] = match;
    const before = text.slice(end, match.index);
    template.push(before, referenceOf(reference, known, placeOf(whole)));
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
  if (!part) throw namesNothing(text, at);
  const port = given === undefined ? undefined : Number(given);
  if (port !== undefined && (port < 1 || port > 65_535))
    throw new Problem("configuration", `\${${text}}: a port is a number from 1 to 65535.`, { at });
  const own = Object.hasOwn(known.services, service) ? known.services[service] : undefined;
  if (!own) {
    // Whether only Compose knows it is seen when Compose has been asked.
    if (known.unresolved.length > 0) return { service, part, ...(port && { port }), ...place };
    const hint = suggestion(service, Object.keys(known.services));
    const message = `\${${text}}: there is no service "${service}".`;
    throw new Problem("configuration", message, { hint, at });
  }
  mustBeActive(service, own, known, at);
  const meant = port ?? onlyPort(service, own, { at, canWait: isUnresolved(service, known) });
  return { service, part, ...(meant && { port: meant }), ...place };
}

function namesNothing(text: string, at: Place | undefined): Problem {
  if (/^(data|outputs)\./.test(text))
    return new Problem("configuration", `\${${text}} is not in this version.`, { at });
  return new Problem("configuration", `\${${text}} names nothing.`, {
    hint: "Write ${services.<name>.url}, .host or .port, ${services.<name>.ports.<port>.url}, or ${env.<NAME>}.",
    at,
  });
}

/** As Compose sees it. */
function mustBeActive(
  service: string,
  { profiles, job }: ServicePlan,
  { compose: { profiles: active } }: Known,
  at: Place | undefined,
): void {
  const isActive = profiles.length === 0 || profiles.some((one) => active.includes(one));
  if (isActive || active.includes("*") || job) return;
  const message = `${service} is not brought up: none of its profiles is active (${profiles.join(", ")}).`;
  const hint = "Name one in mortar.yml under environment.profiles, or in COMPOSE_PROFILES.";
  throw new Problem("configuration", message, { hint, at });
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
