import { A as startsWith, D as record, F as transform, L as union, M as string, O as regex, T as pipe, p as minEntries, r as check, x as optional } from "../../shared/dist.js";
import { a as jobKeys, c as strict, i as inside } from "../../shared/options.js";
// src/adapters/tools/probe.ts
/** A file of the workspace, or what a service says of itself. */
const description = pipe(string(), check((text) => !/\$\{|:\/\//.test(text) || /^\$\{services\.[\w.-]+\.url\}\/[^\s$\\]*$/.test(text), "expected a file, or an address like ${services.<name>.url}/openapi.json"), union([pipe(string(), startsWith("${")), inside], ({ issues }) => issues?.at(-1)?.message ?? "wrong"));
const credential = pipe(string(), regex(/\$\{env\.[A-Za-z_]\w*\}/, "literal credentials are not accepted: write ${env.NAME}"));
const identity = strict({ headers: pipe(record(pipe(string(), regex(/^[\w!#$%&'*+.^`|~-]+$/, "expected the name of a header")), credential), minEntries(1, "expected a header that holds the credential")) });
/** In the order of the file: the first one owns the data. */
const identities = pipe(record(pipe(string(), regex(/^[A-Za-z][\w-]{0,39}$/, "expected a name like alice")), identity), minEntries(1, "a probe needs an identity: name one under security.identities"));
var probe_default = {
	title: "Authorization checks from an OpenAPI description",
	docs: "https://owasp.org/API-Security/editions/2023/en/0xa1-broken-object-level-authorization/",
	options: pipe(strict({
		service: pipe(string(), regex(/^[\w.-]+$/, "expected the name of a service")),
		openapi: description,
		identities: optional(identities, {})
	}, jobKeys), transform((written) => ({
		...written,
		base: `\${services.${written.service}.url}`
	}))),
	files: ({ openapi }) => openapi.startsWith("${") ? [] : [openapi],
	invoke: ({ service, base, openapi, identities: known }, results) => ({
		run: {
			embedded: "probe",
			spec: {
				service,
				base,
				openapi,
				identities: known
			}
		},
		reports: [`${results}/evidence.ndjson`]
	})
};
export { probe_default as default };
