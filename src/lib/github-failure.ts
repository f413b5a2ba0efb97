import * as v from "valibot";
import { Problem } from "../model/problem.ts";

/** What Octokit throws where there was an answer. */
const Refusal = v.object({
  status: v.number(),
  message: v.string(),
  response: v.object({ data: v.unknown(), headers: v.record(v.string(), v.unknown()) }),
});

/**
 * What has become of a call that failed. `unclear`: it may have been carried out all the same · `later`: GitHub wants a pause ·
 * `gone`: it is not there · `refused`: it never will be.
 */
export type Failure = "unclear" | "later" | "gone" | "refused";

export function failureOf(error: unknown): Failure {
  const refusal = refusalOf(error instanceof Problem ? error.cause : error);
  if (!refusal || refusal.status >= 500) return "unclear";
  const { status, message, response } = refusal;
  if (status === 404 || status === 410) return "gone";
  const isLimit = "retry-after" in response.headers || /rate limit/i.test(message);
  return status === 429 || (status === 403 && isLimit) ? "later" : "refused";
}

interface Asked {
  readonly call: string;
  /** Which permission it takes, as it stands in a workflow's `permissions`. */
  readonly permission: string;
}

/** In words for people, with what to do where that is known. */
export function explained(cause: unknown, { call, permission }: Asked): Problem {
  const why = reasonOf(cause);
  const text = adviceFor(cause, why, permission) ?? `GitHub, ${call}: ${why}`;
  return new Problem("publish", text, { cause });
}

/** In GitHub's own words, if it has any: a page of HTML is none. */
function reasonOf(cause: unknown): string {
  const refusal = refusalOf(cause);
  if (!refusal) return cause instanceof Error ? cause.message : String(cause);
  const { status, message, response } = refusal;
  return typeof response.data === "object" ? `${status} ${message}` : `status ${status}`;
}

function adviceFor(cause: unknown, why: string, permission: string): string | undefined {
  if (/not accessible by integration/i.test(why))
    return `this workflow's token may not write it: add \`${permission}: write\` under \`permissions:\` of the job, beside \`contents: read\``;
  if (/not accessible by/i.test(why))
    return `the given \`token\` may not write it: it needs the permission to write ${permission} of this repository`;
  if (/bad credentials/i.test(why))
    return "GitHub does not know the token: leave the input `token` out, or renew it";
  if (failureOf(cause) === "later")
    return "GitHub's rate limit is reached, which is shared by everything that uses this token";
  return /is locked/i.test(why) ? "the conversation is locked" : undefined;
}

function refusalOf(cause: unknown): v.InferOutput<typeof Refusal> | undefined {
  const { success, output } = v.safeParse(Refusal, cause);
  return success ? output : undefined;
}
