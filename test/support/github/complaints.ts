import * as v from "valibot";
import { type Answer, invalid, notFound, refusal } from "./answers.ts";
import { bodyRules } from "./body-rules.ts";
import type { Received } from "./call.ts";
import { json } from "./json.ts";
import type { Operation, Route } from "./operations.ts";
import { misfit, parameterMisfit, strangers } from "./schema-check.ts";

/** Something that a client of GitHub must not do. */
export interface Complaint {
  readonly says: string;
  readonly source: string;
  /** What GitHub answers. None where it only ignores it. */
  readonly answer?: Answer;
}

const starting =
  "https://docs.github.com/rest/using-the-rest-api/getting-started-with-the-rest-api";
const paging = "https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api";

export function unauthorized(token: string): Complaint {
  const says = token ? "Bad credentials" : "Requires authentication";
  const source = "https://docs.github.com/rest/authentication/authenticating-to-the-rest-api";
  return { says, source, answer: refusal(401, says, source) };
}

export function complaintsOf(received: Received, found: Route | undefined): readonly Complaint[] {
  const manners = mannersOf(received);
  if (!found)
    return [...manners, { says: "no such operation", source: starting, answer: notFound }];
  return [...manners, ...aboutParameters(received, found), ...aboutBody(received, found.operation)];
}

function* mannersOf({ headers, text }: Received): Generator<Complaint> {
  const { accept } = headers;
  if (!headers["user-agent"]) {
    const says = "Please make sure your request has a User-Agent header.";
    const answer = refusal(403, `Request forbidden by administrative rules. ${says}`, starting);
    yield { says, source: `${starting}#user-agent`, answer };
  }
  if (!accept) yield { says: "no Accept header", source: `${starting}#accept` };
  else if (!/\*\/\*|application\/(json|vnd\.github\b)/.test(accept)) {
    const says = `Unsupported 'Accept' header: '${accept}'. Must accept 'application/json'.`;
    yield { says, source: `${starting}#accept`, answer: refusal(415, says, starting) };
  }
  // GitHub names no limit, but whoever sends more than this is not sending what it meant to.
  if (text === undefined) {
    const says = "The request is larger than 1 MiB.";
    yield { says, source: starting, answer: refusal(413, says, starting) };
  }
}

function* aboutParameters(
  { query }: Received,
  { operation, parameters }: Route,
): Generator<Complaint> {
  const source = operation.docs;
  const wrongPath = parameterMisfit(operation, "path", parameters);
  if (wrongPath) yield { says: wrongPath, source, answer: notFound };
  const wrongQuery = parameterMisfit(operation, "query", Object.fromEntries(query));
  if (wrongQuery)
    yield { says: wrongQuery, source, answer: refusal(422, wrongQuery, operation.docs) };
  for (const name of query.keys())
    if (!operation.parameters.some((one) => one.in === "query" && one.name === name))
      yield { says: `there is no parameter "${name}"`, source };
  // What is out of its range is put into it.
  if (Number(query.get("per_page") ?? 1) > 100 || Number(query.get("per_page") ?? 1) < 1)
    yield { says: `per_page=${query.get("per_page")} is not 1 to 100`, source: paging };
  if (Number(query.get("page") ?? 1) < 1)
    yield { says: `page=${query.get("page")} is not a page`, source: paging };
}

function* aboutBody(
  { text }: Received,
  { id, body: schema, docs }: Operation,
): Generator<Complaint> {
  if (text === undefined) return;
  if (!schema) {
    if (text !== "") yield { says: "a body is not read here", source: docs };
    return;
  }
  const value = json(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const says = value === undefined ? "Problems parsing JSON" : "Body should be a JSON object";
    yield { says, source: docs, answer: refusal(400, says, docs) };
    return;
  }
  const wrong = misfit(schema, value);
  if (wrong) yield { says: wrong, source: docs, answer: refusal(422, wrong, docs) };
  for (const key of strangers(schema, value))
    yield { says: `there is no key "${key}"`, source: docs };
  if (wrong) return;
  for (const { source, fits, error } of bodyRules[id] ?? [])
    if (!v.is(fits, value)) yield { says: error.message, source, answer: invalid(error, docs) };
}
