import { broken, type Identity } from "./identity.ts";
import type { Witness } from "./witness.ts";

/** Somebody who should not get what the owner gets. */
export interface Intruder {
  readonly kind: "nobody" | "broken" | "rival";
  /** `as bob`, `without a credential` */
  readonly label: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The same, for people to fill in. */
  readonly placeholders: Readonly<Record<string, string>>;
  readonly rival?: Witness;
}

/** The worst first. */
export function intrudersOn(owner: Identity, rivals: readonly Witness[]): readonly Intruder[] {
  return [
    { kind: "nobody", label: "without a credential", headers: {}, placeholders: {} },
    {
      kind: "broken",
      label: "with a broken credential",
      headers: broken(owner),
      placeholders: placeholders(owner, "BROKEN_"),
    },
    ...rivals.map((rival) => ({
      kind: "rival" as const,
      label: `as ${rival.identity.name}`,
      headers: rival.identity.headers,
      placeholders: placeholders(rival.identity),
      rival,
    })),
  ];
}

/** `authorization: $BOB_AUTHORIZATION` */
function placeholders({ name, headers }: Identity, prefix = ""): Readonly<Record<string, string>> {
  const entries = Object.keys(headers).map((header) => {
    const variable = `${prefix}${name}_${header}`.toUpperCase().replaceAll(/[^A-Z\d]/g, "_");
    return [header, `$${variable}`] as const;
  });
  return Object.fromEntries(entries);
}
