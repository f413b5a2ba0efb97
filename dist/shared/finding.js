import { t as fullPlace } from "./place.js";
// src/pipeline/finding.ts
const signs = {
	good: "✓",
	note: "–",
	bad: "✗"
};
function findingText({ is, text, remedy }) {
	const line = `${signs[is]} ${text}`;
	return remedy ? `${line}\n    ${remedy.replaceAll("\n", "\n    ")}` : line;
}
/** `mortar.yml:3:7: `, or nothing. */
function placeOf(at) {
	return at ? `${fullPlace(at)}: ` : "";
}
export { placeOf as n, findingText as t };
