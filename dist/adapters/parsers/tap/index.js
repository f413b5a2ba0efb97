import { i as lines } from "../../../shared/chunks.js";
import { t as Problem } from "../../../shared/problem.js";
import { C as string, d as number, f as object, i as fallback, m as parse, p as optional } from "../../../shared/dist.js";
import { t as require_dist } from "../../../shared/dist2.js";
// src/adapters/parsers/tap/evidence.ts
var import_dist = require_dist();
const text = fallback(optional(string()), void 0);
/** As Node writes it; every runner may write something else here, or nothing. */
const Diagnosis = object({
	duration_ms: fallback(optional(number(), 0), 0),
	error: text,
	failureType: text,
	location: text,
	stack: text
});
/** A group is a case only when it failed by itself, not by what is in it. */
function* toCase({ text: line, yaml, around, isGroup }) {
	const [, not, title = "", directive = "", reason = ""] = /^(not )?ok(?: \d+)?(?: - )?(.*?)(?: # (SKIP|TODO)\b *(.*))?$/i.exec(line) ?? [];
	const about = diagnosisOf(yaml);
	if (isGroup && (!not || about.failureType === "subtestsFailed")) return;
	const name = title.replaceAll("\\#", "#") || "unnamed";
	const suite = around.map((one) => one.name.replaceAll("\\#", "#"));
	const message = reason || about.error;
	const at = placeOf(about.location);
	yield {
		kind: "case",
		id: [...suite, name].join(" › "),
		suite,
		name,
		outcome: outcomeOf(Boolean(not), directive.toUpperCase(), about),
		ms: Math.round(about.duration_ms),
		...message && { message },
		...about.stack && { detail: about.stack },
		...at && { at }
	};
}
function outcomeOf(not, directive, { failureType }) {
	if (directive === "SKIP") return "skipped";
	if (!not) return "passed";
	if (directive === "TODO") return "skipped";
	return failureType === void 0 || failureType === "testCodeFailure" ? "failed" : "errored";
}
function diagnosisOf(yaml) {
	const document = (0, import_dist.parseDocument)(yaml);
	const value = document.errors.length > 0 ? {} : document.toJS();
	return parse(fallback(Diagnosis, { duration_ms: 0 }), value);
}
/** `/shop/cart.test.mjs:6:3` */
function placeOf(location = "") {
	const [, file, line, column] = /^(.+):(\d+):(\d+)$/.exec(location) ?? [];
	return file ? {
		file,
		line: Number(line),
		column: Number(column)
	} : void 0;
}
/** How long the whole report took. */
function toMetric(value, n) {
	return {
		kind: "metric",
		name: "duration",
		labels: { runner: "tap" },
		value,
		n,
		unit: "ms",
		better: "lower",
		valid: true
	};
}
// src/adapters/parsers/tap/index.ts
/** The groups are not cases: they only add up what stands in them. */
var tap_default = {
	title: "Test Anything Protocol",
	docs: "https://testanything.org/tap-version-14-specification.html",
	recognises: (head) => /^TAP version \d/.test(head),
	async *parse(chunks) {
		const open = [];
		let seen = 0;
		let planned;
		for await (const { depth, text, yaml } of statements(chunks)) {
			const { subtest, plan, bail, duration, point } = read(text);
			if (bail !== void 0) throw new Problem("E_EVIDENCE", `the tests gave up: ${bail}`);
			if (plan !== void 0 && depth === 0) planned = Number(plan);
			if (duration !== void 0 && depth === 0) yield toMetric(Number(duration), seen);
			if (subtest !== void 0) open.splice(depth, open.length, {
				name: subtest,
				isGroup: false
			});
			if (!point) continue;
			if (depth === 0) seen++;
			const [around, own] = [open.slice(0, depth), open[depth]];
			for (const one of around) one.isGroup = true;
			yield* toCase({
				text,
				yaml,
				around,
				isGroup: own?.isGroup ?? false
			});
			open.length = Math.min(open.length, depth);
		}
		if (planned !== seen) throw new Problem("E_EVIDENCE", `${seen} tests of ${planned ?? "an unknown number"}`, { hint: "Was the runner stopped while it wrote?" });
	}
};
/** What a line is. */
function read(text) {
	return {
		subtest: /^# Subtest: (.*)$/.exec(text)?.[1],
		plan: /^1\.\.(\d+)/.exec(text)?.[1],
		bail: /^Bail out! *(.*)$/.exec(text)?.[1],
		duration: /^# duration_ms ([\d.]+)$/.exec(text)?.[1],
		point: /^(?:not )?ok\b/.exec(text)?.[0]
	};
}
/** Nobody says more about one test for people to read. */
const longest = 65536;
const indentation = 4;
/** Every line of a TAP report with what it says below, one by one. */
async function* statements(chunks) {
	let held;
	let block;
	for await (const line of lines(chunks)) if (block && line !== block.end) {
		if (block.yaml.length < longest) block.yaml += `${line}\n`;
	} else if (block) {
		if (held !== void 0) yield statement(held, block.yaml);
		held = block = void 0;
	} else if (line.trim() === "---") block = {
		end: line.replace("---", "..."),
		yaml: ""
	};
	else {
		if (held !== void 0) yield statement(held, "");
		held = line;
	}
	if (held !== void 0) yield statement(held, block?.yaml ?? "");
}
function statement(line, yaml) {
	const text = line.trimStart();
	return {
		depth: (line.length - text.length) / indentation,
		text,
		yaml
	};
}
export { tap_default as default };
