import type { Samples } from "./samples.ts";

type Results = Samples["results"];

const reasons: Readonly<Record<string, string>> = {
  EADDRNOTAVAIL: "no port left on this machine for another connection",
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection reset",
  EHOSTUNREACH: "host unreachable",
  EMFILE: "too many open connections on this machine",
  ENFILE: "too many open connections on this machine",
  ENETUNREACH: "network unreachable",
  ENOBUFS: "no room left on this machine for another connection",
  ENOTFOUND: "no such host",
  EPIPE: "connection reset",
  closed: "connection closed before the end of the answer",
  malformed: "the answer is not HTTP/1",
};

/** A redirect is an answer: it is not followed, and it is no error. */
function isError(result: number | string): boolean {
  return typeof result === "string" || result >= 400;
}

export function total(results: Results): number {
  return results.values().reduce((sum, count) => sum + count, 0);
}

export function errors(results: Results): Results {
  return new Map(results.entries().filter(([result]) => isError(result)));
}

/** Whether there was any answer at all, good or bad. */
export function isAnswered(results: Results): boolean {
  return results.keys().some((result) => typeof result === "number");
}

/** `503 (20), connection refused (4)`: the most frequent first. */
export function resultText(results: Results): string {
  const texts = [...results]
    .toSorted(([, one], [, other]) => other - one)
    .map(([result, count]) => `${nameOf(result)} (${count})`);
  return texts.join(", ");
}

function nameOf(result: number | string): string {
  return typeof result === "number" ? `status ${result}` : (reasons[result] ?? result);
}
