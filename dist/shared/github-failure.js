import { D as record, M as string, R as unknown, b as object, k as safeParse, y as number } from "./dist.js";
import { t as Problem } from "./problem.js";
// src/lib/github-failure.ts
/** What Octokit throws where there was an answer. */
const Refusal = object({
	status: number(),
	message: string(),
	response: object({
		data: unknown(),
		headers: record(string(), unknown())
	})
});
function failureOf(error) {
	const refusal = refusalOf(error instanceof Problem ? error.cause : error);
	if (!refusal || refusal.status >= 500) return "unclear";
	const { status, message, response } = refusal;
	if (status === 404 || status === 410) return "gone";
	const isLimit = "retry-after" in response.headers || /rate limit/i.test(message);
	return status === 429 || status === 403 && isLimit ? "later" : "refused";
}
/** In words for people, with what to do where that is known. */
function explained(cause, { call, permission }) {
	const why = reasonOf(cause);
	const text = adviceFor(cause, why, permission) ?? `GitHub, ${call}: ${why}`;
	return new Problem("publish", text, { cause });
}
/** In GitHub's own words, if it has any: a page of HTML is none. */
function reasonOf(cause) {
	const refusal = refusalOf(cause);
	if (!refusal) return cause instanceof Error ? cause.message : String(cause);
	const { status, message, response } = refusal;
	return typeof response.data === "object" ? `${status} ${message}` : `status ${status}`;
}
function adviceFor(cause, why, permission) {
	if (/not accessible by integration/i.test(why)) return `this workflow's token may not write it: add \`${permission}: write\` under \`permissions:\` of the job, beside \`contents: read\``;
	if (/not accessible by/i.test(why)) return `the given \`token\` may not write it: it needs the permission to write ${permission} of this repository`;
	if (/bad credentials/i.test(why)) return "GitHub does not know the token: leave the input `token` out, or renew it";
	if (failureOf(cause) === "later") return "GitHub's rate limit is reached, which is shared by everything that uses this token";
	return /is locked/i.test(why) ? "the conversation is locked" : void 0;
}
function refusalOf(cause) {
	const { success, output } = safeParse(Refusal, cause);
	return success ? output : void 0;
}
export { failureOf as n, explained as t };
