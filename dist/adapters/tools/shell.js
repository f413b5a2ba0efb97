import { M as string, T as pipe, g as nonEmpty, r as check, x as optional } from "../../shared/dist.js";
import { a as jobKeys, c as strict, i as inside, s as some } from "../../shared/options.js";
// src/adapters/tools/shell.ts
const Options = strict({
	run: pipe(string(), nonEmpty("expected a command"), check((text) => text.trim() !== "", "expected a command")),
	reports: optional(some(inside), [])
}, jobKeys);
/** As GitHub runs a step: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#defaultsrunshell */
const likeGitHub = `if command -v bash >/dev/null 2>&1; then exec bash --noprofile --norc -eo pipefail -c "$1"; else exec sh -e -c "$1"; fi`;
var shell_default = {
	title: "Any command",
	docs: "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/sh.html",
	options: Options,
	scripts: ["run"],
	invoke: ({ run, reports }) => ({
		run: {
			file: "sh",
			args: [
				"-c",
				likeGitHub,
				"sh",
				run
			]
		},
		reports
	})
};
export { shell_default as default };
