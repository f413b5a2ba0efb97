import { connect, createServer, type Socket } from "node:net";
import type { Address } from "../model/adapter.ts";
import type { Held } from "../model/io.ts";

/** Passes on what is said to a port of this machine, and what is answered. None where the port is taken. */
export function forward(port: number, to: Address): Promise<Held | undefined> {
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (caller) => {
    const callee = connect({ ...to, allowHalfOpen: true });
    for (const [one, other] of [
      [caller, callee],
      [callee, caller],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.once("close", () => {
        open.delete(one);
        other.destroy();
      });
      one.on("error", () => other.destroy());
    }
  });
  return new Promise((resolve) => {
    server.once("error", () => resolve(undefined));
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () =>
      resolve({
        port,
        async release() {
          for (const socket of open) socket.destroy();
          await new Promise((done) => server.close(done));
        },
      }),
    );
  });
}
