import * as v from "valibot";
import type { CiInputs } from "../../../model/adapter.ts";
import type { Io } from "../../../model/io.ts";

const Matrix = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.unknown()));

/** `.github/workflows/ci.yml › test › e2e › node: 24, os: ubuntu`: one comment for each of them, and always the same one. */
export function commentKey(
  env: Io["env"],
  { name, matrix }: Pick<CiInputs, "name" | "matrix">,
): string {
  // `octo/shop/.github/workflows/ci.yml@refs/heads/main`
  const [, workflow = env["GITHUB_WORKFLOW"] ?? ""] =
    /^[^/]+\/[^/]+\/(.+)@/.exec(env["GITHUB_WORKFLOW_REF"] ?? "") ?? [];
  const { success, output } = v.safeParse(Matrix, matrix);
  const cell = Object.entries(success ? output : {})
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => `${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`);
  return [workflow, env["GITHUB_JOB"] ?? "", name, cell.join(", ")].filter(Boolean).join(" › ");
}
