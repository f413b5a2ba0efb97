import { dirname, join } from "node:path";
import { shellWord } from "../../lib/shell-word.ts";
import type { Toolchain } from "./toolchain.ts";
import { outermost, type Tree } from "./tree.ts";

/** Files in which pytest is named, when it is used. */
const naming = /(^|\/)(pyproject\.toml|setup\.cfg|tox\.ini|Pipfile|requirements[\w.-]*\.txt)$/;
const telling = /(^|\/)(pytest\.ini|conftest\.py)$/;
const integrating = /(^|\/)tests?\/(integration|e2e|acceptance|system)\/[^/]*\.py$/;
const reports = "reports/pytest.xml";

export async function pytestIn(tree: Tree): Promise<readonly Toolchain[]> {
  const named: string[] = tree.files.filter((path) => telling.test(path));
  for (const path of tree.files.filter((one) => naming.test(one)))
    if (/\bpytest\b/.test(await tree.text(path))) named.push(path);
  return outermost(named.map((path) => homeOf(dirname(path)))).map((folder) => {
    const tests = tree.files.find(
      (path) => integrating.test(path) && path.startsWith(under(folder)),
    );
    const only = tests ? ` ${shellWord(dirname(tests).slice(under(folder).length))}` : "";
    const { run, install } = toolsOf(folder, tree);
    return {
      folder,
      suites: [{ name: "pytest", run: `${run}${only} --junitxml=${reports}`, reports }],
      setUp: { uses: "actions/setup-python@v6", with: { "python-version": "3.x" }, install },
    };
  });
}

/** A conftest.py lies among the tests. */
function homeOf(folder: string): string {
  return folder.replace(/(^|\/)tests?(\/.*)?$/, "") || ".";
}

function under(folder: string): string {
  return folder === "." ? "" : `${folder}/`;
}

function toolsOf(
  folder: string,
  { files }: Tree,
): { readonly run: string; readonly install: string } {
  const has = (name: string): boolean => files.includes(join(folder, name));
  if (has("uv.lock")) return { run: "uv run pytest", install: "pipx install uv && uv sync" };
  if (has("poetry.lock"))
    return { run: "poetry run pytest", install: "pipx install poetry && poetry install" };
  const requirements = ["requirements-dev.txt", "requirements.txt"].find(has);
  const isPackage = has("pyproject.toml") || has("setup.py");
  const own = requirements ? `-r ${requirements} ` : isPackage ? ". " : "";
  // Not every machine has it under the name `python`.
  return { run: "python3 -m pytest", install: `python3 -m pip install ${own}pytest` };
}
