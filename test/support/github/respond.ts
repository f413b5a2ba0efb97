import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import type { Received } from "./call.ts";
import type { Fault } from "./faults.ts";
import { json } from "./json.ts";
import { type Backstage, reply, routeOf } from "./reply.ts";
import { send } from "./send.ts";

export interface Recorded {
  /** None if GitHub has no such operation. */
  readonly operation: string | undefined;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** What its JSON says. */
  readonly body: unknown;
  /** That was sent, or would have been. */
  readonly status: number;
  readonly fault: Fault["way"] | undefined;
  /** Whether what was asked for was done. */
  readonly committed: boolean;
}

export type Turn = (about: Pick<Recorded, "operation" | "method" | "path">) => Promise<void>;

/** What was seen of the clients. */
export interface Book {
  readonly requests: Recorded[];
  readonly violations: string[];
}

interface Around {
  readonly backstage: Backstage;
  readonly book: Book;
  readonly turn: Turn | undefined;
  readonly seen: ((request: Recorded) => void) | undefined;
}

export async function respond(
  request: Received,
  response: ServerResponse,
  { backstage, book, turn, seen }: Around,
): Promise<void> {
  const { method, url, headers, text = "" } = request;
  const found = routeOf(request, backstage.world);
  const about = { operation: found?.operation.id, method, path: url };
  await turn?.(about);
  const { answer, complaints, fault, committed } = reply(request, found, backstage);
  for (const { says, source } of complaints)
    book.violations.push(`${method} ${url}: ${says} (${source})`);
  const outcome = { status: answer.status, fault: fault?.way, committed };
  const recorded = { ...about, headers, body: json(text), ...outcome };
  book.requests.push(recorded);
  seen?.(recorded);
  const id = { "x-github-request-id": `FAKE:${book.requests.length}` };
  send(response, { ...answer, headers: { ...id, ...answer.headers } }, fault?.way ?? "pass");
}
