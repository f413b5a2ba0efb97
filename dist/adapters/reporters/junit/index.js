import { r as __toESM } from "../../../shared/rolldown-runtime.js";
import { o as none } from "../../../shared/options.js";
import { i as visible } from "../../../shared/sanitize.js";
import { t as fullPlace } from "../../../shared/place.js";
import { t as severities } from "../../../shared/evidence.js";
import { r as nameOf } from "../../../shared/evidence-text.js";
// src/adapters/reporters/junit/suite.ts
/** The library builds a suite in memory: this bounds it. */
const mostCases = 100;
const longestName = 1e3;
function isFull({ suite }) {
	return suite.getTestCaseCount() >= mostCases;
}
/** A suite, and not the report it belongs to, so that it is forgotten when it is written. */
function openSuite(name, { job, startedAt }, library) {
	const suite = library.newBuilder().testSuite().name(visible(name.slice(0, longestName)));
	suite.timestamp(startedAt).property("job", visible(job.id)).property("stage", job.stage);
	suite.property("tool", job.tool);
	const service = serviceOf(job.options);
	if (service) suite.property("service", visible(service));
	return {
		name,
		suite,
		ms: 0
	};
}
/** Where a job is a service, or has one as its target. */
function serviceOf(options) {
	if (typeof options !== "object" || options === null) return void 0;
	if ("service" in options && typeof options.service === "string") return options.service;
	return "target" in options ? serviceOf(options.target) : void 0;
}
/** The library splits only the first `]]>` of a section. This sign can stand in no text that is visible. */
const split = "";
/** For a CDATA section. */
function section(text) {
	return visible(text).replaceAll("]]>", `]]${split}>`);
}
function xmlOf({ suite, ms }) {
	return `${suite.time(ms / 1e3).build().toString({ pretty: true }).replaceAll(split, "]]><![CDATA[")}\n`;
}
// src/adapters/reporters/junit/case.ts
/** The library has no words for flaky, nor for why a case was skipped. */
function addCase(suite, one, job) {
	const { suite: path, class: own, name, ms, outcome, attempts, at, properties = {} } = one;
	const element = suite.testCase().className(visible(own ?? (path.join(".") || job))).name(visible(name)).time(ms / 1e3);
	if (at) element.file(visible(fullPlace(at)));
	for (const [key, value] of Object.entries(properties)) if (key !== "flaky") element.property(visible(key), visible(value));
	if (attempts > 1) element.property("attempts", String(attempts));
	tell(element, one, outcome);
}
function tell(element, one, outcome) {
	const message = visible(one.message ?? "");
	const detail = section(one.detail ?? "");
	const output = section(one.output ?? "");
	switch (outcome) {
		case "passed": break;
		case "skipped":
			element.skipped().standardOutput(section(message));
			return;
		case "flaky":
			element.property("flaky", "true").standardOutput(section(message));
			return;
		case "failed":
			element.failure(message).stacktrace(detail);
			break;
		case "errored":
			element.error(message, void 0, detail);
			break;
		default: element.error(`an outcome that nobody knows: ${String(outcome)}`);
	}
	if (output) element.standardOutput(output);
}
// src/adapters/reporters/junit/others.ts
/** A finding that does not block is no failure here either. */
function addFinding(suite, one, { run, policy }) {
	const { subject, severity, status, proof = "", reproducer = "", at } = one;
	const element = suite.testCase().className(visible(run.job.id)).name(visible(`${one.rule} ${subject.operation ?? subject.service}`));
	element.property("service", visible(subject.service)).property("severity", severity);
	if (at[0]) element.file(visible(fullPlace(at[0])));
	const text = visible(nameOf(one));
	if (status === "confirmed" && severities.indexOf(severity) >= severities.indexOf(policy.security)) element.failure(text, visible(one.rule)).stacktrace(section(`${proof}\n${reproducer}`));
	else element.skipped().standardOutput(section(text));
}
/** What was only measured has no outcome. */
function addMetric(suite, one, { run }) {
	const { labels, name, limit, valid, crossed, value } = one;
	if (limit === void 0 && valid) return;
	const element = suite.testCase().className(visible(run.job.id)).name(visible(`${name} ${Object.values(labels).join(" ")}`.trim()));
	if (labels["service"]) element.property("service", visible(labels["service"]));
	element.property("value", String(value));
	if (limit !== void 0) element.property("limit", String(limit));
	if (!valid) element.error(visible(nameOf(one)));
	else if (crossed) element.failure(visible(nameOf(one)));
}
/** What could not be judged is not green here either. */
function addProblems(suite, problems) {
	for (const { code, message, hint = "" } of problems) suite.testCase().className("mortar").name(code).error(visible(message), code, section(hint));
}
function addUnfinished(suite, { job, notRun, cutShort }) {
	const element = (what) => suite.testCase().className("mortar").name(visible(`${job.id} ${what}`));
	if (notRun !== void 0) element("did not run").error(visible(notRun));
	else if (cutShort) element("was cut short").error("it was ended before it was done");
}
// src/adapters/reporters/junit/index.ts
var junit_default = {
	title: "JUnit XML",
	docs: "https://github.com/testmoapp/junitxml",
	options: none,
	file: "junit.xml",
	mime: "application/xml",
	async *render({ record, evidence }) {
		yield "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
		const { default: library } = await import("../../../shared/dist2.js").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
		const { policy } = record.plan;
		for (const run of record.jobs) if (!run.retried) yield* suites(evidence(run), {
			run,
			policy,
			library
		});
		if (record.problems.length > 0) yield outside(record, library);
		yield "</testsuites>\n";
	}
};
/** A suite of the source stays a suite, named after the job and itself. One of many cases goes on in another of the same name. */
async function* suites(items, about) {
	const { run, library } = about;
	const id = run.job.id;
	let open;
	for await (const one of items) {
		if (one.kind === "reach") continue;
		const name = one.kind === "case" ? [id, ...one.suite].join(" › ") : id;
		if (open && (open.name !== name || isFull(open))) {
			yield* written(open);
			open = void 0;
		}
		open ??= openSuite(name, run, library);
		open.ms += one.kind === "case" ? one.ms : 0;
		add(open.suite, one, about);
	}
	if (open) yield* written(open);
	const doubts = openSuite(id, run, library);
	addProblems(doubts.suite, run.problems);
	addUnfinished(doubts.suite, run);
	yield* written(doubts);
}
function* written(open) {
	if (open.suite.getTestCaseCount() > 0) yield xmlOf(open);
}
function add(suite, one, about) {
	if (one.kind === "case") addCase(suite, one, about.run.job.id);
	if (one.kind === "finding") addFinding(suite, one, about);
	if (one.kind === "metric") addMetric(suite, one, about);
}
/** What went wrong outside the jobs. */
function outside({ problems }, library) {
	const suite = library.newBuilder().testSuite().name("mortar");
	addProblems(suite, problems);
	return xmlOf({
		suite,
		ms: 0
	});
}
export { junit_default as default };
