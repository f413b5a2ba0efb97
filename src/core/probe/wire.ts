import { type IncomingMessage, request as open } from "node:http";

/** Something to get, with a raw path: `fetch` and URL would tidy it up. */
export interface Request {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  /** The media type alone, in lower case. */
  readonly type: string;
  /** Where a redirect leads; it is not followed. */
  readonly location: string;
  readonly body: Buffer;
  /** Whether that is all of it, as the service wrote it: neither cut off nor compressed. */
  readonly whole: boolean;
}

/** Why there is no answer, in a few words. */
export interface Failure {
  readonly failure: string;
}

interface Within {
  readonly signal: AbortSignal;
  readonly deadlineMs: number;
  /** Bytes of a body. */
  readonly largest: number;
}

/** Throws when the signal aborts, and never for what a service does. */
export async function get(
  base: URL,
  { path, headers }: Request,
  { signal, deadlineMs, largest }: Within,
): Promise<Answer | Failure> {
  const deadline = AbortSignal.timeout(deadlineMs);
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  try {
    const outgoing = open({
      hostname: base.hostname.replaceAll(/[[\]]/g, ""),
      port: base.port,
      path,
      headers: { ...common, ...headers },
      // A connection of its own: no identity rides on another's, and no proxy of the machine's comes between.
      agent: false,
      signal: AbortSignal.any([signal, deadline]),
    });
    outgoing.on("response", resolve).on("error", reject).end();
    return await read(await promise, largest);
  } catch (cause) {
    signal.throwIfAborted();
    if (deadline.aborted) return { failure: `no answer within ${deadlineMs / 1000} s` };
    return { failure: why(cause, base.host) };
  }
}

/** Headers of every request. */
export const common = {
  accept: "application/json, */*;q=0.5",
  "accept-encoding": "identity",
  "user-agent": "mortar-probe",
};

async function read(incoming: IncomingMessage, largest: number): Promise<Answer> {
  const { headers, statusCode: status = 0 } = incoming;
  const type = (headers["content-type"] ?? "").replace(/;.*$/s, "").trim().toLowerCase();
  const encoding = headers["content-encoding"] ?? "identity";
  const isEndless = type === "text/event-stream";
  if (isEndless) incoming.destroy();
  const body = isEndless ? undefined : await bytesOf(incoming, largest);
  return {
    status,
    type,
    location: headers.location ?? "",
    body: body ?? Buffer.alloc(0),
    whole: body !== undefined && encoding === "identity",
  };
}

async function bytesOf(incoming: IncomingMessage, largest: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes: Buffer = chunk;
    size += bytes.length;
    if (size > largest) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function why(cause: unknown, host: string): string {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "ECONNREFUSED") return `nothing listens at ${host}`;
  if (code === "ECONNRESET" || code === "EPIPE")
    return "the connection was closed before an answer";
  if (code.startsWith("HPE_")) return `what ${host} answers is no HTTP (${code})`;
  // Not the message: it may quote what was to be sent.
  if (code.startsWith("ERR_"))
    return `the request cannot be sent (${code}): a header holds what none may hold`;
  return code || "the connection failed";
}
