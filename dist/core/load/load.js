import { a as requestsOf, i as percentiles, n as requestOf, o as unsupported, r as nearestRank } from "../../shared/request.js";
import { connect } from "node:net";
import { connect as connect$1 } from "node:tls";
// src/core/load/results.ts
const reasons = {
	EADDRNOTAVAIL: "no port left on this machine for another connection",
	ECONNREFUSED: "connection refused",
	ECONNRESET: "connection reset",
	EHOSTUNREACH: "host unreachable",
	EMFILE: "too many open connections on this machine",
	ENFILE: "too many open connections on this machine",
	ENETUNREACH: "network unreachable",
	ENOBUFS: "no room left on this machine for another connection",
	ENOTFOUND: "no such host",
	EPIPE: "connection reset",
	closed: "connection closed before the end of the answer",
	malformed: "the answer is not HTTP/1"
};
/** A redirect is an answer: it is not followed, and it is no error. */
function isError(result) {
	return typeof result === "string" || result >= 400;
}
function total(results) {
	return results.values().reduce((sum, count) => sum + count, 0);
}
function errors(results) {
	return new Map(results.entries().filter(([result]) => isError(result)));
}
/** Whether there was any answer at all, good or bad. */
function isAnswered(results) {
	return results.keys().some((result) => typeof result === "number");
}
/** `503 (20), connection refused (4)`: the most frequent first. */
function resultText(results) {
	return [...results].toSorted(([, one], [, other]) => other - one).map(([result, count]) => `${nameOf(result)} (${count})`).join(", ");
}
function nameOf(result) {
	return typeof result === "number" ? `status ${result}` : reasons[result] ?? result;
}
// src/core/load/metrics.ts
/** Sent at less than this share of the rate, it was another load than the one asked for. */
const enough = .95;
function metricsOf(spec, samples) {
	const { responseTimes, results, rate, lagMs } = samples;
	const n = total(results);
	const latency = {
		unit: "ms",
		better: "lower",
		n
	};
	const ratio = n === 0 ? 0 : total(errors(results)) / n;
	const figures = [
		...latencies(spec, samples),
		{
			...latency,
			name: "latency_max",
			value: responseTimes.at(-1) ?? 0
		},
		{
			...latency,
			unit: "ratio",
			name: "error_rate",
			...against(spec.limits.errors, ratio)
		},
		{
			name: "rate",
			value: rate,
			unit: "rps",
			better: "higher",
			n
		},
		{
			...latency,
			name: "lag_max",
			value: lagMs
		}
	];
	const invalid = whyInvalid(spec, samples);
	return figures.map((figure) => {
		const whyNot = invalid ?? figure.whyNot;
		const judged = {
			...figure,
			valid: whyNot === void 0,
			...whyNot && { whyNot }
		};
		return {
			kind: "metric",
			labels: spec.labels,
			...judged
		};
	});
}
/** Why none of it counts, if so. */
function whyInvalid({ url, rate }, samples) {
	const { results } = samples;
	if (results.size > 0 && !isAnswered(results)) return `invalid: no answer from ${new URL(url).origin}: ${resultText(results)}`;
	const sent = Math.floor(samples.rate * 10) / 10;
	return samples.rate < enough * rate ? `invalid: sent ${sent}/s of ${rate}/s` : void 0;
}
/** Those that the samples can carry, and those that somebody relies on. */
function latencies(spec, { responseTimes, serviceTimes, lagMs }) {
	const limits = { ...spec.limits };
	return percentiles.flatMap((percentile) => {
		const limit = limits[`p${percentile}`];
		const tooFew = unsupported(percentile, spec);
		if (tooFew && limit === void 0) return [];
		const judged = against(limit, nearestRank(responseTimes, percentile));
		const own = {
			...judged,
			...against(limit, nearestRank(serviceTimes, percentile))
		};
		const ours = judged.crossed && !own.crossed ? ourDelay(lagMs) : void 0;
		const whyNot = tooFew ?? ours;
		return [{
			name: `latency_p${percentile}`,
			unit: "ms",
			better: "lower",
			...judged,
			n: responseTimes.length,
			...whyNot && { whyNot }
		}];
	});
}
function ourDelay(lagMs) {
	return `invalid: the limit holds but for the load itself, which was up to ${Math.ceil(lagMs)} ms late`;
}
function against(limit, value) {
	return limit === void 0 ? { value } : {
		value,
		limit,
		crossed: value > limit
	};
}
// src/core/load/notes.ts
/** What the numbers do not say: which errors there were, and that a quick answer was perhaps not the one that was meant. */
function* notesOn({ url }, { results }) {
	const bad = errors(results);
	const path = new URL(url).pathname;
	if (bad.size > 0 && isAnswered(results)) yield note(`${total(bad)} of ${total(results)} requests to ${path} failed: ${resultText(bad)}.`);
	const redirects = new Map(results.entries().filter(([result]) => isRedirect(result)));
	if (redirects.size > 0) yield note(`${total(redirects)} of ${total(results)} answers from ${path} lead somewhere else, where the load did not follow: ${resultText(redirects)}.`);
}
function note(text) {
	return {
		kind: "note",
		text
	};
}
function isRedirect(result) {
	return typeof result === "number" && result >= 300 && result < 400 && result !== 304;
}
// src/core/load/chunked.ts
const longestLine = 4096;
/** https://www.rfc-editor.org/rfc/rfc9112#name-chunked-transfer-coding */
function chunked() {
	/** Bytes of the current chunk that are still to come, with the line break after it. */
	let left = 0;
	let line = "";
	let isTrailer = false;
	return (bytes) => {
		for (let at = 0; at < bytes.length;) {
			const skipped = Math.min(left, bytes.length - at);
			left -= skipped;
			at += skipped;
			if (at === bytes.length) break;
			const feed = bytes.indexOf(10, at);
			line += bytes.toString("latin1", at, feed < 0 ? bytes.length : feed);
			if (line.length > longestLine) return "malformed";
			if (feed < 0) break;
			at = feed + 1;
			const text = line.trimEnd();
			line = "";
			if (isTrailer && text === "") return at < bytes.length ? "excess" : "end";
			if (isTrailer) continue;
			const [, size] = /^([\da-f]{1,12})[\t ]*(?:;|$)/i.exec(text) ?? [];
			if (size === void 0) return "malformed";
			const length = Number.parseInt(size, 16);
			isTrailer = length === 0;
			left = isTrailer ? 0 : length + 2;
		}
		return "more";
	};
}
// src/core/load/answer.ts
/** What Node allows too. */
const longestHead = 16384;
/**
* One HTTP/1 answer, as it arrives: https://www.rfc-editor.org/rfc/rfc9112
* Node's own client takes more than twice the time for a request, and on two cores that is time the services do not have.
*/
function answerReader(method) {
	let pending;
	let head;
	const readBody = (bytes) => {
		if (!head || head.body === "until close") return "more";
		const { status, body } = head;
		const progress = body === "none" ? afterNone(bytes) : body(bytes);
		if (progress === "end") return head;
		return progress === "excess" ? {
			status,
			reusable: false
		} : progress;
	};
	return {
		read(bytes) {
			if (head) return readBody(bytes);
			let rest = pending ? Buffer.concat([pending, bytes]) : bytes;
			for (;;) {
				const end = rest.indexOf("\r\n\r\n");
				const found = end < 0 ? unfinished(rest) : headOf(rest.toString("latin1", 0, end), method);
				if (found === "malformed") return found;
				if (found === "more") {
					pending = rest;
					return found;
				}
				rest = rest.subarray(end + 4);
				if (found.status >= 200) {
					head = found;
					return readBody(rest);
				}
			}
		},
		end: () => head?.body === "until close" ? head : void 0
	};
}
function unfinished(bytes) {
	return "HTTP/1.".startsWith(bytes.toString("latin1", 0, 7)) && bytes.length <= longestHead ? "more" : "malformed";
}
function headOf(text, method) {
	const [, minor, code] = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: |\r|$)/.exec(text) ?? [];
	const status = Number(code);
	if (code === void 0 || status === 101) return "malformed";
	const body = bodyOf(text, status, method);
	if (body === "malformed") return body;
	return {
		status,
		reusable: (minor === "1" ? !/\r\nconnection:[^\r]*\bclose\b/i.test(text) : isKept(text)) && body !== "until close",
		body
	};
}
function isKept(text) {
	return /\r\nconnection:[^\r]*\bkeep-alive\b/i.test(text);
}
function bodyOf(text, status, method) {
	if (method === "HEAD" || status === 204 || status === 304 || status < 200) return "none";
	const [, coding] = /\r\ntransfer-encoding:([^\r]*)/i.exec(text) ?? [];
	if (coding !== void 0) return /\bchunked[\t ]*$/i.test(coding) ? chunked() : "until close";
	const [, length] = /\r\ncontent-length:[\t ]*([^\r]*)/i.exec(text) ?? [];
	if (length === void 0) return "until close";
	return /^\d{1,15}[\t ]*$/.test(length) ? sized(Number(length)) : "malformed";
}
function sized(length) {
	let left = length;
	return (bytes) => {
		left -= bytes.length;
		if (left > 0) return "more";
		return left < 0 ? "excess" : "end";
	};
}
function afterNone(bytes) {
	return bytes.length > 0 ? "excess" : "end";
}
// src/core/load/connection.ts
function connectTo(target, closed) {
	const socket = socketTo(target);
	let asked = 0;
	let begun = false;
	let reader;
	let settle;
	const finish = (reply) => {
		const settled = settle;
		settle = void 0;
		if ("failure" in reply || !reply.reusable) socket.destroy();
		settled?.(reply);
	};
	const fail = (failure) => finish({
		failure,
		stale: asked > 1 && !begun
	});
	socket.on("data", (bytes) => {
		const reply = settle ? reader?.read(bytes) : "malformed";
		begun = true;
		if (reply === "malformed") fail("malformed");
		else if (reply && reply !== "more") finish(reply);
	});
	socket.on("end", () => {
		const answer = settle && reader?.end();
		if (answer) finish(answer);
		else fail("closed");
	});
	socket.on("error", (error) => fail("code" in error ? String(error.code) : error.message));
	socket.on("close", () => {
		fail("closed");
		closed();
	});
	return {
		ask(request, then) {
			asked += 1;
			begun = false;
			reader = answerReader(request.method);
			settle = then;
			socket.write(request.bytes);
		},
		close: (failure) => finish({
			failure,
			stale: false
		}),
		isOpen: () => !socket.destroyed
	};
}
function socketTo({ host, port, secure }) {
	const options = {
		host,
		port,
		noDelay: true
	};
	return secure ? connect$1({
		...options,
		rejectUnauthorized: false
	}) : connect(options);
}
// src/core/load/connections.ts
function connectionsTo(target) {
	const all = /* @__PURE__ */ new Set();
	const idle = [];
	const open = () => {
		const connection = connectTo(target, () => all.delete(connection));
		all.add(connection);
		return connection;
	};
	return {
		open,
		take() {
			for (let last = idle.pop(); last; last = idle.pop()) if (last.isOpen()) return last;
			return open();
		},
		giveBack: (connection) => void idle.push(connection),
		[Symbol.dispose]() {
			for (const connection of all) connection.close("aborted");
		}
	};
}
// src/core/load/exchange.ts
/** One request and its answer, over whichever connection is free. `settle` gets the status, or why there is none. */
function exchange(request, connections, { due, timeoutMs }, settle) {
	let connection;
	const late = `no answer within ${timeoutMs / 1e3} s`;
	const left = Math.max(0, Math.ceil(due + timeoutMs - performance.now()));
	const timer = setTimeout(() => connection.close(late), left + 1);
	const over = (one) => {
		connection = one;
		one.ask(request, (reply) => {
			if ("failure" in reply && reply.stale) return over(connections.open());
			clearTimeout(timer);
			if ("failure" in reply) return settle(reply.failure);
			if (reply.reusable) connections.giveBack(one);
			settle(reply.status);
		});
	};
	over(connections.take());
}
// src/core/load/pace.ts
/** What could not be sent so long after the end, in ms, is never sent. */
const grace = 100;
/**
* Calls `send` at a fixed rate, whatever becomes of the calls before: the open model. Timers know whole milliseconds,
* so several calls may be due at once, and each is some tenths of a millisecond late.
*/
function pace({ start, rate, count, send, done }) {
	const dueAt = (index) => start + index * 1e3 / rate;
	const latest = dueAt(count) + grace;
	let next = 0;
	let timer;
	const tick = () => {
		const now = performance.now();
		if (now > latest) return done();
		for (; next < count && dueAt(next) <= now; next += 1) send(next, dueAt(next));
		if (next === count) return done();
		timer = setTimeout(tick, Math.max(1, dueAt(next) - now));
	};
	tick();
	return { [Symbol.dispose]: () => clearTimeout(timer) };
}
// src/core/load/samples.ts
/** This machine had no room for another connection: the request never left it. */
const unsent = [
	"EADDRNOTAVAIL",
	"EMFILE",
	"ENFILE",
	"ENOBUFS"
];
function recorder({ start, timeoutMs, ...volume }) {
	const planned = requestsOf(volume);
	const responseTimes = new Float64Array(planned);
	const serviceTimes = new Float64Array(planned);
	const results = /* @__PURE__ */ new Map();
	const meter = rateMeter(volume.rate, start);
	let n = 0;
	let lagMs = 0;
	let refused = 0;
	return {
		sent: meter.count,
		add({ due, sent, ended, result }) {
			const isSent = !unsent.includes(result);
			responseTimes[n] = isSent ? Math.min(ended - due, timeoutMs) : timeoutMs;
			serviceTimes[n] = isSent ? Math.min(ended - sent, timeoutMs) : timeoutMs;
			n += 1;
			refused += isSent ? 0 : 1;
			results.set(result, (results.get(result) ?? 0) + 1);
			lagMs = Math.max(lagMs, sent - due);
		},
		samples: () => ({
			responseTimes: responseTimes.subarray(0, n).toSorted(),
			serviceTimes: serviceTimes.subarray(0, n).toSorted(),
			results,
			lagMs,
			rate: volume.rate * (meter.counted() - refused) / planned
		})
	};
}
/** For so long, in ms, what was missed may be made up for. Neighbours on a busy machine cost a generator up to 170 ms. */
const patience = 250;
/** Counts what is sent at a rate, but not the burst after a gap: https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm */
function rateMeter(rate, start) {
	let expected = start;
	let counted = 0;
	return {
		counted: () => counted,
		count(at) {
			expected = Math.max(expected, at - patience);
			if (expected > at) return;
			expected += 1e3 / rate;
			counted += 1;
		}
	};
}
// src/core/load/run.ts
/** Sends a load, and waits for what is under way at its end. Nothing if it was aborted. */
async function run(spec, timeoutMs, signal) {
	if (signal.aborted) return void 0;
	const { rate, durationMs, warmUpMs } = spec;
	const request = requestOf(spec);
	const warmUps = requestsOf({
		rate,
		durationMs: warmUpMs
	});
	const count = warmUps + requestsOf({
		rate,
		durationMs
	});
	const start = performance.now();
	const record = recorder({
		rate,
		durationMs,
		start: start + warmUps * 1e3 / rate,
		timeoutMs
	});
	const { promise: over, resolve } = Promise.withResolvers();
	let underWay = 1;
	const done = () => {
		underWay -= 1;
		if (underWay === 0) resolve();
	};
	const send = (index, due) => {
		const sent = performance.now();
		const isMeasured = index >= warmUps;
		underWay += 1;
		if (isMeasured) record.sent(sent);
		exchange(request, connections, {
			due,
			timeoutMs
		}, (result) => {
			if (isMeasured) record.add({
				due,
				sent,
				ended: performance.now(),
				result
			});
			done();
		});
	};
	using connections = connectionsTo(request.target);
	using stack = new DisposableStack();
	stack.use(pace({
		start,
		rate,
		count,
		send,
		done
	}));
	stack.use(whenAborted(signal, resolve));
	await over;
	return signal.aborted ? void 0 : record.samples();
}
function whenAborted(signal, act) {
	signal.addEventListener("abort", act);
	return { [Symbol.dispose]: () => signal.removeEventListener("abort", act) };
}
// src/core/load/load.ts
/**
* The open model: requests leave at a fixed rate whether or not the ones before have been answered, and a latency counts
* from when its request should have left. What is slow therefore shows in full, and not once for all that had to wait.
* Ends without a word when it is aborted.
*/
async function* load(spec, signal, { timeoutMs = 1e4 } = {}) {
	const samples = await run(spec, timeoutMs, signal);
	if (!samples) return;
	yield* metricsOf(spec, samples);
	yield* notesOn(spec, samples);
}
export { load };
