import { type Answer, refusal } from "./answers.ts";
import type { Call, Received } from "./call.ts";
import { type Complaint, complaintsOf, unauthorized } from "./complaints.ts";
import type { Fault } from "./faults.ts";
import { handle } from "./handle.ts";
import { json } from "./json.ts";
import { type Route, route } from "./operations.ts";
import { type Meter, rateHeaders } from "./rate.ts";
import type { World } from "./state.ts";

export interface Reply {
  readonly answer: Answer;
  readonly complaints: readonly Complaint[];
  readonly fault?: Fault;
  /** Whether what was asked for was done. */
  readonly committed: boolean;
}

export interface Backstage {
  readonly world: World;
  readonly meter: Meter;
  nextFault(operation: string): Fault | undefined;
}

/** What GitHub would do and say, and what a fault makes of it. */
export function reply(
  received: Received,
  found: Route | undefined,
  { world, meter, nextFault }: Backstage,
): Reply {
  const [, token = ""] =
    /^(?:token|bearer) (\S+)$/i.exec(received.headers.authorization ?? "") ?? [];
  const speaker = world.speakers.get(token);
  const complaints = [...(speaker ? [] : [unauthorized(token)]), ...complaintsOf(received, found)];
  const refused = complaints.find(({ answer }) => answer)?.answer;
  if (refused || !speaker || !found)
    return { answer: refused ?? internal, complaints, committed: false };
  const isFree = found.operation.id === "rate-limit/get";
  const rate = isFree ? meter.read(token) : meter.spend(token);
  if (!rate) return { answer: exceeded(meter, token), complaints, committed: false };
  const call: Call = { ...received, ...found, speaker, rate, body: json(received.text ?? "") };
  const fault = nextFault(found.operation.id);
  const committed = !fault || fault.way === "pass" || fault.committed === true;
  const right: Answer = committed ? handle(call, world) : { status: 200, body: {} };
  const said = fault ? distorted(right, fault) : right;
  const answer = { ...said, headers: { ...rateHeaders(rate), ...said.headers } };
  return { answer, complaints, committed, ...(fault && { fault }) };
}

/** Links of GitHub's own name a repository by its number. */
export function routeOf({ method, path }: Received, { repositories }: World): Route | undefined {
  const [, id, rest = ""] = /^\/repositories\/(\d+)(\/.*)$/.exec(path) ?? [];
  const numbered = [...repositories.values()].find((one) => String(one.id) === id);
  return route(method, numbered ? `/repos/${numbered.name}${rest}` : path);
}

const docs = "https://docs.github.com/rest";
const internal = refusal(500, "Server Error", docs);

function exceeded(meter: Meter, token: string): Answer {
  const source = `${docs}/using-the-rest-api/rate-limits-for-the-rest-api`;
  const answer = refusal(403, "API rate limit exceeded for installation.", source);
  return { ...answer, headers: rateHeaders(meter.read(token)) };
}

function distorted(right: Answer, { way, status, message, headers = {} }: Fault): Answer {
  if (way === "answer") return { ...refusal(status ?? 500, message ?? "", docs), headers };
  if (way !== "html") return { ...right, headers: { ...right.headers, ...headers } };
  const type = { "content-type": "text/html; charset=utf-8" };
  return { status: status ?? 200, headers: { ...type, ...headers }, body: page };
}

const page =
  "<!DOCTYPE html><html><body><strong>We had issues producing the response.</strong></body></html>";
