import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { Said } from "./twin.ts";

export interface Served extends AsyncDisposable {
  readonly base: string;
  /** `GET /v1/me`, as they came. */
  readonly lines: readonly string[];
  readonly answer: (request: IncomingMessage) => Said;
}

/** A real server on a port of its own. What is no text is sent as JSON. */
export async function serve(answer: (request: IncomingMessage) => Said): Promise<Served> {
  const lines: string[] = [];
  const server = createServer((request, response) => {
    lines.push(`${request.method} ${request.url}`);
    const { status, body, headers = {} } = answer(request);
    const text = typeof body === "string" ? body : JSON.stringify(body ?? "");
    const type = text.startsWith("<") ? "text/html" : "application/json";
    response
      .writeHead(status, { "content-type": type, ...headers })
      .end(body === undefined ? "" : text);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("It has no port.");
  return {
    base: `http://127.0.0.1:${address.port}`,
    lines,
    answer,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
