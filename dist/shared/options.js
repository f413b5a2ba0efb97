import { F as transform, L as union, M as string, O as regex, T as pipe, f as maxValue, g as nonEmpty, h as minValue, j as strictObject, r as check$2, t as array } from "./dist.js";
import { t as Problem } from "./problem.js";
import { n as suggestion } from "./nearest.js";
// src/lib/options.ts
/** The same, for what stands below a key. */
function below(at, ...keys) {
	return (path) => at([...keys, ...path]);
}
/** The keys beside a tool's own options, and beside those of a reporter or a publisher. */
const jobKeys = {
	beside: [
		"name",
		"use",
		"timeout",
		"retries",
		"working_directory"
	],
	later: ["mutates", "needs"]
};
const useKeys = { beside: ["use"] };
const unknownKey = "unknown key";
const foundList = "expected keys, found a list";
/** An object that refuses a key it does not know, and names the one that was meant. Nothing is accepted and ignored. */
function strict(entries, { beside = [], later = [] } = {}) {
	const known = [...beside, ...Object.keys(entries)];
	return strictObject(entries, ({ input, expected, received }) => {
		if (expected !== "never") return expected === "Object" ? `expected keys, found ${received}` : "missing";
		const key = String(input);
		if (/^\d+$/.test(key)) return foundList;
		return later.includes(key) ? "not in this version" : `${unknownKey}. ${suggestion(key, known)}`;
	});
}
const none = strict({}, useKeys);
/** One, or a list. */
function some(item) {
	const one = pipe(item, transform((text) => [text]));
	return union([array(item), one], ({ issues = [], input }) => {
		return issues.at(Array.isArray(input) ? 0 : -1)?.message ?? "wrong";
	});
}
/** A path or a glob from the folder of mortar.yml. Whether it stays inside the workspace is seen when that folder is known. */
const inside = pipe(string(), nonEmpty("expected a path, found nothing"), check$2((path) => !/^([/\\~]|[a-z]:)/i.test(path), "must be a path from the folder of mortar.yml, and stay inside the workspace"));
const units = {
	ms: 1,
	s: 1e3,
	m: 6e4,
	h: 36e5
};
const durationFault = ({ received }) => `expected a duration like "20s" or "2m", found ${received}`;
/** `350ms`, `20s`, `2m`, `1h` → milliseconds. */
const duration = pipe(string(durationFault), regex(/^\d{1,9}(ms|s|m|h)$/, durationFault), transform((text) => {
	const [, amount, unit] = /^(\d+)(ms|s|m|h)$/.exec(text) ?? [];
	return Number(amount) * (unit === "ms" || unit === "s" || unit === "m" ? units[unit] : units.h);
}));
/** As long as the longest job of GitHub's: https://docs.github.com/actions/reference/limits. A timer counts to 24 days and no further. */
const longest = 120 * units.h;
/** For how long something may go on. */
const timeout = pipe(duration, minValue(1, "expected more than nothing"), maxValue(longest, "expected at most 120h"));
/** The value, checked; or a Problem that says where, what was expected, and what was probably meant. */
function check(schema, value, at) {
	const result = schema["~standard"].validate(value);
	if (result instanceof Promise) throw new TypeError("Options are checked at once.");
	if (!result.issues) return result.value;
	const [first] = result.issues;
	const issue = result.issues.find(({ message }) => message.startsWith(unknownKey)) ?? first;
	const steps = issue?.path?.map((step) => typeof step === "object" ? step.key : step) ?? [];
	const path = issue?.message === foundList ? steps.slice(0, -1) : steps;
	const key = path.length > 0 ? `${path.join(".")}: ` : "";
	throw new Problem("configuration", `${key}${issue?.message}`, {
		hint,
		at: at(path)
	});
}
const hint = "`mortar plan` checks everything and starts nothing.";
export { jobKeys as a, strict as c, inside as i, timeout as l, check as n, none as o, duration as r, some as s, below as t };
