import type { IncomingHttpHeaders } from "node:http";
import type { Answer } from "./answers.ts";
import type { Operation } from "./operations.ts";
import type { Rate } from "./rate.ts";
import type { Speaker } from "./speakers.ts";
import type { Repository, World } from "./state.ts";

/** A request as it came in. */
export interface Received {
  readonly method: string;
  /** With its query. */
  readonly url: string;
  /** With its escapes. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** None if there was too much of it. */
  readonly text: string | undefined;
}

/** A request that GitHub understands. */
export interface Call extends Received {
  readonly operation: Operation;
  readonly parameters: Readonly<Record<string, string>>;
  /** Fits the operation's schema. */
  readonly body: unknown;
  readonly speaker: Speaker;
  readonly rate: Rate;
}

export type Handler = (call: Call, world: World) => Answer;
export type RepositoryHandler = (call: Call, repository: Repository, world: World) => Answer;

/** A parameter that GitHub's description says is a whole number, and that was checked. */
export function number({ parameters }: Call, name: string): number {
  return Number(parameters[name]);
}
