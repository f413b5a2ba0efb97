import type { Caller, Environment } from "../model/adapter.ts";
import type { EnvironmentSpec } from "../model/plan.ts";
import { Problem } from "../model/problem.ts";
import {
  isTemplate,
  type Reference,
  type ServiceReference,
  type Template,
  type VariableReference,
} from "../model/template.ts";
import { candidates } from "./references.ts";
import { partsOf, variableOf } from "./service-variables.ts";

/** Who asks, and what there is. */
export interface Asking {
  readonly job: string;
  readonly caller: Caller;
  readonly spec: EnvironmentSpec;
  readonly environment: Pick<Environment, "services" | "address">;
}

export interface Filling extends Asking {
  /** What stands in the place of a variable. */
  tell(reference: VariableReference): string;
}

/** Puts what is known by now in the place of every template, however deep. */
export async function fill(value: unknown, filling: Filling): Promise<unknown> {
  if (isTemplate(value)) return filled(value, filling);
  if (Array.isArray(value)) return Promise.all(value.map((one) => fill(one, filling)));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(
    async ([key, one]) => [key, await fill(one, filling)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

async function filled({ template }: Template, filling: Filling): Promise<string> {
  const textOf = async (part: string | Reference): Promise<string> => {
    if (typeof part === "string") return part;
    return "variable" in part ? filling.tell(part) : addressText(part, filling);
  };
  return (await Promise.all(template.map(textOf))).join("");
}

async function addressText(reference: ServiceReference, asking: Asking): Promise<string> {
  const { caller, environment, job } = asking;
  const { service, part, at, port = onlyPort(service, asking) } = reference;
  if (port === undefined)
    throw new Problem("configuration", `${job}: ${service} has not exactly one port.`, {
      hint: `Name one: \${services.${service}.ports.<port>.url}`,
      at,
    });
  const address = await environment.address(caller, service, port);
  return partsOf(address, schemeOf(service, port, asking))[part];
}

/** `MORTAR_SERVICE_CART_URL`, `…_HOST` and `…_PORT`, for each service that has one port to be called on. */
export async function serviceVariables(asking: Asking): Promise<Record<string, string>> {
  const { caller, environment } = asking;
  const named = Object.keys(environment.services).map(async (service) => {
    const port = onlyPort(service, asking);
    if (port === undefined) return [];
    const address = await environment.address(caller, service, port).catch(() => undefined);
    if (!address) return [];
    const parts = Object.entries(partsOf(address, schemeOf(service, port, asking)));
    return parts.map(
      ([part, text]) => [`${variableOf(service)}_${part.toUpperCase()}`, text] as const,
    );
  });
  return Object.fromEntries((await Promise.all(named)).flat());
}

/** The published one; else, for other services, the exposed one; else, for jobs on this machine, the one that is named. */
function onlyPort(service: string, { caller, spec, environment }: Asking): number | undefined {
  const ports = own(environment.services, service) ?? [];
  const exposed = caller.service === undefined ? [] : (own(spec.services, service)?.exposed ?? []);
  const known = candidates({ ports, exposed });
  const [port, ...others] = known.length > 0 ? known : (own(spec.named, service) ?? []);
  return others.length === 0 ? port : undefined;
}

function schemeOf(service: string, port: number, { environment }: Asking): string {
  const scheme = own(environment.services, service)?.find(({ target }) => target === port)?.scheme;
  return scheme && /^[a-z][\w+.-]*$/i.test(scheme) ? scheme : "http";
}

/** A service may be called like what every object has. */
function own<Value>(of: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}
