import type { IncomingMessage } from "node:http";
import type { Received } from "./call.ts";

const mebibyte = 2 ** 20;

export async function received(request: IncomingMessage): Promise<Received> {
  const { method = "", url = "", headers } = request;
  const [path = "", query = ""] = url.split("?", 2);
  const text = await textOf(request);
  return { method, url, path, query: new URLSearchParams(query), headers, text };
}

/** Reads on to the end even if it is too much: who is cut off while it sends does not see the answer. */
async function textOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= mebibyte) chunks.push(bytes);
  }
  return size <= mebibyte ? Buffer.concat(chunks).toString() : undefined;
}
