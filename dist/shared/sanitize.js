// src/lib/sanitize.ts
/**
* Text from outside, fit for a log: it can neither command the runner nor the terminal. Colours stay.
* The runner obeys `::command` at the start of a line, after any white space, and `##[command]` anywhere in it:
* https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
*/
function sanitize(text) {
	return text.split(/\r\n|[\n\r\v\f\u{85}\u{2028}\u{2029}]/u).map(sanitizeLine).join("\n");
}
function sanitizeLine(line) {
	return line.replaceAll(/\u{1B}\[[\d;]*m|[^\P{C}\t]/gu, (found) => found.endsWith("m") ? found : "").replaceAll("##[", "##\\[").replace(/^(?=[^\p{L}\p{N}]*::)/u, "| ");
}
/** The same without colours, on one line: for places that show text and nothing else. */
function plain(text, longest = 500, { keepSpaces = false } = {}) {
	const line = text.slice(0, 4 * longest).toWellFormed().replaceAll(/\u{1B}(?:\[[\d;?]*[A-Za-z]|\][^\u{7}\u{1B}]*(?:\u{7}|\u{1B}\\)?)/gu, "").replaceAll(keepSpaces ? /[^\S ]/gu : /\s+/gu, " ").replaceAll(/\p{C}/gu, "");
	const whole = keepSpaces ? line.trimEnd() : line.trim();
	return whole.length > longest ? `${whole.slice(0, longest).toWellFormed()}…` : whole;
}
export { sanitize as n, plain as t };
