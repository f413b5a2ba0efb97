import { type Document, isAlias, isMap, isScalar, LineCounter, parseDocument } from "yaml";
import type { Place } from "../../model/place.ts";
import type { Doubt } from "../../model/remark.ts";
import { doubt } from "./doubt.ts";
import { isRecord, legible } from "./shape.ts";

/** An OpenAPI description that still knows where everything stands. */
export interface Source {
  readonly root: Readonly<Record<string, unknown>>;
  /** Where a key stands, or the nearest thing around it that stands in this file. */
  at(...keys: readonly string[]): Place;
}

/** Characters. The largest public descriptions have about 12 million; a service that is brought up for a test has far fewer. */
const largest = 8_388_608;

/** YAML or JSON. Whether it is valid OpenAPI is not asked: what can be understood is used. */
export function readSource(file: string, text: string): Source | Doubt {
  if (text.trim() === "") return doubt(`${file} is empty: there is no OpenAPI description in it.`);
  if (/^\s*</.test(text))
    return doubt(`${file} is a page of HTML or XML, and no OpenAPI description.`);
  if (text.length > largest)
    return doubt(`${file} is larger than ${largest / 1_048_576} MiB: name a smaller description.`);
  const lineCounter = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line, column: col };
  };
  try {
    const options = { lineCounter, prettyErrors: false, uniqueKeys: false, merge: true } as const;
    const document = parseDocument(text, options);
    const [error] = document.errors;
    if (error) return doubt(`${file} cannot be read: ${whyNot(error)}`, place(error.pos[0]));
    // Refuses aliases that unfold to more than anybody could have written.
    const root: unknown = document.toJS({ maxAliasCount: 1000 });
    if (!isRecord(root) || !("openapi" in root || "swagger" in root))
      return doubt(`${file} is no OpenAPI description: it says neither "openapi" nor "swagger".`);
    return { root, at: (...keys) => place(offsetOf(document, keys)) };
  } catch (cause) {
    return doubt(`${file} cannot be read: ${whyNot(cause)}`);
  }
}

function whyNot(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.includes("call stack") ? "it is nested too deeply" : legible(message, 200);
}

function offsetOf(document: Document, keys: readonly string[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of keys) {
    if (isAlias(node)) node = node.resolve(document);
    const pair = isMap(node)
      ? node.items.find(({ key: name }) => isScalar(name) && String(name.value) === key)
      : undefined;
    if (!pair || !isScalar(pair.key)) break;
    offset = pair.key.range?.[0] ?? offset;
    node = pair.value;
  }
  return offset;
}
