import type { Tree } from "./tree.ts";

/** What says more of the services, or is run by a tool of its own. Paths from the surveyed folder. */
export interface Artefacts {
  /** OpenAPI 3 or Swagger 2. */
  readonly descriptions: readonly string[];
  readonly k6: readonly string[];
  /** Of Postman. */
  readonly collections: readonly string[];
}

/** Files of each kind into which somebody looks, and which are told. */
const looked = 400;
const told = 10;

export async function artefactsIn(tree: Tree): Promise<Artefacts> {
  const find = async (name: RegExp, content: RegExp): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const path of tree.files.filter((one) => name.test(one)).slice(0, looked)) {
      if (content.test(await tree.text(path))) found.push(path);
      if (found.length >= told) break;
    }
    return found;
  };
  return {
    descriptions: await find(
      /(?<!(^|\/)package(-lock)?)\.(ya?ml|json)$/i,
      /^(openapi|swagger)\s*:\s*["']?[23]|"(openapi|swagger)"\s*:\s*"(3\.\d+\.\d+|2\.0)"/m,
    ),
    k6: await find(/\.[cm]?[jt]s$/i, /\bfrom\s*["']k6(\/[\w/-]+)?["']/),
    collections: await find(
      /\.json$/i,
      /"schema"\s*:\s*"https:\/\/schema\.(get)?postman\.com\/json\/collection\//,
    ),
  };
}
