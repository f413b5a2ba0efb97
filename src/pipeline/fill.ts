import type { Caller, Environment } from "../model/adapter.ts";
import type { Io } from "../model/io.ts";
import type { EnvironmentSpec } from "../model/plan.ts";
import { Problem } from "../model/problem.ts";
import { isTemplate, type Reference, type Template } from "../model/template.ts";
import { candidates } from "./references.ts";
import { partsOf, variableOf } from "./service-variables.ts";

/** Who asks, and what there is. */
export interface Asking {
  readonly job: string;
  readonly caller: Caller;
  readonly spec: EnvironmentSpec;
  readonly environment: Pick<Environment, "services" | "address">;
  readonly env: Io["env"];
}

/** Puts what is known by now in the place of every template, however deep. */
export async function fill(value: unknown, asking: Asking): Promise<unknown> {
  if (isTemplate(value)) return filled(value, asking);
  if (Array.isArray(value)) return Promise.all(value.map((one) => fill(one, asking)));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(
    async ([key, one]) => [key, await fill(one, asking)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

async function filled({ template }: Template, asking: Asking): Promise<string> {
  const parts = template.map(async (part) =>
    typeof part === "string" ? part : resolve(part, asking),
  );
  return (await Promise.all(parts)).join("");
}

async function resolve(reference: Reference, asking: Asking): Promise<string> {
  const { caller, environment, env, job } = asking;
  if ("variable" in reference) return variable(reference.variable, { env, job, at: reference.at });
  const { service, part, at } = reference;
  const port = reference.port ?? onlyPort(service, asking);
  if (port === undefined)
    throw new Problem("configuration", `${job}: ${service} has not exactly one port.`, {
      hint: `Name one: \${services.${service}.ports.<port>.url}`,
      at,
    });
  const address = await environment.address(caller, service, port);
  return partsOf(address, schemeOf(service, port, asking))[part];
}

function variable(
  name: string,
  { env, job, at }: Pick<Asking, "env" | "job"> & { readonly at: Reference["at"] },
): string {
  const value = env[name];
  if (value) return value;
  throw new Problem("configuration", `${job}: the variable ${name} is not set.`, {
    hint: `Set it in the workflow: \`env: { ${name}: \${{ secrets.${name} }} }\`.`,
    at,
  });
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
  const ports = environment.services[service] ?? [];
  const exposed = caller.service === undefined ? [] : (spec.services[service]?.exposed ?? []);
  const known = candidates({ ports, exposed });
  const [port, ...others] = known.length > 0 ? known : (spec.named[service] ?? []);
  return others.length === 0 ? port : undefined;
}

function schemeOf(service: string, port: number, { environment }: Asking): string {
  const scheme = environment.services[service]?.find(({ target }) => target === port)?.scheme;
  return scheme && /^[a-z][\w+.-]*$/i.test(scheme) ? scheme : "http";
}
