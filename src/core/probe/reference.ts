import { isRecord } from "./shape.ts";

/** What a value says, or what its `$ref` leads to. Nothing, if that is another file, is not there, or leads in a circle. */
export type Resolve = (value: unknown) => unknown;

const longestTrail = 32;

export function resolver(root: unknown): Resolve {
  const follow = (value: unknown, left: number): unknown => {
    if (!isRecord(value) || typeof value["$ref"] !== "string") return value;
    const reference = value["$ref"];
    if (left === 0 || !reference.startsWith("#/")) return undefined;
    let found: unknown = root;
    for (const token of reference.slice(2).split("/")) {
      const [here, key] = [follow(found, left - 1), keyOf(token)];
      if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
      found = Reflect.get(here, key);
    }
    return follow(found, left - 1);
  };
  return (value) => follow(value, longestTrail);
}

/** https://www.rfc-editor.org/rfc/rfc6901 */
function keyOf(token: string): string {
  const plain = token.replaceAll("~1", "/").replaceAll("~0", "~");
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
