import * as v from "valibot";
import { inside, jobKeys, strict } from "../../lib/options.ts";
import type { Tool } from "../../model/adapter.ts";

/** A file of the workspace, or what a service says of itself. */
const description = v.pipe(
  v.string(),
  v.check(
    (text) => !/\$\{|:\/\//.test(text) || /^\$\{services\.[\w.-]+\.url\}\/[^\s$\\]*$/.test(text),
    "expected a file, or an address like ${services.<name>.url}/openapi.json",
  ),
  v.union(
    [v.pipe(v.string(), v.startsWith("${")), inside],
    ({ issues }) => issues?.at(-1)?.message ?? "wrong",
  ),
);

const credential = v.pipe(
  v.string(),
  v.regex(/\$\{env\.[A-Za-z_]\w*\}/, "literal credentials are not accepted: write ${env.NAME}"),
);

const identity = strict({
  headers: v.pipe(
    v.record(
      v.pipe(v.string(), v.regex(/^[\w!#$%&'*+.^`|~-]+$/, "expected the name of a header")),
      credential,
    ),
    v.minEntries(1, "expected a header that holds the credential"),
  ),
});

/** In the order of the file: the first one owns the data. */
const identities = v.pipe(
  v.record(
    v.pipe(v.string(), v.regex(/^[A-Za-z][\w-]{0,39}$/, "expected a name like alice")),
    identity,
  ),
  v.minEntries(1, "a probe needs an identity: name one under security.identities"),
);

const Options = v.pipe(
  strict(
    {
      service: v.pipe(v.string(), v.regex(/^[\w.-]+$/, "expected the name of a service")),
      openapi: description,
      identities: v.optional(identities, {}),
    },
    jobKeys,
  ),
  v.transform((written) => ({ ...written, base: `\${services.${written.service}.url}` })),
);

export default {
  title: "Authorization checks from an OpenAPI description",
  docs: "https://owasp.org/API-Security/editions/2023/en/0xa1-broken-object-level-authorization/",
  options: Options,
  files: ({ openapi }) => (openapi.startsWith("${") ? [] : [openapi]),
  invoke: ({ service, base, openapi, identities: known }, results) => ({
    run: { embedded: "probe", spec: { service, base, openapi, identities: known } },
    reports: [`${results}/evidence.ndjson`],
  }),
} satisfies Tool<v.InferOutput<typeof Options>>;
