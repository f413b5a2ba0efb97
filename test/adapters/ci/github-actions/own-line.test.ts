import { expect, test } from "vitest";
import { ownLine } from "../../../../src/adapters/ci/github-actions/own-line.ts";
import { workspace } from "../../../support/workspace.ts";

const file = ".github/workflows/ci.yml";
const workflow = `on: pull_request
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v5
      - uses: octo/mortar@v1
        with: { run: npm run lint }
      - name: tests
        uses: octo/mortar@v1
        with:
          run: npm test
`;
const env = {
  GITHUB_WORKFLOW_REF: `octo/shop/${file}@refs/heads/main`,
  GITHUB_JOB: "test",
  GITHUB_ACTION_REPOSITORY: "octo/mortar",
};

test("a step with this command is shown at the line of its command", async () => {
  await using ws = await workspace({ files: { [file]: workflow }, env });
  expect(await ownLine({ run: "npm test" }, ws.io)).toMatchObject({ file, line: 12 });
  expect(await ownLine({ run: "npm run lint" }, ws.io)).toMatchObject({ file, line: 8 });
});

test("a step without a command is shown where it uses Mortar", async () => {
  await using ws = await workspace({ files: { [file]: workflow }, env });
  expect(await ownLine({ run: "" }, ws.io)).toMatchObject({ file, line: 7 });
});

test("a step of the own repository is found as well", async () => {
  const local = workflow.replaceAll("octo/mortar@v1", "./");
  const own = { ...env, GITHUB_ACTION_REPOSITORY: undefined };
  await using ws = await workspace({ files: { [file]: local }, env: own });
  expect(await ownLine({ run: "" }, ws.io)).toMatchObject({ file, line: 7 });
});

test("a job whose steps are elsewhere is shown where it begins", async () => {
  const called = "jobs:\n  test:\n    uses: ./.github/workflows/other.yml\n";
  await using ws = await workspace({ files: { [file]: called }, env });
  expect(await ownLine({ run: "npm test" }, ws.io)).toMatchObject({ file, line: 2 });
});

test.each([
  ["the workflow is not here", {}, env],
  ["it is no YAML", { [file]: "jobs: [" }, env],
  ["it is no mapping", { [file]: "- a" }, env],
  ["the job is another's", { [file]: workflow }, { ...env, GITHUB_JOB: "deploy" }],
  ["nobody says which workflow it is", { [file]: workflow }, {}],
  ["it lies outside", { [file]: workflow }, { ...env, GITHUB_WORKFLOW_REF: "octo/shop/../../x@y" }],
])("there is no line where %s", async (_why, files, variables) => {
  await using ws = await workspace({ files, env: variables });
  expect(await ownLine({ run: "npm test" }, ws.io)).toBeUndefined();
});
