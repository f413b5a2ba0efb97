import { n as sanitize } from "../../shared/sanitize.js";
import { t as fullPlace } from "../../shared/place.js";
// src/adapters/ci/plain.ts
/** A terminal, and every CI that nobody knows: there are lines, and that is all. */
var plain_default = {
	title: "Plain lines",
	docs: "https://no-color.org",
	detect: () => false,
	logger: {
		log(level, message, at) {
			if (level === "debug") return;
			const place = at ? `${fullPlace(at)}: ` : "";
			const sign = level === "info" ? "" : `${level === "warn" ? "warning" : level}: `;
			process.stderr.write(`${sanitize(`${sign}${place}${message}`)}\n`);
		},
		group(title, body) {
			process.stderr.write(`\n▸ ${sanitize(title)}\n`);
			return body();
		}
	},
	run: () => ({
		name: "plain",
		attempt: 1
	}),
	annotate: async () => {},
	summarize: async () => {},
	addToSummary: async () => {}
};
export { plain_default as default };
