import type { Connection } from "./connection.ts";
import type { Connections } from "./connections.ts";
import type { Request } from "./request.ts";

interface Deadline {
  /** When the request should be sent, on the clock of `performance.now()`: its time counts from here. */
  readonly due: number;
  readonly timeoutMs: number;
}

/** One request and its answer, over whichever connection is free. `settle` gets the status, or why there is none. */
export function exchange(
  request: Request,
  connections: Connections,
  { due, timeoutMs }: Deadline,
  settle: (result: number | string) => void,
): void {
  let connection: Connection;
  const late = `no answer within ${timeoutMs / 1000} s`;
  const left = Math.max(0, Math.ceil(due + timeoutMs - performance.now()));
  // Timers count whole milliseconds, and would otherwise be some tenths early.
  const timer = setTimeout(() => connection.close(late), left + 1);
  const over = (one: Connection): void => {
    connection = one;
    one.ask(request, (reply) => {
      // A server may close what has been idle just when we use it again: that is no error of anybody's.
      if ("failure" in reply && reply.stale) return over(connections.open());
      clearTimeout(timer);
      if ("failure" in reply) return settle(reply.failure);
      if (reply.reusable) connections.giveBack(one);
      settle(reply.status);
    });
  };
  over(connections.take());
}
