import { isDenial, isErrorBody } from "./error-body.ts";
import { type Leaf, leavesOf } from "./leaves.ts";
import { plainLeaves } from "./plain-body.ts";
import { legible } from "./shape.ts";
import { isTelling } from "./telling.ts";
import type { Answer, Failure } from "./wire.ts";

/** What an answer comes to. */
export interface Reading {
  readonly is: Kind;
  /** In a few words, such as `401` or `302 to /login`. */
  readonly said: string;
  /** What it gives away, whatever its status. */
  readonly leaves: readonly Leaf[];
}

export type Kind =
  | "data"
  /** It went well, and there is nothing in it by which it could be known again. */
  | "empty"
  /** HTML. Of a login, mostly. */
  | "page"
  /** 200, and a body that says that something is wrong. */
  | "apology"
  | "redirect"
  | "missing"
  | "refused"
  | "limited"
  | "failing"
  | "unreadable"
  | "silent";

export function read(reply: Answer | Failure): Reading {
  if ("failure" in reply) return { is: "silent", said: reply.failure, leaves: [] };
  const { status, location } = reply;
  const leaves = contentOf(reply);
  const is = kindOf(status);
  if (is === undefined) return readGood(status, leaves);
  const to = location && is === "redirect" ? ` to ${legible(location, 60)}` : "";
  return { is, said: `${status}${to}`, leaves: typeof leaves === "string" ? [] : leaves };
}

type Content = readonly Leaf[] | "page" | "apology" | "unreadable";

function readGood(status: number, content: Content): Reading {
  const said = (how: string): string => `${status}, ${how}`;
  if (content === "page") return { is: content, said: said("an HTML page"), leaves: [] };
  if (content === "apology") return { is: content, said: said("and an error in it"), leaves: [] };
  if (content === "unreadable")
    return { is: content, said: said("too large, compressed or endless"), leaves: [] };
  if (content.some(isTelling)) return { is: "data", said: String(status), leaves: content };
  return { is: "empty", said: said("and nothing to know it by"), leaves: content };
}

/** Nothing for 2xx: then the body decides. */
function kindOf(status: number): Kind | undefined {
  if (status >= 200 && status <= 299) return undefined;
  if (status >= 300 && status <= 399) return "redirect";
  if (status === 404 || status === 410) return "missing";
  if (status === 429) return "limited";
  return status >= 500 ? "failing" : "refused";
}

function contentOf({ type, body, whole }: Answer): Content {
  if (!whole) return "unreadable";
  const text = body.toString("utf8").replace(/^\u{FEFF}/u, "");
  if (type.includes("html") || /^\s*<(!doctype\s+html|html)\b/i.test(text)) return "page";
  try {
    const json: unknown = JSON.parse(text);
    return isErrorBody(json) ? "apology" : leavesOf(json);
  } catch {
    return isDenial(text) ? "apology" : plainLeaves(body, type);
  }
}

/** It says nothing about who may see what. */
export function isUnjudgeable(is: Kind): boolean {
  return ["limited", "failing", "unreadable", "silent"].includes(is);
}
