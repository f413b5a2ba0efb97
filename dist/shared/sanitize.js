// src/lib/sanitize.ts
/**
* Text from outside, fit for a log: it can neither command the runner nor the terminal. Colours stay, each
* line's own: one that never ends them would colour, or hide, whatever comes after it.
* The runner obeys `::command` at the start of a line, after any white space, and `##[command]` anywhere in it:
* https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
*/
function sanitize(text) {
	return text.split(/\r\n|[\n\r\v\f\u{85}\u{2028}\u{2029}]/u).map(sanitizeLine).join("\n");
}
function sanitizeLine(line) {
	const hidden = /\u{1B}\[[\d;]*m|[^\P{C}\t]/gu;
	const colour = line.match(hidden)?.findLast((found) => found.endsWith("m"));
	return `${line}${colour && !/\[0*m$/.test(colour) ? "\x1B[0m" : ""}`.replaceAll(hidden, (found) => found.endsWith("m") ? found : "").replaceAll("##[", "##\\[").replace(/^(?=[^\p{L}\p{N}]*::)/u, "| ");
}
/** The same for programs: JSON of the same value, in which nothing hidden and no command stands. */
function sanitizedJson(value) {
	return JSON.stringify(value, void 0, 2).replaceAll(/[^\P{C}\n]|[\u{2028}\u{2029}]|##(?=\[)/gu, (found) => found.split("").map(asEscape).join(""));
}
function asEscape(unit) {
	return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
const coloured = /\u{1B}(?:\[[\d;?]*[A-Za-z]|\][^\u{7}\u{1B}]*(?:\u{7}|\u{1B}\\)?)/gu;
/** The same without colours, and without whatever is not seen or turns the text around. Lines and tabs stay. */
function visible(text) {
	return text.toWellFormed().replaceAll(coloured, "").replaceAll(/[^\P{C}\n\t]/gu, "");
}
/** The same on one line: for places that show text and nothing else. */
function plain(text, longest = 500, { keepSpaces = false } = {}) {
	const line = visible(text.slice(0, 4 * longest).replaceAll(coloured, "").replaceAll(keepSpaces ? /[^\S ]/gu : /\s+/gu, " "));
	const whole = keepSpaces ? line.trimEnd() : line.trim();
	return whole.length > longest ? `${whole.slice(0, longest).toWellFormed()}…` : whole;
}
export { visible as i, sanitize as n, sanitizedJson as r, plain as t };
