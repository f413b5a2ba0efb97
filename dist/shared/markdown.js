import { t as plain } from "./sanitize.js";
// src/lib/markdown.ts
/**
* Text from outside as a code span: no mention, no link, no reference, no markup.
* https://github.github.com/gfm/#code-spans
*/
function code(text, longest = 500) {
	const safe = plain(text, longest) || " ";
	const fence = "`".repeat(longestRun(safe) + 1);
	const pad = safe.startsWith("`") || safe.endsWith("`") ? " " : "";
	return `${fence}${pad}${safe}${pad}${fence}`;
}
/** Several lines from outside, as they are. */
function fenced(lines, language = "") {
	const safe = lines.map((line) => plain(line, 1e3, { keepSpaces: true }));
	const longest = Math.max(2, ...safe.map(longestRun));
	const fence = "`".repeat(longest + 1);
	return `${fence}${language}\n${safe.join("\n")}\n${fence}\n`;
}
function longestRun(text) {
	return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}
/** Closed until somebody wants to know. `title` is Markdown of our own. */
function details(title, body) {
	return `<details><summary>${title}</summary>\n\n${body}\n</details>\n`;
}
/** Rows of cells that are Markdown already. What could end a cell does not: parsers differ in what backslashes before it mean. */
function table(head, rows) {
	return [
		row(head),
		row(head.map(() => "---")),
		...rows.map(row)
	].join("");
}
function row(cells) {
	return `| ${cells.map((cell) => cell.replaceAll(/\\*\|/g, String.raw`\|`)).join(" | ")} |\n`;
}
/** As many whole blocks as there is room for. If that is not all, the last one says so. */
function fit(blocks, room, more) {
	let text = "";
	let left = {
		bytes: room.bytes,
		characters: room.characters
	};
	for (const [index, block] of blocks.entries()) {
		const last = more(blocks.length - index);
		const next = less(left, `${block}\n`);
		if (!(index === blocks.length - 1 ? fits(next) : fits(less(next, last)))) return `${text}${last}`;
		text += `${block}\n`;
		left = next;
	}
	return text;
}
function less({ bytes, characters }, text) {
	return {
		bytes: bytes - Buffer.byteLength(text),
		characters: characters - text.length
	};
}
function fits({ bytes, characters }) {
	return bytes >= 0 && characters >= 0;
}
export { table as a, fit as i, details as n, fenced as r, code as t };
