import { yamlText } from "../../lib/yaml-text.ts";
import type { Survey } from "./survey.ts";
import type { SetUp } from "./toolchain.ts";

/** The smallest workflow that gates pull requests: `folder` is where mortar.yml lies, from the root of the repository. */
export function workflowText({ toolchains }: Pick<Survey, "toolchains">, folder: string): string {
  const languages = new Map<string, SetUp>();
  for (const { setUp } of toolchains)
    if (!languages.has(setUp.uses)) languages.set(setUp.uses, setUp);
  const steps = [
    "- uses: actions/checkout@v5",
    ...languages.values().flatMap((one) => languageStep(one, folder)),
    ...toolchains.flatMap((one) => installStep(one.setUp, within(folder, one.folder))),
    "- uses: OWNER/mortar@v1 # brings the environment up, runs mortar.yml, gates",
    ...(folder === "." ? [] : [`  with: { working-directory: ${literal(folder)} }`]),
    "- uses: actions/upload-artifact@v5",
    "  if: always()",
    "  with: { name: mortar-results, path: mortar-results }",
  ];
  return `name: integration
on: [pull_request]
permissions: {}
jobs:
  integration: # make it a required check: its result is the verdict
    runs-on: ubuntu-latest
    permissions:
      contents: read # for the checkout
      pull-requests: write # for the comment
    steps:
${steps.map((line) => `      ${line}`).join("\n")}
`;
}

function languageStep({ uses, with: given }: SetUp, folder: string): readonly string[] {
  const pairs = Object.entries(given).map(([key, value]) => {
    const path = key.endsWith("-file") ? within(folder, value) : value;
    return `${key}: ${literal(path)}`;
  });
  return [`- uses: ${uses}`, `  with: { ${pairs.join(", ")} }`];
}

function installStep({ install }: SetUp, folder: string): readonly string[] {
  if (install === undefined) return [];
  const where = folder === "." ? [] : [`  working-directory: ${literal(folder)}`];
  return [`- run: ${yamlText(install)}`, ...where];
}

function within(folder: string, path: string): string {
  return folder === "." ? path : path === "." ? folder : `${folder}/${path}`;
}

/** What GitHub would take for an expression is one that gives just this text. */
function literal(text: string): string {
  return yamlText(text.replaceAll("${{", () => "${{ '${{' }}"));
}
