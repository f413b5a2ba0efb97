// src/model/problem.ts
const exits = {
	E_CANCELLED: 130,
	E_BUG: 70,
	E_CONFIG: 2,
	E_ENVIRONMENT: 3,
	E_TOOL: 4,
	E_EVIDENCE: 1,
	E_PUBLISH: 5
};
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
	return {
		code: "E_BUG",
		message: error instanceof Error ? error.message : String(error)
	};
}
function exitOf({ code }) {
	return exits[code];
}
export { exitOf as n, troubleOf as r, Problem as t };
