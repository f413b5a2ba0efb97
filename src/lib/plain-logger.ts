import type { Logger } from "../model/io.ts";
import { fullPlace } from "../model/place.ts";
import { sanitize } from "./sanitize.ts";

/** Says everything in lines, fit for a terminal. */
export function plainLogger(write: (line: string) => void): Logger {
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
    },
  };
}
