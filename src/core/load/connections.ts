import { type Connection, connectTo } from "./connection.ts";
import type { Target } from "./request.ts";

/** As many connections as there are requests under way: in the open model nobody waits for another's. */
export interface Connections extends Disposable {
  /** One that is idle, or else a new one. */
  take(): Connection;
  open(): Connection;
  giveBack(connection: Connection): void;
}

export function connectionsTo(target: Target): Connections {
  const all = new Set<Connection>();
  const idle: Connection[] = [];
  const open = (): Connection => {
    const connection = connectTo(target, () => all.delete(connection));
    all.add(connection);
    return connection;
  };
  return {
    open,
    take() {
      // The last one first, so that those that a peak has left behind may close.
      for (let last = idle.pop(); last; last = idle.pop()) if (last.isOpen()) return last;
      return open();
    },
    giveBack: (connection) => void idle.push(connection),
    [Symbol.dispose]() {
      for (const connection of all) connection.close("aborted");
    },
  };
}
