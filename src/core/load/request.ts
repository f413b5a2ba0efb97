import { Problem } from "../../model/problem.ts";
import type { LoadSpec } from "./spec.ts";

export interface Target {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
}

/** All requests of a load are the same bytes. */
export interface Request {
  readonly target: Target;
  readonly method: string;
  readonly bytes: Buffer;
}

/** Headers that say where a request ends. With another's they would say something untrue. */
const framing = ["connection", "content-length", "expect", "transfer-encoding", "upgrade"];

/** Why a header cannot be sent, or nothing. Its value is not repeated: it may be a secret. */
export function headerFault(name: string, value: string): string | undefined {
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return `${JSON.stringify(name)} is no name of a header`;
  if (framing.includes(name.toLowerCase())) return `"${name}" is set by the load itself`;
  // https://www.rfc-editor.org/rfc/rfc9110#name-field-values
  return /[^\t -~\u0080-\u00FF]/.test(value)
    ? `the value of "${name}" has a character that no header can have`
    : undefined;
}

export function requestOf({ url, method, headers, body }: LoadSpec): Request {
  const { protocol, hostname, port, host, pathname, search } = new URL(url);
  const secure = protocol === "https:";
  const all = { host, "user-agent": "mortar", accept: "*/*", ...lowerCased(headers) };
  const length = body === undefined ? [] : [`content-length: ${Buffer.byteLength(body)}`];
  const lines = [
    `${method} ${pathname}${search} HTTP/1.1`,
    ...Object.entries(all).map(([name, value]) => `${name}: ${value}`),
    ...length,
  ];
  const head = Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
  return {
    target: {
      host: hostname.replace(/^\[(.*)\]$/, "$1"),
      port: Number(port) || (secure ? 443 : 80),
      secure,
    },
    method,
    bytes: Buffer.concat([head, Buffer.from(body ?? "")]),
  };
}

function lowerCased(headers: LoadSpec["headers"]): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => {
    const fault = headerFault(name, value);
    if (fault) throw new Problem("configuration", `A load cannot be sent: ${fault}.`);
    return [name.toLowerCase(), value] as const;
  });
  return Object.fromEntries(entries);
}
