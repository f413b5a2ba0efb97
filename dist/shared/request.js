import { t as Problem } from "./problem.js";
// src/core/load/percentiles.ts
/** What is told of a latency, where there are samples enough. */
const percentiles = [
	50,
	90,
	95,
	99
];
function requestsOf({ rate, durationMs }) {
	return Math.floor(rate * durationMs / 1e3);
}
/** So many that ten lie beyond it: 10 / (1 - p). With fewer it is the luck of a handful. */
function samplesNeeded(percentile) {
	return 1e3 / (100 - percentile);
}
/** Why a load of this volume says nothing about a percentile, and what to do. Nothing where it does. */
function unsupported(percentile, volume) {
	const needed = samplesNeeded(percentile);
	const given = requestsOf(volume);
	if (given >= needed) return void 0;
	const { rate, durationMs } = volume;
	return `p${percentile} needs ${needed} samples: ${rate}/s for ${durationMs / 1e3}s gives ${given}. Make it longer, or faster.`;
}
/** The smallest sample that at least so many per cent do not exceed. 0 where there are none. */
function nearestRank(sorted, percentile) {
	return sorted[Math.ceil(percentile * sorted.length / 100) - 1] ?? 0;
}
// src/core/load/request.ts
/** Headers that say where a request ends. With another's they would say something untrue. */
const framing = [
	"connection",
	"content-length",
	"expect",
	"transfer-encoding",
	"upgrade"
];
/** Why a header cannot be sent, or nothing. Its value is not repeated: it may be a secret. */
function headerFault(name, value) {
	if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return `${JSON.stringify(name)} is no name of a header`;
	if (framing.includes(name.toLowerCase())) return `"${name}" is set by the load itself`;
	return /[^\t -~\u0080-\u00FF]/.test(value) ? `the value of "${name}" has a character that no header can have` : void 0;
}
function requestOf({ url, method, headers, body }) {
	const { protocol, hostname, port, host, pathname, search } = new URL(url);
	const secure = protocol === "https:";
	const all = {
		host,
		"user-agent": "mortar",
		accept: "*/*",
		...lowerCased(headers)
	};
	const length = body === void 0 ? [] : [`content-length: ${Buffer.byteLength(body)}`];
	const lines = [
		`${method} ${pathname}${search} HTTP/1.1`,
		...Object.entries(all).map(([name, value]) => `${name}: ${value}`),
		...length
	];
	const head = Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
	return {
		target: {
			host: hostname.replace(/^\[(.*)\]$/, "$1"),
			port: Number(port) || (secure ? 443 : 80),
			secure
		},
		method,
		bytes: Buffer.concat([head, Buffer.from(body ?? "")])
	};
}
function lowerCased(headers) {
	const entries = Object.entries(headers).map(([name, value]) => {
		const fault = headerFault(name, value);
		if (fault) throw new Problem("configuration", `A load cannot be sent: ${fault}.`);
		return [name.toLowerCase(), value];
	});
	return Object.fromEntries(entries);
}
export { requestsOf as a, percentiles as i, requestOf as n, unsupported as o, nearestRank as r, headerFault as t };
