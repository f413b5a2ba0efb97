import { connect as dial, type Socket } from "node:net";
import { connect as dialSecurely } from "node:tls";
import { type Answer, type AnswerReader, answerReader } from "./answer.ts";
import type { Request, Target } from "./request.ts";

/** What became of a request: an answer, or the reason why there is none. */
export type Reply = Answer | Failure;

export interface Failure {
  /** What the system calls it, or `closed`, `malformed`, or what the connection was closed with. */
  readonly failure: string;
  /** The connection had been used before, and ended before a byte of the answer came: the server may have found it idle. */
  readonly stale: boolean;
}

/** Carries one request at a time. */
export interface Connection {
  ask(request: Request, settle: (reply: Reply) => void): void;
  close(failure: string): void;
  isOpen(): boolean;
}

export function connectTo(target: Target, closed: () => void): Connection {
  const socket = socketTo(target);
  let asked = 0;
  let begun = false;
  let reader: AnswerReader | undefined;
  let settle: ((reply: Reply) => void) | undefined;
  const finish = (reply: Reply): void => {
    const settled = settle;
    settle = undefined;
    if ("failure" in reply || !reply.reusable) socket.destroy();
    settled?.(reply);
  };
  const fail = (failure: string): void => finish({ failure, stale: asked > 1 && !begun });
  socket.on("data", (bytes) => {
    // Nobody asked: some servers say goodbye before they close.
    const reply = settle ? reader?.read(bytes) : "malformed";
    begun = true;
    if (reply === "malformed") fail("malformed");
    else if (reply && reply !== "more") finish(reply);
  });
  socket.on("end", () => {
    const answer = settle && reader?.end();
    if (answer) finish(answer);
    else fail("closed");
  });
  socket.on("error", (error) => fail("code" in error ? String(error.code) : error.message));
  socket.on("close", () => {
    fail("closed");
    closed();
  });
  return {
    ask(request, then) {
      asked += 1;
      begun = false;
      reader = answerReader(request.method);
      settle = then;
      socket.write(request.bytes);
    },
    close: (failure) => finish({ failure, stale: false }),
    isOpen: () => !socket.destroyed,
  };
}

function socketTo({ host, port, secure }: Target): Socket {
  const options = { host, port, noDelay: true };
  // Its certificate is made out to a name inside the environment, if anybody has signed it at all.
  return secure ? dialSecurely({ ...options, rejectUnauthorized: false }) : dial(options);
}
