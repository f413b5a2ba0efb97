import { t as sanitize } from "../../shared/sanitize.js";
// src/adapters/ci/plain.ts
/** A terminal, and every CI that nobody knows: there are lines, and that is all. */
var plain_default = {
	title: "Plain lines",
	docs: "https://no-color.org",
	detect: () => false,
	logger: async () => ({
		log(level, message, at) {
			if (level === "debug") return;
			const { file, line = 1, column = 1 } = at ?? {};
			const text = file ? `${file}:${line}:${column}: ${message}` : message;
			process.stderr.write(`${sanitize(text)}\n`);
		},
		group(title, body) {
			process.stderr.write(`\n${title}\n`);
			return body();
		}
	}),
	run: () => ({
		name: "plain",
		attempt: 1
	}),
	annotate: async () => {},
	summarize: async () => {}
};
export { plain_default as default };
