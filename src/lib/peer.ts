import { Agent, request as send } from "node:http";
import { addAbortSignal, Readable } from "node:stream";
import type { Peer } from "../model/io.ts";

/** One that asks no proxy: a peer is reached directly or not at all. */
const agent = new Agent({ keepAlive: true, proxyEnv: {} });

/** `fetch` from somebody it cannot reach: over a Unix socket, or past every proxy. It knows no deadline but the signal's. */
export async function fetchFrom(
  peer: Peer,
  request: Request,
  signal: AbortSignal,
): Promise<Response> {
  const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  const { pathname, search } = new URL(request.url);
  const headers = Object.fromEntries(request.headers);
  const { method } = request;
  const options = { agent, ...peer, path: pathname + search, method, headers, signal };
  const outgoing = send(options, (incoming) => {
    const status = incoming.statusCode ?? 500;
    addAbortSignal(signal, incoming);
    // A Response with one of these must not have a body, not even an empty one.
    const empty = status === 204 || status === 304;
    if (empty) incoming.resume();
    resolve(new Response(empty ? undefined : Readable.toWeb(incoming), { status }));
  });
  outgoing.on("error", reject);
  outgoing.end(body);
  return promise;
}
