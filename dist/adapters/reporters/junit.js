import { r as __toESM } from "../../shared/rolldown-runtime.js";
import { t as plain } from "../../shared/sanitize.js";
import { o as none } from "../../shared/options.js";
import { n as nameOf } from "../../shared/evidence-text.js";
import { t as fullPlace } from "../../shared/place.js";
// src/adapters/reporters/junit.ts
/** The library builds a suite in memory: this bounds it. */
const mostCases = 100;
var junit_default = {
	title: "JUnit XML",
	docs: "https://github.com/testmoapp/junitxml",
	options: none,
	file: "junit.xml",
	mime: "application/xml",
	async *render({ record, evidence }) {
		yield "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
		const { default: library } = await import("../../shared/dist3.js").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
		for (const run of record.jobs) if (!run.retried) yield* suites(run, evidence(run), library);
		if (record.problems.length > 0) yield outside(record, library);
		yield "</testsuites>\n";
	}
};
/** A suite of the source stays a suite, named after the job and itself. One of many cases goes on in another of the same name. */
async function* suites(run, items, library) {
	let open;
	for await (const one of items) {
		if (!isShown(one)) continue;
		const source = one.kind === "case" ? one.suite : [];
		const name = [run.job.id, ...source].join(" › ");
		if (open && (open.name !== name || open.suite.getTestCaseCount() >= mostCases)) {
			yield xml(open.suite);
			open = void 0;
		}
		open ??= {
			name,
			suite: begin(name, run, library)
		};
		add(open.suite, one, run.job.id);
	}
	if (open) yield xml(open.suite);
	const doubts = begin(run.job.id, run, library);
	addProblems(doubts, run.problems);
	if (run.notRun !== void 0) doubts.testCase().className("mortar").name(`${run.job.id} did not run`).error(plain(run.notRun));
	if (doubts.getTestCaseCount() > 0) yield xml(doubts);
}
/** What was only measured has no outcome. */
function isShown(one) {
	return one.kind === "metric" ? one.limit !== void 0 || !one.valid : one.kind !== "reach";
}
/** What went wrong outside the jobs. */
function outside({ problems }, library) {
	const suite = library.newBuilder().testSuite().name("mortar");
	addProblems(suite, problems);
	return xml(suite);
}
/** What could not be judged is not green here either. */
function addProblems(suite, problems) {
	for (const { code, message, hint = "" } of problems) suite.testCase().className("mortar").name(code).error(message, code, hint);
}
/** A suite, and not the report it belongs to, so that it is forgotten when it is written. */
function begin(name, { job: { id, stage, tool } }, library) {
	return library.newBuilder().testSuite().name(plain(name)).property("stage", stage).property("tool", tool).property("job", id);
}
function xml(suite) {
	return `${suite.build().toString({ pretty: true })}\n`;
}
function add(suite, one, job) {
	if (one.kind === "case") addCase(suite, one, job);
	if (one.kind === "finding") addFinding(suite, one, job);
	if (one.kind === "metric") addMetric(suite, one, job);
}
/** The library has no words for flaky, nor for why a case was skipped. */
function addCase(suite, one, job) {
	const { suite: path, class: own, name, ms, outcome, message = "", detail = "", at, output } = one;
	const element = suite.testCase().className(own ?? (path.join(".") || job)).name(name).time(ms / 1e3);
	if (at) element.file(at.line === void 0 ? at.file : fullPlace(at));
	if (outcome === "failed") element.failure(message).stacktrace(detail);
	if (outcome === "errored") element.error(message, void 0, detail);
	if (outcome === "skipped") element.skipped().standardOutput(message);
	if (outcome === "flaky") element.property("flaky", "true").standardOutput(message);
	if (output && outcome !== "skipped" && outcome !== "flaky") element.standardOutput(output);
}
function addFinding(suite, one, job) {
	const { subject, severity, status, proof = "", reproducer = "", at } = one;
	const element = suite.testCase().className(job).name(`${one.rule} ${subject.operation ?? subject.service}`);
	element.property("service", subject.service).property("severity", severity);
	if (at[0]) element.file(fullPlace(at[0]));
	if (status === "confirmed") element.failure(nameOf(one), one.rule).stacktrace(`${proof}\n${reproducer}`);
	else element.skipped().standardOutput(nameOf(one));
}
function addMetric(suite, one, job) {
	const { labels, name, limit, valid, crossed, value } = one;
	const element = suite.testCase().className(job).name(`${name} ${Object.values(labels).join(" ")}`.trim());
	if (labels["service"]) element.property("service", labels["service"]);
	element.property("value", String(value));
	if (limit !== void 0) element.property("limit", String(limit));
	if (!valid) element.error(nameOf(one));
	else if (crossed) element.failure(nameOf(one));
}
export { junit_default as default };
