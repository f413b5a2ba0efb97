import { isRecord, listOf, scalarOf } from "./shape.ts";

/**
 * The path that stands before every other: of the first server, or Swagger's `basePath`. Only the path: a description
 * names the hosts of production, and nothing is ever sent there.
 */
export function basePathOf(...levels: readonly Readonly<Record<string, unknown>>[]): string {
  for (const { servers, basePath } of levels) {
    const [server] = listOf(servers);
    if (isRecord(server) && typeof server["url"] === "string")
      return pathOf(filled(server["url"], server["variables"]));
    if (typeof basePath === "string") return pathOf(basePath);
  }
  return "";
}

function filled(url: string, variables: unknown): string {
  return url.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => {
    const variable =
      isRecord(variables) && Object.hasOwn(variables, name) ? variables[name] : undefined;
    return (isRecord(variable) ? scalarOf(variable["default"]) : undefined) ?? whole;
  });
}

function pathOf(url: string): string {
  const path = url
    .replace(/^[a-z][a-z\d+.-]*:/i, "")
    .replace(/^\/\/[^/?#]*/, "")
    .replace(/[?#].*$/s, "");
  // Without a host it counts from where the description lies, and that is taken for the root.
  const parts = path.split("/").filter((part) => part !== "" && part !== "." && part !== "..");
  return parts.map((part) => `/${part}`).join("");
}
