import { type Artefacts, artefactsIn } from "./artefacts.ts";
import { goIn } from "./go.ts";
import { gradleIn, mavenIn } from "./java.ts";
import { nodeIn } from "./node.ts";
import { pytestIn } from "./python.ts";
import type { Toolchain } from "./toolchain.ts";
import type { Tree } from "./tree.ts";

/** What a repository tells of how it is brought up and tested. */
export interface Survey extends Artefacts {
  readonly toolchains: readonly Toolchain[];
  /** Files that Compose would take if it were told to: none where it finds its own. */
  readonly compose: readonly string[];
}

/** More are a repository of many systems, of which somebody has to choose. */
const most = 10;

const composeFile = /(^|\/)(docker-)?compose\.ya?ml$/;

export async function survey(tree: Tree): Promise<Survey> {
  const found = await Promise.all(
    [nodeIn, mavenIn, gradleIn, pytestIn, goIn].map((one) => one(tree)),
  );
  const usual = tree.files.filter((path) => composeFile.test(path));
  const [first] = usual;
  return {
    toolchains: found.flat().slice(0, most),
    compose: first === undefined || !first.includes("/") ? [] : [first],
    ...(await artefactsIn(tree)),
  };
}
