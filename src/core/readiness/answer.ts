import type { Address } from "../../model/adapter.ts";
import type { Io } from "../../model/io.ts";
import type { Probe } from "../../model/plan.ts";
import type { Eyes } from "./probing.ts";

const lookMs = 2000;

/** Asks once. Redirects are not followed: an answer is the service's own. */
export async function answer(
  { host, port }: Address,
  { path, status: [lowest, highest] }: Probe,
  io: Pick<Io, "http">,
): ReturnType<Eyes["answers"]> {
  const url = URL.parse(path, "http://service");
  if (!url) return { good: false, text: "no such path" };
  try {
    // No proxy is asked for what lies on this machine.
    const within = { timeoutMs: lookMs, peer: { host, port } };
    const response = await io.http(new Request(url), within);
    await response.body?.cancel();
    const { status } = response;
    return { good: status >= lowest && status <= highest, text: `status ${status}` };
  } catch {
    return { good: false, text: "no answer" };
  }
}
