import type { Annotation } from "./annotations.ts";

/** What the runner takes for an annotation: `::error file=cart.ts,line=3::expected 3`. */
export function annotationLine({ level, text, at }: Annotation): string {
  const places = at
    ? [
        ["file", at.file],
        ["line", at.line],
        ["col", at.column],
      ]
    : [];
  const about = places.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${property(String(value))}`],
  );
  return `::${level}${about.length > 0 ? ` ${about.join()}` : ""}::${escaped(text)}`;
}

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
export function escaped(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
