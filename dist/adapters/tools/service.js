import { M as string, T as pipe, g as nonEmpty, x as optional } from "../../shared/dist.js";
import { a as jobKeys, c as strict, i as inside, s as some } from "../../shared/options.js";
var service_default = {
	title: "A service of the compose file",
	docs: "https://docs.docker.com/reference/compose-file/services/",
	options: strict({
		service: pipe(string(), nonEmpty("expected the name of a service")),
		reports: optional(some(inside), [])
	}, jobKeys),
	invoke: ({ service, reports }) => ({
		run: { service },
		reports
	})
};
export { service_default as default };
