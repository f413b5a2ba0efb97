// src/model/finished.ts
/** Stop asking and the rest is not read. */
async function* failedCases({ record, evidence }) {
	for (const job of record.jobs) for await (const one of evidence(job)) if (one.kind === "case" && isBad(one)) yield one;
}
function isBad({ outcome }) {
	return outcome === "failed" || outcome === "errored";
}
export { failedCases as t };
