import { t as summaryBlocks } from "../../shared/blocks.js";
import { o as none } from "../../shared/options.js";
// src/adapters/reporters/markdown.ts
var markdown_default = {
	title: "Markdown summary",
	docs: "https://github.github.com/gfm",
	options: none,
	file: "summary.md",
	mime: "text/markdown",
	async *render({ record, verdict }) {
		for (const block of summaryBlocks(record, verdict)) yield `${block}\n`;
	}
};
export { markdown_default as default };
