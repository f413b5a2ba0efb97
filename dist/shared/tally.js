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
	reach: {
		reached: 0,
		unreached: 0
	},
	measured: [],
	offenders: []
};
/** Offenders kept of each sort, and characters kept of each of their texts. */
const kept = 50;
const shownMetrics = 20;
const readable = 4e3;
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
			const measured = tally.measured.length < shownMetrics ? [...tally.measured, one] : tally.measured;
			if (!one.valid) return {
				...tally,
				measured,
				metrics: plusOne(total, "invalid")
			};
			return {
				...tally,
				measured,
				metrics: one.crossed ? plusOne(total, "crossed") : total
			};
		}
		case "reach": return {
			...tally,
			reach: plusOne(tally.reach, one.reached ? "reached" : "unreached")
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
	if (!isOffender(one)) return tally;
	const sort = sortOf(one);
	return tally.offenders.filter((other) => sortOf(other) === sort).length >= kept ? tally : {
		...tally,
		offenders: [...tally.offenders, shortened(one)]
	};
}
/** Many of one sort must not hide the first of a worse one. */
function sortOf(one) {
	switch (one.kind) {
		case "case": return isRed(one) ? "red case" : "flaky case";
		case "finding": return `${one.status} ${one.severity} finding`;
		case "metric": return one.valid ? "crossed metric" : "invalid metric";
		case "reach": return "reach";
	}
}
/** Whether a reader will ask about it. */
function isOffender(one) {
	switch (one.kind) {
		case "case": return isRed(one) || one.outcome === "flaky";
		case "finding": return true;
		case "metric": return !one.valid || one.crossed === true;
		case "reach": return !one.reached;
	}
}
function isRed({ outcome }) {
	return outcome === "failed" || outcome === "errored";
}
function shortened(one) {
	const texts = Object.entries(one).map(([key, value]) => typeof value === "string" && value.length > readable ? [key, `${value.slice(0, readable).toWellFormed()} …`] : [key, value]);
	return {
		...one,
		...Object.fromEntries(texts)
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
/** What was not reached says nothing. */
function isEmpty({ cases, findings, unproven, metrics, reach }) {
	return sum(cases) + sum(findings) + unproven + metrics.total + reach.reached === 0;
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
export { nothing as a, isRed as i, count as n, sum as o, isEmpty as r, add as t };
