/** A path as a glob that means nothing else. A back slash escapes nothing in Node's. */
export function literally(path: string): string {
  return path.replaceAll(/[*?[\]{}()]/g, "[$&]");
}
