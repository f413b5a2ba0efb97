import * as v from "valibot";
import { unsupported } from "../../core/load/percentiles.ts";
import { headerFault } from "../../core/load/request.ts";
import { duration, jobKeys, strict } from "../../lib/options.ts";
import type { Tool } from "../../model/adapter.ts";

const seconds = 1000;
const longest = 1800 * seconds;
const fastest = 10_000;

/** `200/s` → requests a second. */
const rate = v.pipe(
  v.string(),
  v.regex(/^\d{1,9}\/s$/, ({ received }) => `expected a rate like "200/s", found ${received}`),
  v.transform((text) => Number.parseInt(text, 10)),
  v.check((one) => one >= 1 && one <= fastest, `expected a rate from 1/s to ${fastest}/s`),
);

/** `1%`, `0.5%` → a share from 0 to 1. */
const share = v.pipe(
  v.string(),
  v.regex(/^\d{1,3}(\.\d+)?%$/, ({ received }) => `expected a share like "1%", found ${received}`),
  v.transform((text) => Number.parseFloat(text) / 100),
  v.maxValue(1, "expected at most 100%"),
);

const headers = v.pipe(
  v.record(v.string(), v.string()),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const [name, value] of Object.entries(dataset.value)) {
      const message = headerFault(name, value);
      if (message) addIssue({ message });
    }
  }),
);

/** The address of a service of the environment, and a path. Who else is out there has not asked for a load. */
const target = v.pipe(
  v.string(),
  v.regex(
    /^\$\{services\.[\w.-]+\.url\}/,
    ({ received }) =>
      `a load goes to a service of the environment: expected "\${services.<name>.url}/path", found ${received}`,
  ),
  v.regex(
    /^[^}]*\}(\/[^\s#\\]*)?$/,
    ({ received }) => `what follows the service must be a path like "/items", found ${received}`,
  ),
  v.transform((text) => {
    const [, service = "", path = ""] =
      /^\$\{services\.(.+?)(?:\.ports\.\d+)?\.url\}(.*)$/.exec(text) ?? [];
    return { url: path ? text : `${text}/`, service, endpoint: endpointOf(path) };
  }),
);

/** The same in every run: without the query, and without the values of variables. */
function endpointOf(path: string): string {
  return path.replaceAll(/\$\{([^}]*)\}/g, "{$1}").replace(/\?.*$/, "") || "/";
}

const limits = {
  p50: v.exactOptional(duration),
  p95: v.exactOptional(duration),
  p99: v.exactOptional(duration),
  errors: v.optional(share, "1%"),
};

const written = strict(
  {
    target,
    rate,
    duration: v.pipe(
      duration,
      v.check((ms) => ms >= seconds && ms <= longest, "expected a duration from 1s to 30m"),
    ),
    warm_up: v.optional(v.pipe(duration, v.maxValue(longest, "expected at most 30m")), "1s"),
    method: v.optional(
      v.picklist(
        ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
        ({ expected, received }) => `expected one of ${expected}, found ${received}`,
      ),
      "GET",
    ),
    headers: v.optional(headers, {}),
    body: v.exactOptional(v.string()),
    ...limits,
  },
  jobKeys,
);

const Options = v.pipe(
  written,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { value } = dataset;
    for (const percentile of [50, 95, 99] as const) {
      const key = `p${percentile}` as const;
      const message = unsupported(percentile, { rate: value.rate, durationMs: value.duration });
      if (value[key] !== undefined && message)
        addIssue({
          message,
          path: [{ type: "object", origin: "value", input: value, key, value: value[key] }],
        });
    }
  }),
  v.transform(({ target: to, duration: durationMs, warm_up: warmUpMs, ...rest }) => {
    const { p50, p95, p99, errors, ...request } = rest;
    return { ...to, ...request, durationMs, warmUpMs, limits: { p50, p95, p99, errors } };
  }),
);

export default {
  title: "Load at a fixed rate",
  docs: "https://www.usenix.org/legacy/event/nsdi06/tech/schroeder.html",
  options: Options,
  leastMs: ({ warmUpMs, durationMs }) => warmUpMs + durationMs,
  invoke: ({ service, endpoint, ...spec }, results) => ({
    run: { embedded: "load", spec: { ...spec, labels: { service, endpoint } } },
    reports: [`${results}/evidence.ndjson`],
  }),
} satisfies Tool<v.InferOutput<typeof Options>>;
