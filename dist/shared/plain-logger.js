import { t as fullPlace } from "./place.js";
import { n as sanitize } from "./sanitize.js";
// src/lib/plain-logger.ts
/** Says everything in lines, fit for a terminal. */
function plainLogger(write) {
	return {
		log(level, message, at) {
			if (level === "debug") return;
			const place = at ? `${fullPlace(at)}: ` : "";
			const sign = level === "info" ? "" : `${level === "warn" ? "warning" : level}: `;
			write(sanitize(`${sign}${place}${message}`));
		},
		group(title, body) {
			write(`\n▸ ${sanitize(title)}`);
			return body();
		}
	};
}
export { plainLogger as t };
