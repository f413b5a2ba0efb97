import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import type { Leaf } from "./leaves.ts";
import { legible } from "./shape.ts";

const fewestBytes = 16;
const mostCells = 2000;
const longestCell = 256;

/**
 * What an answer that is no JSON holds. A receipt in PDF is one value, the same or not; a table in CSV or a text in XML
 * has cells too.
 */
export function plainLeaves(body: Buffer, type: string): readonly Leaf[] {
  if (body.length < fewestBytes) return [];
  const digest = createHash("sha256").update(body).digest("hex").slice(0, 32);
  const whole = `${body.length} bytes of ${legible(type, 60) || "no type"}, sha256 ${digest}`;
  return [leafOf("body", whole), ...(isUtf8(body) ? cellsOf(body.toString("utf8")) : [])];
}

function cellsOf(text: string): readonly Leaf[] {
  const cells = text.split(/[\n\r\t,;|<>]+/, mostCells).map((cell) => cell.trim());
  return cells.filter(Boolean).map((cell) => leafOf("text", cell.slice(0, longestCell)));
}

function leafOf(path: string, value: string): Leaf {
  return { path, key: path, container: "", item: "", value };
}
