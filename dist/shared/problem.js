// src/model/problem.ts
/** Every way in which something can go wrong that a user can act on, and the exit it leads to. Described in docs/problems.md. */
const exits = {
	cancelled: 130,
	bug: 70,
	usage: 2,
	configuration: 2,
	untrusted: 2,
	"results-folder": 2,
	engine: 3,
	compose: 3,
	disk: 3,
	"port-taken": 3,
	image: 3,
	build: 3,
	"not-ready": 3,
	died: 3,
	tool: 4,
	timeout: 1,
	signal: 1,
	"no-report": 1,
	"stale-report": 1,
	"broken-report": 1,
	"rewritten-report": 1,
	"no-tests": 1,
	disagreement: 1,
	"invalid-load": 1,
	"nothing-reached": 1,
	publish: 5
};
const codes = Object.keys(exits);
/**
* A failure the user can act on. Failing tests are never a Problem: they are evidence.
* Anything thrown that is not a Problem is a bug in Mortar.
*/
var Problem = class extends Error {
	trouble;
	constructor(code, message, { cause, ...about } = {}) {
		super(message, cause === void 0 ? void 0 : { cause });
		this.name = "Problem";
		this.trouble = {
			code,
			message,
			...about
		};
	}
};
function troubleOf(error) {
	if (error instanceof Problem) return error.trouble;
	if (error instanceof Error && "code" in error && error.code === "ENOSPC") return {
		code: "disk",
		message: `The disk is full: ${error.message}`,
		hint: "Free some room, and run again."
	};
	return {
		code: "bug",
		message: error instanceof Error ? error.message : String(error)
	};
}
function exitOf({ code }) {
	return exits[code];
}
export { troubleOf as i, codes as n, exitOf as r, Problem as t };
