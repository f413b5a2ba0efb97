import { Document, isNode, isSeq } from "yaml";
import type { Edit } from "./edits.ts";

/** The edits as a file for Compose, which merges; two tags make it replace and forget: https://docs.docker.com/reference/compose-file/merge */
export function override(all: readonly Edit[]): string {
  const document = new Document({}, { aliasDuplicateObjects: false });
  for (const { path, value, replace } of all) {
    const there = document.getIn(path);
    const said = literal(value);
    if (isSeq(there) && Array.isArray(said)) {
      for (const item of said) there.add(document.createNode(item));
      continue;
    }
    document.setIn(path, document.createNode(said));
    const node = document.getIn(path, true);
    if (replace && isNode(node)) node.tag = value === null ? "!reset" : "!override";
  }
  // Other readers than ours take more for numbers and times: a string says that it is one.
  return document.toString({ defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" });
}

/** Compose fills in variables here too: what is meant literally has its dollars twice. */
function literal(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("$", "$$$$");
  if (Array.isArray(value)) return value.map(literal);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, literal(one)]));
}
