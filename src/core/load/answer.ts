import { type Body, chunked } from "./chunked.ts";

export interface Answer {
  readonly status: number;
  /** Whether the next request may take the same connection. */
  readonly reusable: boolean;
}

export interface AnswerReader {
  read(bytes: Buffer): Answer | "more" | "malformed";
  /** The server has closed. Some bodies end in no other way. */
  end(): Answer | undefined;
}

interface Head extends Answer {
  readonly body: Body | "none" | "until close";
}

/** What Node allows too. */
const longestHead = 16_384;

/**
 * One HTTP/1 answer, as it arrives: https://www.rfc-editor.org/rfc/rfc9112
 * Node's own client takes more than twice the time for a request, and on two cores that is time the services do not have.
 */
export function answerReader(method: string): AnswerReader {
  let pending: Buffer | undefined;
  let head: Head | undefined;
  const readBody = (bytes: Buffer): Answer | "more" | "malformed" => {
    if (!head || head.body === "until close") return "more";
    const { status, body } = head;
    const progress = body === "none" ? afterNone(bytes) : body(bytes);
    if (progress === "end") return head;
    return progress === "excess" ? { status, reusable: false } : progress;
  };
  return {
    read(bytes) {
      if (head) return readBody(bytes);
      let rest = pending ? Buffer.concat([pending, bytes]) : bytes;
      for (;;) {
        const end = rest.indexOf("\r\n\r\n");
        const found = end < 0 ? unfinished(rest) : headOf(rest.toString("latin1", 0, end), method);
        if (found === "malformed") return found;
        if (found === "more") {
          pending = rest;
          return found;
        }
        rest = rest.subarray(end + 4);
        // `100 Continue` and `103 Early Hints` come before the answer.
        if (found.status >= 200) {
          head = found;
          return readBody(rest);
        }
      }
    },
    end: () => (head?.body === "until close" ? head : undefined),
  };
}

function unfinished(bytes: Buffer): "more" | "malformed" {
  const beginsWell = "HTTP/1.".startsWith(bytes.toString("latin1", 0, 7));
  return beginsWell && bytes.length <= longestHead ? "more" : "malformed";
}

function headOf(text: string, method: string): Head | "malformed" {
  const [, minor, code] = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: |\r|$)/.exec(text) ?? [];
  const status = Number(code);
  // Nobody asked for another protocol.
  if (code === undefined || status === 101) return "malformed";
  const body = bodyOf(text, status, method);
  if (body === "malformed") return body;
  const lasts = minor === "1" ? !/\r\nconnection:[^\r]*\bclose\b/i.test(text) : isKept(text);
  return { status, reusable: lasts && body !== "until close", body };
}

function isKept(text: string): boolean {
  return /\r\nconnection:[^\r]*\bkeep-alive\b/i.test(text);
}

function bodyOf(text: string, status: number, method: string): Head["body"] | "malformed" {
  if (method === "HEAD" || status === 204 || status === 304 || status < 200) return "none";
  const [, coding] = /\r\ntransfer-encoding:([^\r]*)/i.exec(text) ?? [];
  if (coding !== undefined) return /\bchunked[\t ]*$/i.test(coding) ? chunked() : "until close";
  const [, length] = /\r\ncontent-length:[\t ]*([^\r]*)/i.exec(text) ?? [];
  if (length === undefined) return "until close";
  return /^\d{1,15}[\t ]*$/.test(length) ? sized(Number(length)) : "malformed";
}

function sized(length: number): Body {
  let left = length;
  return (bytes) => {
    left -= bytes.length;
    if (left > 0) return "more";
    return left < 0 ? "excess" : "end";
  };
}

function afterNone(bytes: Buffer): "end" | "excess" {
  return bytes.length > 0 ? "excess" : "end";
}
