// src/model/evidence.ts
/** `p95{endpoint=/items}` */
function metricId({ name, labels }) {
	return `${name}{${Object.entries(labels).toSorted(([one], [other]) => one < other ? -1 : 1).map(([key, value]) => `${key}=${value}`).join()}}`;
}
// src/model/offender.ts
function offenderOf(one) {
	switch (one.kind) {
		case "case":
			if (one.outcome !== "failed" && one.outcome !== "errored") return void 0;
			return {
				kind: one.kind,
				id: one.id,
				text: one.message ?? one.name
			};
		case "finding": return {
			kind: one.kind,
			id: one.fingerprint,
			text: one.title
		};
		case "metric": {
			const id = metricId(one);
			if (!one.valid) return {
				kind: one.kind,
				id,
				text: `invalid: ${one.whyNot ?? "no reason"}`
			};
			if (!one.crossed) return void 0;
			return {
				kind: one.kind,
				id,
				text: `${one.value} ${one.unit}, limit ${one.limit}`
			};
		}
		case "reach": return one.reached ? void 0 : {
			kind: one.kind,
			id: one.subject,
			text: one.whyNot ?? ""
		};
	}
}
// src/model/tally.ts
const nothing = {
	cases: {
		passed: 0,
		failed: 0,
		errored: 0,
		skipped: 0,
		flaky: 0
	},
	findings: {
		critical: 0,
		high: 0,
		medium: 0,
		low: 0,
		info: 0
	},
	unproven: 0,
	metrics: {
		total: 0,
		crossed: 0,
		invalid: 0
	},
	unreached: 0,
	offenders: []
};
/** Offenders kept of each kind. */
const kept = 20;
function add(tally, one) {
	return remember(counted(tally, one), one);
}
function counted(tally, one) {
	switch (one.kind) {
		case "case": return {
			...tally,
			cases: plusOne(tally.cases, one.outcome)
		};
		case "finding":
			if (one.status === "unproven") return {
				...tally,
				unproven: tally.unproven + 1
			};
			return {
				...tally,
				findings: plusOne(tally.findings, one.severity)
			};
		case "metric": {
			const total = plusOne(tally.metrics, "total");
			if (!one.valid) return {
				...tally,
				metrics: plusOne(total, "invalid")
			};
			return {
				...tally,
				metrics: one.crossed ? plusOne(total, "crossed") : total
			};
		}
		case "reach": return one.reached ? tally : {
			...tally,
			unreached: tally.unreached + 1
		};
	}
}
function plusOne(counts, key) {
	return {
		...counts,
		[key]: (counts[key] ?? 0) + 1
	};
}
function remember(tally, one) {
	const offender = offenderOf(one);
	if (!offender) return tally;
	return tally.offenders.filter(({ kind }) => kind === one.kind).length >= kept ? tally : {
		...tally,
		offenders: [...tally.offenders, offender]
	};
}
/** What several jobs add up to, for people and for scripts. */
function count(tallies) {
	const counts = {
		...nothing.cases,
		findings: 0
	};
	for (const { cases, findings, unproven } of tallies) {
		for (const outcome of outcomes) counts[outcome] += cases[outcome];
		counts.findings += sum(findings) + unproven;
	}
	return counts;
}
/** What was not reached, or was only skipped, says nothing. */
function isEmpty({ cases, findings, unproven, metrics }) {
	return sum(cases) + sum(findings) + unproven + metrics.total === 0;
}
const outcomes = [
	"passed",
	"failed",
	"errored",
	"skipped",
	"flaky"
];
function sum(counts) {
	return Object.values(counts).reduce((total, one) => total + one, 0);
}
export { nothing as i, count as n, isEmpty as r, add as t };
