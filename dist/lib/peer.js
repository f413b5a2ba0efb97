import { Readable, addAbortSignal } from "node:stream";
import { Agent, request } from "node:http";
// src/lib/peer.ts
/** One that asks no proxy: a peer is reached directly or not at all. */
const agent = new Agent({
	keepAlive: true,
	proxyEnv: {}
});
/** `fetch` from somebody it cannot reach: over a Unix socket, or past every proxy. It knows no deadline but the signal's. */
async function fetchFrom(peer, request$1, signal) {
	const body = request$1.body ? Buffer.from(await request$1.arrayBuffer()) : void 0;
	const { promise, resolve, reject } = Promise.withResolvers();
	const { pathname, search } = new URL(request$1.url);
	const headers = Object.fromEntries(request$1.headers);
	const { method } = request$1;
	const options = {
		agent,
		...peer,
		path: pathname + search,
		method,
		headers,
		signal
	};
	const outgoing = request(options, (incoming) => {
		const status = incoming.statusCode ?? 500;
		addAbortSignal(signal, incoming);
		const empty = status === 204 || status === 304;
		if (empty) incoming.resume();
		resolve(new Response(empty ? void 0 : Readable.toWeb(incoming), { status }));
	});
	outgoing.on("error", reject);
	outgoing.end(body);
	return promise;
}
export { fetchFrom };
