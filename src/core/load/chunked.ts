/** `excess`: it ended, and yet more came. */
export type Progress = "more" | "end" | "excess" | "malformed";

/** Takes the body of an answer as it arrives, looks for its end, and keeps nothing of it. */
export type Body = (bytes: Buffer) => Progress;

const longestLine = 4096;

/** https://www.rfc-editor.org/rfc/rfc9112#name-chunked-transfer-coding */
export function chunked(): Body {
  /** Bytes of the current chunk that are still to come, with the line break after it. */
  let left = 0;
  let line = "";
  let isTrailer = false;
  return (bytes) => {
    for (let at = 0; at < bytes.length;) {
      const skipped = Math.min(left, bytes.length - at);
      left -= skipped;
      at += skipped;
      if (at === bytes.length) break;
      const feed = bytes.indexOf(0x0a, at);
      line += bytes.toString("latin1", at, feed < 0 ? bytes.length : feed);
      if (line.length > longestLine) return "malformed";
      if (feed < 0) break;
      at = feed + 1;
      const text = line.trimEnd();
      line = "";
      if (isTrailer && text === "") return at < bytes.length ? "excess" : "end";
      if (isTrailer) continue;
      const [, size] = /^([\da-f]{1,12})[\t ]*(?:;|$)/i.exec(text) ?? [];
      if (size === undefined) return "malformed";
      const length = Number.parseInt(size, 16);
      isTrailer = length === 0;
      left = isTrailer ? 0 : length + 2;
    }
    return "more";
  };
}
