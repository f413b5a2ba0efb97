import { r as __toESM } from "../../shared/rolldown-runtime.js";
import { o as none } from "../../shared/options.js";
// src/adapters/reporters/junit.ts
/** The library builds a suite in memory. In bytes, roughly: what one may take, and what a case takes beside its text. */
const room = 1e7;
const overhead = 3e3;
var junit_default = {
	title: "JUnit XML",
	docs: "https://github.com/testmoapp/junitxml",
	options: none,
	file: "junit.xml",
	mime: "application/xml",
	async *render({ record, evidence }) {
		yield "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
		const { default: library } = await import("../../shared/dist3.js").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
		for (const job of record.jobs) yield* suites(job, evidence(job), library);
		if (record.problems.length > 0) yield outside(record, library);
		yield "</testsuites>\n";
	}
};
/** A job is a suite. One that does not fit goes on in another of the same name, as two shards of it would. */
async function* suites(record, items, library) {
	let suite = open(record, library);
	let size = 0;
	for await (const one of items) {
		if (one.kind !== "case") continue;
		size += overhead + 4 * add(suite, one, record.job.id);
		if (size < room) continue;
		yield xml(suite);
		suite = open(record, library);
		size = 0;
	}
	addProblems(suite, record.problems);
	if (record.notRun !== void 0) suite.testCase().className("mortar").name("not run").error(record.notRun);
	if (suite.getTestCaseCount() > 0) yield xml(suite);
}
/** What went wrong outside the jobs. */
function outside({ problems }, library) {
	const suite = library.newBuilder().testSuite().name("mortar");
	addProblems(suite, problems);
	return xml(suite);
}
/** What could not be judged is not green here either. */
function addProblems(suite, problems) {
	for (const { code, message } of problems) suite.testCase().className("mortar").name(code).error(message);
}
/** A suite, and not the report it belongs to, so that it is forgotten when it is written. */
function open({ job: { id, stage, tool } }, library) {
	return library.newBuilder().testSuite().name(id).property("stage", stage).property("tool", tool);
}
function xml(suite) {
	return suite.build().toString({ pretty: true });
}
/** Returns how long its texts are. The library has no words for flaky, nor for why a case was skipped. */
function add(suite, one, job) {
	const { suite: path, class: own, name, ms, outcome, message = "", detail = "", at } = one;
	const element = suite.testCase().className([...path, ...own ? [own] : []].join(".") || job).name(name).time(ms / 1e3);
	if (at) element.file(at.file);
	if (outcome === "failed") element.failure(message).stacktrace(detail);
	if (outcome === "errored") element.error(message, void 0, detail);
	if (outcome === "skipped") element.skipped().standardOutput(message);
	if (outcome === "flaky") element.property("flaky", "true").standardOutput(message);
	return name.length + message.length + detail.length;
}
export { junit_default as default };
