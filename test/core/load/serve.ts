import { once } from "node:events";
import { createServer, type RequestListener, type ServerOptions } from "node:http";
import type { Server } from "node:net";

/** An HTTP server of the test's own. */
export function serve(listener: RequestListener, options: ServerOptions = {}) {
  return listening(createServer(options, listener));
}

export async function listening(server: Server, scheme = "http") {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return {
    url: `${scheme}://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      server.close();
      if ("closeAllConnections" in server && typeof server.closeAllConnections === "function")
        server.closeAllConnections();
    },
  };
}
