import { basename } from "node:path";

const longest = 50;

/** Names that are unique and that a job may have, in the order in which they are asked for. */
export function namer(): (text: string) => string {
  const taken = new Set<string>();
  return (text) => {
    const slug = text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-+|-+$/g, "")
      .slice(0, longest);
    const base = slug || "tests";
    let name = base;
    for (let number = 2; taken.has(name); number++) name = `${base}-${number}`;
    taken.add(name);
    return name;
  };
}

/** `api/cart.openapi.yaml` → `cart` */
export function stemOf(path: string): string {
  return basename(path).split(".")[0] ?? "";
}
