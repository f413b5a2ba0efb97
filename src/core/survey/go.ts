import { dirname } from "node:path";
import type { Toolchain } from "./toolchain.ts";
import { outermost, type Tree } from "./tree.ts";

const tag = /^\/\/go:build\s+(integration|e2e)\s*$/m;

/** Files whose build tag is looked for. */
const most = 300;

/** `-count=1`: what Go remembers of the last time says nothing of this environment. */
export async function goIn(tree: Tree): Promise<readonly Toolchain[]> {
  const modules = outermost(
    tree.files.filter((path) => /(^|\/)go\.mod$/.test(path)).map((path) => dirname(path)),
  );
  const each = modules.map(async (folder) => {
    const tags = await tagIn(folder, tree);
    const run = `go test -count=1 ${tags ? `-tags=${tags} ` : ""}./...`;
    const version = folder === "." ? "go.mod" : `${folder}/go.mod`;
    const setUp = { uses: "actions/setup-go@v6", with: { "go-version-file": version } };
    return { folder, setUp, suites: [{ name: "go", run }] };
  });
  return Promise.all(each);
}

async function tagIn(folder: string, tree: Tree): Promise<string | undefined> {
  const tests = tree.files.filter(
    (path) => path.endsWith("_test.go") && (folder === "." || path.startsWith(`${folder}/`)),
  );
  for (const path of tests.slice(0, most)) {
    const [, found] = tag.exec(await tree.text(path)) ?? [];
    if (found) return found;
  }
  return undefined;
}
