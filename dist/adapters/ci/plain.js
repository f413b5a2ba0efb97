import { t as plainLogger } from "../../shared/plain-logger.js";
// src/adapters/ci/plain.ts
/** A terminal, and every CI that nobody knows: there are lines, and that is all. */
var plain_default = {
	title: "Plain lines",
	docs: "https://no-color.org",
	detect: () => false,
	logger: plainLogger((line) => void process.stderr.write(`${line}\n`)),
	run: () => ({
		name: "plain",
		attempt: 1
	}),
	annotate: async () => {},
	summarize: async () => {},
	addToSummary: async () => {}
};
export { plain_default as default };
