import { Document, isNode, isSeq } from "yaml";
import type { Edit } from "./edits.ts";

/** The edits as a file for Compose, which merges; two tags make it replace and forget: https://docs.docker.com/reference/compose-file/merge */
export function override(all: readonly Edit[]): string {
  const document = new Document({}, { aliasDuplicateObjects: false });
  for (const { path, value, replace } of all) {
    const there = document.getIn(path);
    if (isSeq(there) && Array.isArray(value)) {
      for (const item of value) there.add(document.createNode(item));
      continue;
    }
    document.setIn(path, document.createNode(value));
    const node = document.getIn(path, true);
    if (replace && isNode(node)) node.tag = value === null ? "!reset" : "!override";
  }
  return document.toString();
}
