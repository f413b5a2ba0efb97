// src/model/evidence-text.ts
/** What people call it, in a line: a test by its path, a finding by its title, a metric by what it measures. */
function nameOf(one) {
	switch (one.kind) {
		case "case": return one.id;
		case "finding": return findingText(one);
		case "metric": return metricText(one);
		case "reach": return one.whyNot ? `${one.subject}: ${one.whyNot}` : one.subject;
	}
}
/** Why a test is red, in a line: what it says first. */
function firstWords({ message = "" }) {
	return message.trim().split(/[\r\n]/, 1)[0] ?? "";
}
function findingText({ title, subject: { operation }, cwe }) {
	return `${operation && !title.includes(operation) ? `${operation}: ` : ""}${title}${cwe ? ` (CWE-${cwe})` : ""}`;
}
/** `latency_p95 of catalog /popular: 1650 ms, limit 200 ms` */
function metricText({ name, labels, value, unit, limit, valid, whyNot }) {
	const of = Object.values(labels).join(" ");
	const title = of ? `${name} of ${of}` : name;
	if (!valid) return `${title}: ${whyNot ?? "not valid"}`;
	const against = limit === void 0 ? "" : `, limit ${amount(limit, unit)}`;
	return `${title}: ${amount(value, unit)}${against}`;
}
function amount(value, unit) {
	if (unit === "ratio") return `${Number((value * 100).toFixed(2))} %`;
	const rounded = Number(value.toPrecision(4));
	if (unit === "count") return String(rounded);
	return `${rounded} ${unit === "rps" ? "/s" : unit}`;
}
export { firstWords as n, nameOf as r, amount as t };
