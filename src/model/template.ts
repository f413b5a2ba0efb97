import type { Place } from "./place.ts";

/** A string of the configuration in which something is still to be filled in, in order. */
export interface Template {
  readonly template: readonly (string | Reference)[];
}

/** `${services.cart.url}`, `${services.cart.ports.9000.host}`, `${env.TOKEN}` */
export type Reference = ServiceReference | VariableReference;

export interface ServiceReference {
  readonly service: string;
  readonly part: AddressPart;
  /** The port in the container. None while only Compose can tell which one it is. */
  readonly port?: number;
  readonly at?: Place;
}

export interface VariableReference {
  readonly variable: string;
  readonly at?: Place;
}

export type AddressPart = "url" | "host" | "port";

export function isTemplate(value: unknown): value is Template {
  return typeof value === "object" && value !== null && "template" in value;
}

/** All references in a value of a plan, however deep. */
export function referencesIn(value: unknown): readonly Reference[] {
  if (isTemplate(value)) return value.template.filter((part) => typeof part !== "string");
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(referencesIn);
}
