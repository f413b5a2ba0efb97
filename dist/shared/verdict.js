import { n as placeText, t as fullPlace } from "./place.js";
// src/model/verdict.ts
/** The cause beats its consequence. */
const precedence = [
	130,
	70,
	2,
	3,
	4,
	1,
	5,
	0
];
/** A clear no. Whatever else blocks could not be judged. */
const no = [
	"tests",
	"finding",
	"limit"
];
/** What the reasons come to. What could not be judged is `errored`, and a clear no among the causes is `failed`. */
function decide(reasons) {
	const sorted = reasons.toSorted((one, other) => rank(one) - rank(other));
	const blocking = sorted.filter(({ weight }) => weight === "blocks");
	const exit = precedence.find((one) => blocking.some((reason) => reason.exit === one)) ?? 0;
	const deciding = blocking.filter((reason) => reason.exit === exit);
	const causes = deciding.slice(0, 3).map(sentence);
	return {
		outcome: outcomeOf(exit, deciding),
		exit,
		reasons: sorted,
		causes
	};
}
function rank({ weight, exit }) {
	if (weight === "blocks") return precedence.indexOf(exit);
	return precedence.length + (weight === "warns" ? 0 : 1);
}
function outcomeOf(exit, deciding) {
	if (exit === 130) return "cancelled";
	if (exit === 0) return "passed";
	return deciding.some(({ code }) => no.includes(code)) ? "failed" : "errored";
}
/**
* The words people read, the same on every surface: `cart: 2 failed: …`, `db ended 3.1 s after start: exit 1 · compose.yaml:14`,
* `gates: unknown key. · mortar.yml:3:1`. Where a job stands need not be said: it has a name.
*/
function sentence({ job, text, at, service }) {
	const place = service ? at && ` · ${placeText(at)}` : !job && at && ` · ${fullPlace(at)}`;
	return `${job ? `${job}: ` : ""}${text}${place || ""}`;
}
export { sentence as n, decide as t };
