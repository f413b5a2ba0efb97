// src/lib/sanitize.ts
/**
* Text from outside, fit for a log: it can neither command the runner nor the terminal. Colours stay.
* The runner obeys `::command` at the start of a line, after any white space, and `##[command]` anywhere in it:
* https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
*/
function sanitize(text) {
	return text.split(/\r\n|[\n\r\u{85}\u{2028}\u{2029}]/u).map(sanitizeLine).join("\n");
}
function sanitizeLine(line) {
	return line.replaceAll(/\u{1B}\[[\d;]*m|[^\P{C}\t]/gu, (found) => found.endsWith("m") ? found : "").replaceAll("##[", "##\\[").replace(/^(?=[^\p{L}\p{N}]*::)/u, "| ");
}
export { sanitize as t };
