import { C as string, _ as pipe, c as nonEmpty, p as optional } from "../../shared/dist.js";
import { a as jobKeys, c as strict, i as inside, s as some } from "../../shared/options.js";
var shell_default = {
	title: "Any command",
	docs: "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/sh.html",
	options: strict({
		run: pipe(string(), nonEmpty()),
		reports: optional(some(inside), [])
	}, jobKeys),
	invoke: ({ run, reports }) => ({
		command: {
			file: "sh",
			args: ["-c", run]
		},
		reports
	})
};
export { shell_default as default };
