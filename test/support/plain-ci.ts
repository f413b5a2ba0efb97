import plain from "../../src/adapters/ci/plain.ts";
import type { Ci } from "../../src/model/adapter.ts";

/** A CI that remembers what was added to its summary. */
export function plainCi(): { readonly ci: Ci; readonly added: readonly string[] } {
  const added: string[] = [];
  return { added, ci: { ...plain, addToSummary: async (text) => void added.push(text) } };
}
