/** What foreign data turns out to be. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text or a number, as the text that it is on the wire. */
export function scalarOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" && Number.isFinite(value) ? String(value) : undefined;
}

/** On one line, and no longer than that. */
export function legible(text: string, longest: number): string {
  const line = text.replaceAll(/[\p{C}\s]+/gu, " ").trim();
  return line.length > longest ? `${line.slice(0, longest).toWellFormed()}…` : line;
}
