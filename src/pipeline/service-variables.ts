import type { Address } from "../model/adapter.ts";
import type { AddressPart } from "../model/template.ts";
import type { ServicePlan } from "../model/plan.ts";
import { Problem } from "../model/problem.ts";

/** `a-b` → `MORTAR_SERVICE_A_B` */
export function variableOf(service: string): string {
  return `MORTAR_SERVICE_${service.toUpperCase().replaceAll(/[^A-Z\d]/g, "_")}`;
}

export function refuseTwins(services: Readonly<Record<string, ServicePlan>>): void {
  const names = new Map<string, string>();
  for (const [service, { at }] of Object.entries(services)) {
    const variable = variableOf(service);
    const other = names.get(variable);
    if (other !== undefined)
      throw new Problem(
        "configuration",
        `The services "${other}" and "${service}" would both be ${variable}.`,
        {
          hint: "Rename one of them.",
          at,
        },
      );
    names.set(variable, service);
  }
}

export function partsOf(
  { host, port }: Address,
  scheme: string,
): Readonly<Record<AddressPart, string>> {
  const shown = host.includes(":") ? `[${host}]` : host;
  return { url: `${scheme}://${shown}:${port}`, host, port: String(port) };
}
