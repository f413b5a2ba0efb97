import * as v from "valibot";
import { inside, jobKeys, some, strict } from "../../lib/options.ts";
import type { Tool } from "../../model/adapter.ts";

const Options = strict(
  {
    service: v.pipe(v.string(), v.nonEmpty("expected the name of a service")),
    reports: v.optional(some(inside), []),
  },
  jobKeys,
);

export default {
  title: "A service of the compose file",
  docs: "https://docs.docker.com/reference/compose-file/services/",
  options: Options,
  invoke: ({ service, reports }) => ({ run: { service }, reports }),
} satisfies Tool<v.InferOutput<typeof Options>>;
