import { request } from "node:http";
// src/core/probe/doubt.ts
/** Why nothing can be said, in one sentence. */
function doubt(text, at) {
	return {
		kind: "doubt",
		code: "nothing-reached",
		text,
		...at && { at }
	};
}
// src/core/probe/shape.ts
/** What foreign data turns out to be. */
function isRecord(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function listOf(value) {
	return Array.isArray(value) ? value : [];
}
/** A text or a number, as the text that it is on the wire. */
function scalarOf(value) {
	if (typeof value === "string") return value;
	return typeof value === "number" && Number.isFinite(value) ? String(value) : void 0;
}
/** On one line, and no longer than that. */
function legible(text, longest) {
	const line = text.replaceAll(/[\p{C}\s]+/gu, " ").trim();
	return line.length > longest ? `${line.slice(0, longest).toWellFormed()}…` : line;
}
// src/core/probe/wire.ts
/** Throws when the signal aborts, and never for what a service does. */
async function get(base, { path, headers }, { signal, deadlineMs, largest }) {
	const deadline = AbortSignal.timeout(deadlineMs);
	const { promise, resolve, reject } = Promise.withResolvers();
	try {
		request({
			hostname: base.hostname.replaceAll(/[[\]]/g, ""),
			port: base.port,
			path,
			headers: {
				...common,
				...headers
			},
			agent: false,
			signal: AbortSignal.any([signal, deadline])
		}).on("response", resolve).on("error", reject).end();
		return await read(await promise, largest);
	} catch (cause) {
		signal.throwIfAborted();
		if (deadline.aborted) return { failure: `no answer within ${deadlineMs / 1e3} s` };
		return { failure: why(cause, base.host) };
	}
}
/** Headers of every request. */
const common = {
	accept: "application/json, */*;q=0.5",
	"accept-encoding": "identity",
	"user-agent": "mortar-probe"
};
async function read(incoming, largest) {
	const { headers, statusCode: status = 0 } = incoming;
	const type = (headers["content-type"] ?? "").replace(/;.*$/s, "").trim().toLowerCase();
	const encoding = headers["content-encoding"] ?? "identity";
	const isEndless = type === "text/event-stream";
	if (isEndless) incoming.destroy();
	const body = isEndless ? void 0 : await bytesOf(incoming, largest);
	return {
		status,
		type,
		location: headers.location ?? "",
		body: body ?? Buffer.alloc(0),
		whole: body !== void 0 && encoding === "identity"
	};
}
async function bytesOf(incoming, largest) {
	const chunks = [];
	let size = 0;
	for await (const chunk of incoming) {
		const bytes = chunk;
		size += bytes.length;
		if (size > largest) return void 0;
		chunks.push(bytes);
	}
	return Buffer.concat(chunks);
}
function why(cause, host) {
	const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
	if (code === "ECONNREFUSED") return `nothing listens at ${host}`;
	if (code === "ECONNRESET" || code === "EPIPE") return "the connection was closed before an answer";
	if (code.startsWith("HPE_")) return `what ${host} answers is no HTTP (${code})`;
	if (code.startsWith("ERR_")) return `the request cannot be sent (${code}): a header holds what none may hold`;
	return code || "the connection failed";
}
export { listOf as a, legible as i, get as n, scalarOf as o, isRecord as r, doubt as s, common as t };
