import { D as record, E as rawCheck, F as transform, M as string, O as regex, T as pipe, a as exactOptional, f as maxValue, r as check, w as picklist, x as optional } from "../../shared/dist.js";
import { o as unsupported, t as headerFault } from "../../shared/request.js";
import { a as jobKeys, c as strict, r as duration } from "../../shared/options.js";
// src/adapters/tools/load.ts
const seconds = 1e3;
const longest = 1800 * seconds;
const fastest = 1e4;
/** `200/s` → requests a second. */
const rate = pipe(string(), regex(/^\d{1,9}\/s$/, ({ received }) => `expected a rate like "200/s", found ${received}`), transform((text) => Number.parseInt(text, 10)), check((one) => one >= 1 && one <= fastest, `expected a rate from 1/s to ${fastest}/s`));
/** `1%`, `0.5%` → a share from 0 to 1. */
const share = pipe(string(), regex(/^\d{1,3}(\.\d+)?%$/, ({ received }) => `expected a share like "1%", found ${received}`), transform((text) => Number.parseFloat(text) / 100), maxValue(1, "expected at most 100%"));
const headers = pipe(record(string(), string()), rawCheck(({ dataset, addIssue }) => {
	if (!dataset.typed) return;
	for (const [name, value] of Object.entries(dataset.value)) {
		const message = headerFault(name, value);
		if (message) addIssue({ message });
	}
}));
/** The address of a service of the environment, and a path. Who else is out there has not asked for a load. */
const target = pipe(string(), regex(/^\$\{services\.[\w.-]+\.url\}/, ({ received }) => `a load goes to a service of the environment: expected "\${services.<name>.url}/path", found ${received}`), regex(/^[^}]*\}(\/[^\s#\\]*)?$/, ({ received }) => `what follows the service must be a path like "/items", found ${received}`), transform((text) => {
	const [, service = "", path = ""] = /^\$\{services\.(.+?)(?:\.ports\.\d+)?\.url\}(.*)$/.exec(text) ?? [];
	return {
		url: path ? text : `${text}/`,
		service,
		endpoint: endpointOf(path)
	};
}));
/** The same in every run: without the query, and without the values of variables. */
function endpointOf(path) {
	return path.replaceAll(/\$\{([^}]*)\}/g, "{$1}").replace(/\?.*$/, "") || "/";
}
const limits = {
	p50: exactOptional(duration),
	p95: exactOptional(duration),
	p99: exactOptional(duration),
	errors: optional(share, "1%")
};
const written = strict({
	target,
	rate,
	duration: pipe(duration, check((ms) => ms >= seconds && ms <= longest, "expected a duration from 1s to 30m")),
	warm_up: optional(pipe(duration, maxValue(longest, "expected at most 30m")), "1s"),
	method: optional(picklist([
		"GET",
		"HEAD",
		"POST",
		"PUT",
		"PATCH",
		"DELETE",
		"OPTIONS"
	], ({ expected, received }) => `expected one of ${expected}, found ${received}`), "GET"),
	headers: optional(headers, {}),
	body: exactOptional(string()),
	...limits
}, jobKeys);
var load_default = {
	title: "Load at a fixed rate",
	docs: "https://www.usenix.org/legacy/event/nsdi06/tech/schroeder.html",
	options: pipe(written, rawCheck(({ dataset, addIssue }) => {
		if (!dataset.typed) return;
		const { value } = dataset;
		for (const percentile of [
			50,
			95,
			99
		]) {
			const key = `p${percentile}`;
			const message = unsupported(percentile, {
				rate: value.rate,
				durationMs: value.duration
			});
			if (value[key] !== void 0 && message) addIssue({
				message,
				path: [{
					type: "object",
					origin: "value",
					input: value,
					key,
					value: value[key]
				}]
			});
		}
	}), transform(({ target: to, duration: durationMs, warm_up: warmUpMs, ...rest }) => {
		const { p50, p95, p99, errors, ...request } = rest;
		return {
			...to,
			...request,
			durationMs,
			warmUpMs,
			limits: {
				p50,
				p95,
				p99,
				errors
			}
		};
	})),
	leastMs: ({ warmUpMs, durationMs }) => warmUpMs + durationMs,
	invoke: ({ service, endpoint, ...spec }, results) => ({
		run: {
			embedded: "load",
			spec: {
				...spec,
				labels: {
					service,
					endpoint
				}
			}
		},
		reports: [`${results}/evidence.ndjson`]
	})
};
export { load_default as default };
