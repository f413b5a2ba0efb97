import { type Answer, common, type Failure, get, type Request } from "./wire.ts";

export interface Bounds {
  /** Milliseconds for one answer, all of it. */
  readonly deadlineMs: number;
  /** Of one probe. */
  readonly requests: number;
  /** Of one description. */
  readonly operations: number;
}

/** Asks one thing at a time, and not without end. */
export interface Client {
  ask(request: Request): Promise<Answer | Failure>;
  /** What every request says about itself. */
  readonly sent: readonly string[];
  /** Why the service is taken for dead. */
  dead(): string | undefined;
}

/** Bytes of a body. */
const largest = 1_048_576;

/** Failures in a row after which nothing more is asked: a service that hangs would cost a deadline each time. */
const patience = 5;

export function connect(base: URL, { deadlineMs, requests }: Bounds, signal: AbortSignal): Client {
  let asked = 0;
  let failed = 0;
  let dead: string | undefined;
  return {
    sent: [base.host, base.hostname, ...Object.values(common)],
    dead: () => dead,
    async ask(request) {
      signal.throwIfAborted();
      if (dead) return { failure: dead };
      if (asked === requests) return { failure: `all ${requests} requests of a probe are spent` };
      asked += 1;
      const reply = await get(base, request, { signal, deadlineMs, largest });
      failed = "failure" in reply ? failed + 1 : 0;
      if ("failure" in reply && failed === patience)
        dead = `${reply.failure}, ${patience} times in a row`;
      return reply;
    },
  };
}
