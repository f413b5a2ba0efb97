import type { Doubt } from "../../model/remark.ts";
import { doubt } from "./doubt.ts";
import { legible } from "./shape.ts";
import { get } from "./wire.ts";

/** Bytes; beyond that it is not read any further. */
const largest = 8_388_608;

/** The description that a service gives of itself; or why there is none. No credential goes with the request, and no redirect is followed. */
export async function openapiText(
  url: string,
  signal: AbortSignal,
  deadlineMs = 10_000,
): Promise<string | Doubt> {
  const address = URL.parse(url);
  if (address?.protocol !== "http:") return doubt(`${url} is no http address of a description.`);
  const path = address.pathname + address.search;
  const reply = await get(address, { path, headers: {} }, { signal, deadlineMs, largest });
  if ("failure" in reply)
    return doubt(`The description could not be had: ${reply.failure} (GET ${path}).`);
  const { status, location, body, whole } = reply;
  const to = location ? ` to ${legible(location, 100)}` : "";
  if (status < 200 || status > 299)
    return doubt(`There is no description: GET ${path} was answered with ${status}${to}.`);
  if (!whole)
    return doubt(
      `The description is compressed, or larger than ${largest / 1_048_576} MiB (GET ${path}).`,
    );
  return body.toString("utf8");
}
