import { setGlobalProxyFromEnv } from "node:http";
import type { Io } from "../model/io.ts";

let isSet = false;

/** Runners of one's own stand behind proxies. */
export function proxiedFetch(
  request: Request,
  { env, signal }: Pick<Io, "env" | "signal">,
): Promise<Response> {
  // Node knows this function since 24.14.
  if (!isSet) setGlobalProxyFromEnv?.(env);
  isSet = true;
  return fetch(request, { signal });
}
