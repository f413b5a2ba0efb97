import * as v from "valibot";
import { operations } from "./operations.ts";

/** What goes wrong with one request. */
export const Fault = v.strictObject({
  /**
   * `answer`: another status · `hang`: silence · `reset`: the connection is torn down · `half`: the answer breaks off ·
   * `stall`: it stops in the middle, and the connection stays · `html`: a page · `pass`: nothing, this once.
   */
  way: v.picklist(["answer", "hang", "reset", "half", "stall", "html", "pass"]),
  /** What was asked for is done all the same. */
  committed: v.optional(v.boolean()),
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599))),
  message: v.optional(v.string()),
  headers: v.optional(v.record(v.string(), v.string())),
});

export type Fault = v.InferInput<typeof Fault>;

const secondary =
  "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";

/** The usual ones. */
export const faults = {
  pass: { way: "pass" },
  forbidden: { way: "answer", status: 403, message: "Resource not accessible by integration" },
  notFound: { way: "answer", status: 404, message: "Not Found" },
  gone: { way: "answer", status: 410, message: "This issue was deleted" },
  tooMany: { way: "answer", status: 429, message: secondary },
  serverError: { way: "answer", status: 500, message: "Server Error" },
  unavailable: { way: "answer", status: 503, message: "Service Unavailable" },
  badGateway: { way: "html", status: 502 },
  badGatewayAfterCommit: { way: "html", status: 502, committed: true },
  html: { way: "html", status: 200 },
  hang: { way: "hang" },
  hangAfterCommit: { way: "hang", committed: true },
  reset: { way: "reset" },
  resetAfterCommit: { way: "reset", committed: true },
  half: { way: "half", committed: true },
  stall: { way: "stall", committed: true },
} satisfies Record<string, Fault>;

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
export function secondaryLimit(seconds: number, status: 403 | 429 = 403): Fault {
  const headers = { "retry-after": String(seconds) };
  return { way: "answer", status, message: secondary, headers };
}

/** The same page. It says when it is over, and not how long to wait. */
export function primaryLimit(reset: Date): Fault {
  const seconds = String(Math.ceil(reset.getTime() / 1000));
  const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": seconds };
  return { way: "answer", status: 403, message: "API rate limit exceeded.", headers };
}

export interface Faults {
  fail(operation: string, fault: Fault, times?: number): void;
  next(operation: string): Fault | undefined;
}

/** Each operation has its faults one after the other; `*` is any operation. */
export function faultsInOrder(): Faults {
  const planned: { readonly operation: string; readonly fault: Fault; left: number }[] = [];
  return {
    fail(operation, fault, times = 1) {
      if (operation !== "*" && !operations.some(({ id }) => id === operation))
        throw new Error(`GitHub has no operation "${operation}".`);
      planned.push({ operation, fault, left: times });
    },
    next(operation) {
      const found = planned.find(
        (one) => one.left > 0 && (one.operation === operation || one.operation === "*"),
      );
      if (found) found.left -= 1;
      return found?.fault;
    },
  };
}
