import type { ProbeSpec } from "../../../src/core/probe/probe.ts";
import { serve, type Served } from "./serve.ts";
import type { Said } from "./twin.ts";

/** `GET /orders/{id}` → what it says to whom. Nothing: 404. Strangers get 401 unless the route is a public one. */
export type Routes = Readonly<Record<string, (user: string, id: string) => unknown>>;

export interface SmallApi extends Served {
  readonly spec: ProbeSpec;
}

/** Declares `security` for everything but what begins with `open `, and `examples` for ids. Its users are alice and bob. */
export async function smallApi(
  routes: Routes,
  examples: Readonly<Record<string, string | number>> = {},
): Promise<SmallApi> {
  const table = Object.entries(routes).map(([route, handler]) => {
    const [, open, path = ""] = /^(open )?(.*)$/.exec(route) ?? [];
    const pattern = new RegExp(`^${path.replaceAll(/\{\w+\}/g, "([^/?]+)")}(?:\\?.*)?$`);
    return { open: open !== undefined, path, pattern, handler };
  });
  const served = await serve(({ url = "", headers }): Said => {
    const [, user = ""] = /^Bearer (alice|bob)-5ecret$/.exec(headers.authorization ?? "") ?? [];
    for (const { open, pattern, handler } of table) {
      const match = pattern.exec(url);
      if (!match) continue;
      const body = handler(user, decodeURIComponent(match.at(-1) ?? ""));
      if (isSaid(body)) return body;
      if (!user && !open && body === undefined) return { status: 401 };
      return body === undefined ? { status: 404 } : { status: 200, body };
    }
    return { status: 404, body: { error: "not found" } };
  });
  const paths = table.map(({ open, path }) => {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
    const parameters = names.map((name) => ({ name, in: "path", example: examples[name] }));
    return [path, { get: { parameters, ...(open && { security: [] }) } }] as const;
  });
  const description = {
    openapi: "3.0.3",
    security: [{ bearer: [] }],
    paths: Object.fromEntries(paths),
  };
  const identities = {
    alice: { headers: { authorization: "Bearer alice-5ecret" } },
    bob: { headers: { authorization: "Bearer bob-5ecret" } },
  };
  const openapi = { file: "openapi.json", text: JSON.stringify(description, undefined, 1) };
  return { ...served, spec: { service: "api", base: served.base, openapi, identities } };
}

/** For what is not simply an object with 200. */
export function said(status: number, body?: unknown, headers: Said["headers"] = {}): Said {
  return { status, body, headers };
}

function isSaid(value: unknown): value is Said {
  return typeof value === "object" && value !== null && "status" in value && "headers" in value;
}
