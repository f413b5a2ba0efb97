import type { End } from "./expectation.ts";

/** `3.1 s`, `2 min` */
export function durationText(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 100) return `${Number(seconds.toFixed(1))} s`;
  const minutes = Math.floor(Math.round(seconds) / 60);
  const rest = Math.round(seconds) % 60;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

/** `exit 1`, `out of memory (exit 137, limit 32 MiB)`, `exit 139 (SIGSEGV)` */
export function exitText({ code, outOfMemory, memory }: Omit<End, "afterMs" | "leaving">): string {
  if (!outOfMemory) return `exit ${code}${signals[code - 128] ? ` (${signals[code - 128]})` : ""}`;
  return `out of memory (exit ${code}${memory ? `, limit ${bytesText(memory)}` : ""})`;
}

/** A shell, and the engine, add 128 to the number of the signal. */
const signals: Readonly<Record<number, string>> = {
  6: "SIGABRT",
  9: "SIGKILL",
  11: "SIGSEGV",
  15: "SIGTERM",
};

function bytesText(bytes: number): string {
  const mib = bytes / 1_048_576;
  return mib >= 1024 ? `${Number((mib / 1024).toFixed(1))} GiB` : `${Math.round(mib)} MiB`;
}

/** `ended 3.1 s after start: exit 1`; what the service itself said last is put behind it by whoever has its log. */
export function endText(service: string, end: End, times = 1): string {
  const often = times > 1 ? ` ${times} times, the last time` : "";
  const early = end.code === 0 ? " early" : "";
  const when = end.afterMs < 50 ? "at once" : `${durationText(end.afterMs)} after start`;
  const after = `${service} ended${early}${often} ${when}`;
  const how = end.code === 0 ? `${after} (exit 0)` : `${after}: ${exitText(end)}`;
  return end.leaving ? `${how}, and left ${end.leaving} in the background` : how;
}

/** What somebody said, as a quotation on one line. */
export function quoted(text: string): string {
  return `"${text.replaceAll(/\s+/g, " ").trim().slice(0, 300).toWellFormed()}"`;
}
